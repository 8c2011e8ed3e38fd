package sim

import (
	"cmp"
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// What the attributes imei and ip_address of a filter select.
const (
	filterIMEIDoc = "Only SIMs that are in (or locked to) this device: the 15 digits of an IMEI or the 16 of an IMEISV, " +
		"of which the first 14 count, or what the platform shows in its place. `\"\"` selects the SIMs that were seen in none."
	filterAddressDoc = "Only the SIM with this fixed IP address."
)

// filter selects SIMs, for the data source simfleet_sims and for a query. What is null
// does not select.
type filter struct {
	State     types.String  `tfsdk:"state"`
	Label     tfkit.Pattern `tfsdk:"label"`
	IMEI      tfkit.IMEI    `tfsdk:"imei"`
	IPAddress address       `tfsdk:"ip_address"`
}

// find returns the SIMs that pass, ordered by ICCID.
func (f filter) find(ctx context.Context, a *account.Account) ([]platform.SIM, error) {
	sims, err := f.candidates(ctx, a)
	return f.choose(sims), err
}

// candidates are SIMs of which those that pass are some. It asks the platform where
// that can select, and lists the account otherwise. An IMEI that the platform
// does not find is looked for in the list as well: platforms compare the digits
// that they hold, which may be another spelling of the same device's.
func (f filter) candidates(ctx context.Context, a *account.Account) ([]platform.SIM, error) {
	q := platform.SIMQuery{IMEI: f.IMEI.ValueString(), IPAddress: f.IPAddress.ValueString()}
	finder, ok := account.Reading(a, platform.FindsSIMs)
	if _, err := platform.ParseIMEI(q.IMEI); q.IMEI != "" && err != nil {
		ok = false // what is none, a platform may refuse to look for
	}
	if !ok || q == (platform.SIMQuery{}) {
		return a.All(ctx)
	}
	found, err := finder.FindSIMs(a.Noting(ctx), q)
	if err == nil && len(found) == 0 && q.IMEI != "" {
		return a.All(ctx)
	}
	return found, err
}

// choose returns the SIMs that pass, ordered by ICCID.
func (f filter) choose(sims []platform.SIM) []platform.SIM {
	chosen := tfkit.Filter{State: f.State, Label: f.Label}.Select(sims)
	chosen = slices.DeleteFunc(chosen, func(sim platform.SIM) bool {
		return (!f.IMEI.IsNull() && !platform.SameIMEI(f.IMEI.ValueString(), sim.IMEI)) ||
			(!f.IPAddress.IsNull() && !addressKind{}.Same(f.IPAddress.ValueString(), sim.IPAddress))
	})
	slices.SortFunc(chosen, func(a, b platform.SIM) int { return cmp.Compare(a.ICCID, b.ICCID) })
	return chosen
}
