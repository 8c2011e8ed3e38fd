package fleet

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// summary counts the SIMs that a change of the fleet touches, by what it does to them.
type summary struct {
	adopted, released, enabled, disabled, locked, unlocked, devices, total int64
	// changed counts the SIMs whose attribute changes, for what has no words of its own.
	changed map[platform.Attribute]int64
}

// counter is one count of change_summary.
type counter struct {
	name, what string
	of         func(*summary) int64
}

// counters are all that change_summary has, in the order of the page.
var counters = []counter{
	{"adopted", "SIMs that join the fleet.", func(s *summary) int64 { return s.adopted }},
	{"released", "SIMs that leave the fleet.", func(s *summary) int64 { return s.released }},
	{"enabled", "SIMs that are enabled.", func(s *summary) int64 { return s.enabled }},
	{"disabled", "SIMs that go off the network, released ones with `on_destroy = \"disable\"` included.", func(s *summary) int64 { return s.disabled }},
	changing("relabeled", "SIMs whose label changes.", platform.AttributeLabel),
	{"locked", "SIMs that are locked to a device.", func(s *summary) int64 { return s.locked }},
	{"unlocked", "SIMs whose IMEI lock is removed.", func(s *summary) int64 { return s.unlocked }},
	{"device_changed", "SIMs whose IMEI changes.", func(s *summary) int64 { return s.devices }},
	changing("retagged", "SIMs whose tags change.", platform.AttributeTags),
	changing("service_profile_changed", "SIMs whose service profile changes (emnify, BICS).", platform.AttributeServiceProfile),
	changing("tariff_profile_changed", "SIMs whose tariff profile changes (emnify, BICS).", platform.AttributeTariffProfile),
	changing("network_list_changed", "SIMs whose network list changes (Onomondo).", platform.AttributeNetworkList),
	changing("connector_changed", "SIMs whose connector changes (Onomondo).", platform.AttributeConnector),
	changing("technologies_changed", "SIMs whose technologies change (Onomondo).", platform.AttributeTechnologies),
	{"total", "SIMs that are changed on the platform, adopted or released, each counted once.", func(s *summary) int64 { return s.total }},
}

func changing(name, what string, attribute platform.Attribute) counter {
	return counter{name, what, func(s *summary) int64 { return s.changed[attribute] }}
}

// summaryAttribute is change_summary in the schema.
func summaryAttribute() schema.SingleNestedAttribute {
	attributes := make(map[string]schema.Attribute, len(counters))
	for _, c := range counters {
		attributes[c.name] = schema.Int64Attribute{MarkdownDescription: c.what, Computed: true}
	}
	return schema.SingleNestedAttribute{
		MarkdownDescription: "How many SIMs the planned change touches, for reviews and policies: it is known in the plan, except for what adopting changes, which the apply counts and a warning of the plan tells. After an apply it tells what the last change of the fleet did, " +
			"and after an apply that failed, what was done of it. Null after an import.",
		Computed:   true,
		Attributes: attributes,
	}
}

func summaryTypes() map[string]attr.Type {
	out := make(map[string]attr.Type, len(counters))
	for _, c := range counters {
		out[c.name] = types.Int64Type
	}
	return out
}

// value is the summary as the state holds it.
func (s summary) value() types.Object {
	values := make(map[string]attr.Value, len(counters))
	for _, c := range counters {
		values[c.name] = types.Int64Value(c.of(&s))
	}
	return types.ObjectValueMust(summaryTypes(), values)
}

// change counts what is left to do to a SIM that is as prior says.
func (s *summary) change(left, prior platform.Change) {
	if s.changed == nil {
		s.changed = map[platform.Attribute]int64{}
	}
	count := func(n *int64, when bool) {
		if when {
			*n++
		}
	}
	count(&s.disabled, left.State != nil && *left.State == platform.Disabled)
	count(&s.enabled, left.State != nil && *left.State == platform.Enabled)
	relocked := left.IMEILock != nil && (prior.IMEILock == nil || *prior.IMEILock != *left.IMEILock)
	count(&s.locked, relocked && *left.IMEILock)
	count(&s.unlocked, relocked && !*left.IMEILock)
	count(&s.devices, left.IMEI != nil && (prior.IMEI == nil || !platform.SameIMEI(string(*prior.IMEI), string(*left.IMEI))))
	for _, attribute := range left.Attributes() {
		switch attribute {
		case platform.AttributeState, platform.AttributeIMEILock, platform.AttributeIMEI: // counted above
		default:
			s.changed[attribute]++
		}
	}
}

