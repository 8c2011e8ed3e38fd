package quota

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// keeper keeps quotas in the way of a platform: beside the SIM ([granted]), or as
// one of its settings ([limits]).
type keeper interface {
	// read takes over what the platform shows. It fails with [platform.ErrNotFound]
	// where the quota, or the SIM, is not there.
	read(ctx context.Context, m *model) error
	// set gives the SIM what the plan asks for, and fills in what is unknown.
	set(ctx context.Context, plan *model, diags *diag.Diagnostics)
	// remove takes the quota away. It is no error where there is none.
	remove(ctx context.Context, m model) error
	// asks reports whether two models ask for different things.
	asks(prior, planned model) bool

	checkCreate(ctx context.Context, p planCheck, plan model)
	checkUpdate(ctx context.Context, p planCheck, state, plan model)
	checkDestroy(ctx context.Context, p planCheck, state model)
}

// quotas returns the platform's way, or says in diags that it has none.
func (r *Resource) quotas(diags *diag.Diagnostics) (keeper, bool) {
	if r.Account != nil {
		if p, ok := r.Account.Platform().(platform.DataLimiter); ok {
			return limits{account: r.Account, periods: p.DataLimitPeriods()}, true
		}
	}
	writer, ok := tfkit.Capability[platform.QuotaWriter](&r.WithAccount, "quotas that can be set", diags)
	return granted{account: r.Account, platform: writer}, ok
}
