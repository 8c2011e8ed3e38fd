package quota

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// quotas are kept in the way of a platform: beside the SIM ([volumes]), or as
// one of its settings ([dataLimits]).
type quotas interface {
	// read takes over what the platform shows. It fails with [platform.ErrNotFound]
	// where the quota, or the SIM, is not there.
	read(ctx context.Context, m *model) error
	// asks reports whether two models ask for different things.
	asks(prior, planned model) bool

	checkCreate(ctx context.Context, p planCheck, plan model)
	checkUpdate(ctx context.Context, p planCheck, state, plan model)
	checkDestroy(ctx context.Context, p planCheck, state model)
}

// settableQuotas are quotas where the account may be written.
type settableQuotas interface {
	quotas
	// set gives the SIM what the plan asks for, and fills in what is unknown.
	set(ctx context.Context, plan *model, diags *diag.Diagnostics)
	// remove takes the quota away. It is no error where there is none.
	remove(ctx context.Context, m model) error
}

// reader returns the platform's way, or says in diags that it has none.
func (r *Resource) reader(diags *diag.Diagnostics) (quotas, bool) {
	if l, ok := r.dataLimits(); ok {
		return l, true
	}
	if !tfkit.Offers(&r.WithAccount, platform.WritesQuotas, diags) {
		return nil, false
	}
	reader, ok := tfkit.Reader(&r.WithAccount, platform.ReadsSettableQuotas, diags)
	return volumes{account: r.Account, platform: reader}, ok
}

// writer is reader for what sets quotas; it says in diags where the account may not be
// written.
func (r *Resource) writer(diags *diag.Diagnostics) (settableQuotas, bool) {
	if l, ok := r.dataLimits(); ok {
		_, ok := r.Writer(diags)
		return l, ok
	}
	writer, ok := tfkit.Writer(&r.WithAccount, platform.WritesQuotas, diags)
	return settableVolumes{volumes{account: r.Account, platform: writer}, writer}, ok
}

func (r *Resource) dataLimits() (dataLimits, bool) {
	if r.Account == nil {
		return dataLimits{}, false
	}
	p, ok := account.Reading(r.Account, platform.ReadsDataLimits)
	if !ok {
		return dataLimits{}, false
	}
	return dataLimits{account: r.Account, periods: p.DataLimitPeriods()}, true
}
