package review

import (
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// off is whether a SIM goes off the network, and why.
type off struct {
	certainty Certainty
	why       string
}

// changed compares a SIM that a resource manages before and after. It reports false where
// nothing changes.
func changed(resource string, before, after side) (SIM, bool) {
	sim := newSIM(resource, before, after)
	for _, d := range platform.Descriptors() {
		if !d.Inventoried {
			continue
		}
		value := Value{Attribute: d.Attribute, Before: before.shown(&d), After: after.shown(&d)}
		asked, had := d.Asked(&after.want), d.Asked(&before.want)
		switch {
		case after.unknown(d.Attribute), asked && !d.Agree(&after.want, &before.want):
			sim.add(value)
		case had && !asked:
			sim.Values = append(sim.Values, value)
			sim.kind(unmanaged)
		}
	}
	sim.judge(goesOff(before, after))
	return sim, len(sim.Values) > 0
}

// newSIM names a SIM.
func newSIM(resource string, before, after side) SIM {
	sim := SIM{Resource: resource, ICCID: after.iccid, Label: label(before, after), same: after.want.ICCID}
	if sim.ICCID.Is == Absent {
		sim.ICCID, sim.same = before.iccid, before.want.ICCID
	}
	return sim
}

// add notes an attribute that changes, and what kind of change that is.
func (s *SIM) add(v Value) {
	s.Values = append(s.Values, v)
	switch v.Attribute {
	case platform.AttributeState:
		s.kind(stateKind(v.After))
	case platform.AttributeIMEILock:
		s.kind(lockKind(v.After))
	default:
		s.kind(kindOf(v.Attribute))
	}
}

// kind notes what the change does, once, the gravest first.
func (s *SIM) kind(name string) {
	if name == "" || s.Is(name) {
		return
	}
	s.Kinds = append(s.Kinds, name)
	slices.SortFunc(s.Kinds, func(a, b string) int { return place(a) - place(b) })
}

// Is reports whether the change is of a kind.
func (s *SIM) Is(kind string) bool { return slices.Contains(s.Kinds, kind) }

// judge notes whether the SIM goes off the network.
func (s *SIM) judge(o off) {
	s.Off, s.Why = o.certainty, o.why
	switch o.certainty {
	case Yes:
		s.kind(disabled)
	case Maybe:
		s.kind(maybeDisabled)
	}
}

// goesOff judges a change of the state. A state that the plan does not show may be any.
func goesOff(before, after side) off {
	was, will := before.want.State, after.want.State
	switch {
	case after.unknown(platform.AttributeState):
		return off{Maybe, "its new state is known after the apply"}
	case will == nil || was != nil && *was == *will:
		return off{}
	case after.sensitive(platform.AttributeState) || before.sensitive(platform.AttributeState):
		return off{Maybe, "its state is sensitive"}
	case *will != platform.Disabled:
		return off{}
	case was == nil:
		return off{Maybe, "disabled, unless it is already: its state was not managed"}
	}
	return off{Yes, "state " + string(*was) + " → disabled"}
}

// let judges a SIM that a resource lets go of.
func let(before side, disable Certainty) off {
	was := before.want.State
	switch {
	case disable == No:
		return off{}
	case before.sensitive(platform.AttributeState):
		return off{Maybe, "released; its state is sensitive"}
	case was != nil && *was == platform.Disabled:
		return off{}
	case disable == Maybe:
		return off{Maybe, "released, and the plan does not tell on_destroy"}
	case was == nil:
		return off{Maybe, `released with on_destroy = "disable", unless it is disabled already: its state was not managed`}
	}
	return off{Yes, `released with on_destroy = "disable"`}
}

// joins judges a SIM that a resource adopts: a plan does not tell what it is like before.
func joins(after side) off {
	will := after.want.State
	switch {
	case after.unknown(platform.AttributeState):
		return off{Maybe, "adopted; its state is known after the apply"}
	case will == nil:
		return off{}
	case after.sensitive(platform.AttributeState):
		return off{Maybe, "adopted; its state is sensitive"}
	case *will == platform.Disabled:
		return off{Maybe, "adopted as disabled, unless it is already"}
	}
	return off{}
}
