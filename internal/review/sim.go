package review

import (
	"maps"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// sim reviews a simfleet_sim.
func (b *builder) sim(r resourceChange) {
	acts := r.Change.Actions
	was, will := r.Change.before(), r.Change.after()
	before, after := simSide(was), simSide(will)
	b.review.Managed++
	switch {
	case acts.only("forget"):
		b.leave(r, before, off{}, forgotten)
	case acts.only("delete"):
		if b.keeps(r, before) {
			return
		}
		b.leave(r, before, let(before, onDestroy(was)), released)
	case acts.only("create"):
		b.join(r, after)
	case acts.replaces() && (before.iccid.Is != Known || after.iccid.Is != Known || before.want.ICCID != after.want.ICCID):
		disable := onDestroy(was)
		if !acts.has("delete") {
			disable = No
		}
		b.leave(r, before, let(before, disable), released)
		b.join(r, after)
	case r.Change.Importing != nil:
		b.imported(r, before, after)
	case !acts.idle():
		if sim, ok := changed(address(r), before, after); ok {
			b.review.SIMs = append(b.review.SIMs, sim)
		}
	}
}

// keeps reports whether the object that took a deposed one's place manages the same SIM:
// the provider does not switch off what the run manages.
func (b *builder) keeps(r resourceChange, before side) bool {
	if r.Deposed == "" {
		return false
	}
	for _, other := range b.plan.Changes {
		if other.Address == r.Address && other.Deposed == "" {
			if iccid, err := platform.ParseICCID(other.Change.after().text("iccid")); err == nil && iccid == before.want.ICCID {
				return true
			}
		}
	}
	return false
}

// asked is the new SIM without what the configuration does not set: a plan to adopt shows
// the SIM as it was read.
func (b *builder) asked(r resourceChange, after side) side {
	object := *after.marks
	for _, d := range platform.Descriptors() {
		if !b.plan.Configuration.sets(r, string(d.Attribute)) {
			d.Drop(&after.want)
			key, _, _ := strings.Cut(string(d.Attribute), ".")
			object.unknown = without(object.unknown, key)
		}
	}
	after.marks = &object
	return after
}

// without takes an attribute's mark away.
func without(mark any, key string) any {
	marks, ok := mark.(map[string]any)
	if !ok {
		return mark
	}
	marks = maps.Clone(marks)
	delete(marks, key)
	return marks
}

// join notes a SIM that a resource adopts, with what it asks for.
func (b *builder) join(r resourceChange, after side) {
	sim := adopting(address(r), b.asked(r, after))
	sim.Label = label(side{}, after)
	b.review.SIMs = append(b.review.SIMs, sim)
}

func adopting(resource string, after side) SIM {
	sim := newSIM(resource, side{}, after)
	sim.kind(adopted)
	for _, d := range platform.Descriptors() {
		if v := after.shown(&d); d.Inventoried && v.Is != Absent {
			sim.Values = append(sim.Values, Value{Attribute: d.Attribute, After: v})
		}
	}
	sim.judge(joins(after))
	return sim
}

// leave notes a SIM that a resource lets go of.
func (b *builder) leave(r resourceChange, before side, o off, kind string) {
	b.review.SIMs = append(b.review.SIMs, leaving(address(r), before, o, kind))
}

func leaving(resource string, before side, o off, kind string) SIM {
	sim := newSIM(resource, before, side{})
	sim.kind(kind)
	if o.certainty != No {
		sim.Values = []Value{{
			Attribute: platform.AttributeState,
			Before:    before.shown(platform.Describe(platform.AttributeState)), After: known(string(platform.Disabled)),
		}}
	}
	sim.judge(o)
	return sim
}

// imported notes a SIM that an import block brings into the state, with what changes.
func (b *builder) imported(r resourceChange, before, after side) {
	sim, _ := changed(address(r), before, after)
	sim.kind(adopted)
	b.review.SIMs = append(b.review.SIMs, sim)
}

// onDestroy is whether a resource takes the SIMs that it lets go of off the network.
func onDestroy(o object) Certainty {
	switch {
	case !o.plain("on_destroy"):
		return Maybe
	case o.text("on_destroy") == "disable":
		return Yes
	}
	return No
}
