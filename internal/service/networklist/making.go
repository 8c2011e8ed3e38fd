package networklist

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// making is the creation of a list, which its name identifies.
func making(lists platform.NetworkListWriter, wanted platform.NetworkListChange) tfkit.Making[platform.NetworkList, string] {
	return tfkit.Making[platform.NetworkList, string]{
		Kind: tfkit.Made{One: "network list", Type: "simfleet_network_list", List: "simfleet_network_lists"},
		List: lists.NetworkLists,
		Key:  func(l platform.NetworkList) string { return l.Name },
		Like: func(l platform.NetworkList) bool { return l.Name == *wanted.Name },
		Make: func(ctx context.Context) (platform.NetworkList, error) {
			if err := lists.CreateNetworkList(ctx, wanted); err != nil {
				return platform.NetworkList{}, err
			}
			return platform.NetworkList{Name: *wanted.Name}, nil
		},
	}
}
