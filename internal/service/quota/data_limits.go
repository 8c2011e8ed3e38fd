package quota

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// bytesPerMB is what the platforms mean by a megabyte.
const bytesPerMB = 1e6

// limitTimeout is the time that a change may take: it travels with the SIM's other
// changes, in the queue of its account.
const limitTimeout = 20 * time.Minute

// dataOnly says what to write instead of another service.
const dataOnly = "This platform limits data only: write service = \"data\"."

// dataLimits are data quotas that are one of the SIM's settings: so much in every
// period (Onomondo). They are read with the SIMs and set in the SIMs' bulk items.
type dataLimits struct {
	account *account.Account
	// periods are the platform's words, the usual one first.
	periods []string
}

func (l dataLimits) read(ctx context.Context, m *model) error {
	iccid, _ := m.target()
	sim, err := l.account.SIM(ctx, iccid)
	if err != nil {
		return err
	}
	if sim.DataLimit == (platform.DataLimit{}) {
		return platform.ErrNotFound
	}
	m.showLimit(sim)
	return nil
}

func (l dataLimits) set(ctx context.Context, plan *model, diags *diag.Diagnostics) {
	ctx, cancel := context.WithTimeout(ctx, limitTimeout)
	defer cancel()
	iccid, _ := plan.target()
	if !tfkit.Known(plan.Period) { // the plan could not look: the ICCID was not known
		plan.Period = types.StringValue(l.periods[0])
	}
	limit := plan.limit()
	result := l.account.Apply(ctx, []platform.Change{{ICCID: iccid, DataLimit: &limit}})[iccid]
	if result.Err != nil {
		addError(diags, "Unable to set quota", *plan, result.Err)
		return
	}
	plan.ID = types.StringValue(newID(plan.target()))
	plan.Remaining, plan.Status = remaining(result.SIM), types.StringNull()
}

// remove leaves the limit as it is: every SIM has one, and none can be guessed.
func (l dataLimits) remove(context.Context, model) error { return nil }

func (l dataLimits) asks(prior, planned model) bool { return prior.limit() != planned.limit() }

func (l dataLimits) checkCreate(ctx context.Context, p planCheck, plan model) {
	if !l.possible(p, plan) || plan.ICCID.IsUnknown() {
		return
	}
	iccid, _ := plan.target()
	sim, err := l.account.SIM(ctx, iccid)
	if err != nil {
		addError(p.diags, "Unable to plan quota", plan, err)
		return
	}
	l.check(ctx, p, plan, sim)
}

func (l dataLimits) checkUpdate(ctx context.Context, p planCheck, state, plan model) {
	if !l.possible(p, plan) {
		return
	}
	iccid, _ := plan.target()
	sim := platform.SIM{ICCID: iccid, DataLimit: state.limit()} // as the refresh has left it
	if !l.check(ctx, p, plan, sim) {
		return
	}
	p.set(ctx, "remaining", state.Remaining) // another spelling alone changes nothing
	p.set(ctx, "status", state.Status)
}

func (l dataLimits) checkDestroy(_ context.Context, p planCheck, state model) {
	iccid, _ := state.target()
	p.diags.AddWarning("Data limit stays",
		fmt.Sprintf("Every SIM of this platform has a data limit. SIM %s keeps the one it has (%s); Terraform only stops managing it. "+
			"To change it, set another volume before you take the resource out.", iccid, state.limit()))
}

// possible refuses what belongs to another kind of quota.
func (l dataLimits) possible(p planCheck, plan model) bool {
	if tfkit.Known(plan.Service) && plan.Service.ValueString() != string(platform.ServiceData) {
		p.refuse("service", "Not offered by the platform", dataOnly)
	}
	if tfkit.Known(plan.ExpiresAt) {
		p.refuse("expires_at", "Not offered by the platform", "A quota of this platform has no end, it starts over with every period: leave expires_at out, and choose a period (%s).", strings.Join(l.periods, ", "))
	}
	if plan.AutoRefill.ValueBool() {
		p.refuse("auto_refill", "Not offered by the platform", "A quota of this platform starts over with every period by itself: leave auto_refill out.")
	}
	if tfkit.Known(plan.Period) && !slices.Contains(l.periods, plan.Period.ValueString()) {
		p.warn("period", "Unknown period", "%q is no period that this provider knows of; there are: %s. It is sent as it is, and the platform may refuse it.", plan.Period.ValueString(), strings.Join(l.periods, ", "))
	}
	return !p.diags.HasError()
}

// check holds the limit against the SIM as it is, and plans the period that the
// configuration leaves to the platform. It reports whether nothing is left to do.
func (l dataLimits) check(ctx context.Context, p planCheck, plan model, sim platform.SIM) bool {
	if p.period.IsUnknown() {
		return false
	}
	if plan.Period.IsUnknown() {
		period := sim.DataLimit.Period
		if period == "" {
			period = l.periods[0]
		}
		plan.Period = types.StringValue(period)
		p.setPeriod(ctx, plan.Period)
	}
	if plan.Volume.IsUnknown() || plan.ThresholdPercentage.IsUnknown() || plan.ExpiresAt.IsUnknown() {
		return false
	}
	limit := plan.limit()
	change := platform.Change{ICCID: sim.ICCID, DataLimit: &limit}
	err := l.account.CheckChange(change)
	if err == nil {
		err = l.account.CheckAndNote(account.Intent{
			Resource: resourceOf(plan), Wants: []*platform.Change{&change},
			Changes: []account.Planned{{Change: change.Remaining(&sim), Current: sim.State}},
		})
	}
	if err != nil {
		addError(p.diags, "Plan refused", plan, err)
		return false
	}
	return sim.Satisfies(&change)
}

// limit is what m asks for, in bytes.
func (m model) limit() platform.DataLimit {
	total := math.Round(m.Volume.ValueFloat64() * bytesPerMB)
	return platform.DataLimit{
		Total:          int64(total),
		Period:         m.Period.ValueString(),
		AlertThreshold: int64(math.Round(total * float64(m.ThresholdPercentage.ValueInt64()) / 100)),
	}
}

// showLimit takes over what the platform shows. A share that is no whole percent is
// rounded.
func (m *model) showLimit(sim platform.SIM) {
	limit, prior := sim.DataLimit, m.limit()
	if m.Volume.IsNull() || prior.Total != limit.Total { // the state may hold fractions of a byte
		m.Volume = types.Float64Value(float64(limit.Total) / bytesPerMB)
	}
	m.ExpiresAt = tfkit.NewTimestamp(time.Time{})
	m.AutoRefill = types.BoolValue(false)
	m.ThresholdPercentage = types.Int64Value(0)
	if limit.Total > 0 {
		m.ThresholdPercentage = types.Int64Value(int64(math.Round(float64(limit.AlertThreshold) * 100 / float64(limit.Total))))
	}
	m.Period = tfkit.OptionalString(limit.Period)
	m.Remaining, m.Status = remaining(sim), types.StringNull()
}

// remaining is what is left in this period, in MB.
func remaining(sim platform.SIM) types.Float64 {
	if sim.DataUsed == nil {
		return types.Float64Null()
	}
	return types.Float64Value(float64(max(sim.DataLimit.Total-*sim.DataUsed, 0)) / bytesPerMB)
}
