package serviceprofile

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// read reads the profile and its limits.
func read(ctx context.Context, profiles platform.ServiceProfileReader, id int64) (shown, error) {
	profile, err := profiles.ServiceProfile(ctx, id)
	if err != nil {
		return shown{}, err
	}
	limits, err := profiles.TrafficLimits(ctx, id)
	return shown{profile, limits}, err
}

// change makes a profile as it is wanted. Limits that go are removed first: the
// platform removes no service that a limit counts, and takes no second limit for
// the same traffic.
func change(ctx context.Context, profiles platform.ServiceProfileWriter, prior, wanted platform.ServiceProfile, wants []limitModel) error {
	var remove, add []platform.TrafficLimit
	if wants != nil {
		has, err := profiles.TrafficLimits(ctx, wanted.ID)
		if err != nil {
			return err
		}
		remove, add = limitChange(has, wants)
	}
	for _, l := range remove {
		if err := profiles.RemoveTrafficLimit(ctx, wanted.ID, l.ID); err != nil {
			return err
		}
	}
	if err := profiles.UpdateServiceProfile(ctx, prior, wanted); err != nil {
		return err
	}
	return addLimits(ctx, profiles, wanted.ID, add)
}

func addLimits(ctx context.Context, profiles platform.ServiceProfileWriter, id int64, limits []platform.TrafficLimit) error {
	for _, l := range limits {
		if err := profiles.AddTrafficLimit(ctx, id, l); err != nil {
			return err
		}
	}
	return nil
}

func attrUnknown(v attr.Value) bool { return v.IsUnknown() }