// touch counts a SIM: what is left to do to it, and whether it joins or leaves.
func (s *summary) touch(left, prior platform.Change, joins, leaves bool) {
	s.change(left, prior)
	if joins {
		s.adopted++
	}
	if leaves {
		s.released++
	}
	if joins || leaves || !left.Empty() {
		s.total++
	}
}

// standings are the SIMs that a change of the fleet is counted from: as the account
// shows them, where they were looked up, and as the prior inventory has them.
type standings struct {
	before *inventory.Inventory
	found  map[platform.ICCID]*platform.SIM
}

// of returns what a SIM is like before.
func (s standings) of(iccid platform.ICCID) platform.Change {
	if sim, ok := s.found[iccid]; ok {
		return platform.Keeping(sim)
	}
	return *s.before.Want(iccid)
}

// left returns what of a change is left to do.
func (s standings) left(change platform.Change) platform.Change {
	_, left := standing(s.before, change, s.found)
	return left
}

// planned counts the way to another inventory from the two inventories alone: Terraform
// plans once more right before an apply and refuses other values, and what a SIM of
// the account is like may have changed by then. So what adopting changes is counted by
// the apply. Where disable is set, the SIMs that leave are taken off the network.
func (s standings) planned(way diff, disable bool) types.Object {
	var known, adopting summary
	for _, change := range way.added {
		known.touch(platform.Change{}, platform.Change{}, true, false)
		adopting.change(change, platform.Change{})
	}
	for _, change := range way.changed {
		known.touch(change, s.of(change.ICCID), false, false)
	}
	for _, e := range way.removed {
		left := platform.Change{}
		if disable {
			disabled := disabling(e.ICCID())
			left = disabled.Minus(&e.Want)
		}
		known.touch(left, e.Want, false, true)
	}
	known.released += way.takenOut
	known.total += way.takenOut
	values := known.value().Attributes()
	for _, c := range counters {
		if c.of(&adopting) > 0 {
			values[c.name] = types.Int64Unknown()
		}
	}
	return types.ObjectValueMust(summaryTypes(), values)
}

// fill gives the counts that a plan left open the values of s.
func (s summary) fill(planned types.Object) types.Object {
	values := s.value().Attributes()
	for name, value := range planned.Attributes() {
		if !value.IsUnknown() {
			values[name] = value
		}
	}
	return types.ObjectValueMust(summaryTypes(), values)
}

// done counts what an apply did that failed for some SIMs: all that was to do to the
// others, and to those what the platform shows all the same.
func (s standings) done(way diff, disable bool, results map[platform.ICCID]account.Result) summary {
	var out summary
	for _, change := range way.added {
		result := results[change.ICCID]
		out.touch(reachedOf(s.left(change), result), s.of(change.ICCID), result.Err == nil, false)
	}
	for _, change := range way.changed {
		out.touch(reachedOf(s.left(change), results[change.ICCID]), s.of(change.ICCID), false, false)
	}
	for _, e := range way.removed {
		left, result := platform.Change{ICCID: e.ICCID()}, results[e.ICCID()]
		if disable {
			left = reachedOf(s.left(disabling(e.ICCID())), result)
		}
		out.touch(left, s.of(e.ICCID()), false, result.Err == nil)
	}
	out.released += way.takenOut
	out.total += way.takenOut
	return out
}

// reachedOf returns what of a change is in force, as its result tells.
func reachedOf(left platform.Change, result account.Result) platform.Change {
	switch {
	case result.Err == nil:
		return left
	case !result.Seen:
		return platform.Change{ICCID: left.ICCID}
	}
	missing := left.Remaining(&result.SIM)
	return left.Minus(&missing)
}

// counts returns the counts at the end of the way, where the states of all the SIMs
// that it touches are known.
func (s standings) counts(c counts, way diff) (counts, bool) {
	for _, change := range way.added {
		state := s.of(change.ICCID).State
		if change.State != nil {
			state = change.State
		}
		if state == nil {
			return c, false
		}
		c.add(*state, 1)
	}
	for _, e := range way.removed {
		state := s.of(e.ICCID()).State
		if state == nil {
			return c, false
		}
		c.add(*state, -1)
	}
	for _, change := range way.changed {
		if change.State == nil {
			continue
		}
		state := s.of(change.ICCID).State
		if state == nil {
			return c, false
		}
		c.add(*state, -1)
		c.add(*change.State, 1)
	}
	return c, true
}
