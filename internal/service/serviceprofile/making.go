package serviceprofile

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// making is the creation of a profile. Where the answer is lost, its services and limits
// are still to be set: what is found is like the new one by what it is made with.
func making(profiles platform.ServiceProfileWriter, wanted platform.ServiceProfile) tfkit.Making[platform.ServiceProfile, int64] {
	return tfkit.Making[platform.ServiceProfile, int64]{
		Kind: tfkit.Made{One: noun.One, Type: "simfleet_service_profile", List: noun.List},
		List: profiles.ServiceProfiles,
		Key:  func(p platform.ServiceProfile) int64 { return p.ID },
		Like: func(p platform.ServiceProfile) bool { return p.Name == wanted.Name },
		Make: func(ctx context.Context) (platform.ServiceProfile, error) {
			id, err := profiles.CreateServiceProfile(ctx, wanted)
			return platform.ServiceProfile{ID: id}, err
		},
	}
}
