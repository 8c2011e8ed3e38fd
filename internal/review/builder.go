package review

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// The resources that are told SIM by SIM.
const (
	typeSIM   = "simfleet_sim"
	typeFleet = "simfleet_fleet"
)

// ours reports whether a resource type is this provider's.
func ours(resourceType string) bool { return strings.HasPrefix(resourceType, "simfleet_") }

// builder reviews a plan resource by resource.
type builder struct {
	plan   *plan
	review *Review
}

// notes says what the plan as a whole leaves open.
func (b *builder) notes() {
	note := func(format string, args ...any) {
		b.review.Notes = append(b.review.Notes, fmt.Sprintf(format, args...))
	}
	b.review.Unsure = b.plan.newer() || b.plan.Errored
	if b.plan.newer() {
		note("The plan's format is %s, which this version of simfleet-review does not know: what it recognizes is listed, and there may be more.", b.plan.FormatVersion)
	}
	if b.plan.Errored {
		note("The plan failed: what it would have changed beyond this is not known.")
	}
	if b.plan.Complete != nil && !*b.plan.Complete && !b.plan.Errored {
		note("The plan is not complete (-target, or changes that were deferred): more is left for another plan.")
	}
}

// resource reviews one resource's change.
func (b *builder) resource(r resourceChange) {
	switch {
	case r.Mode == "data":
	case r.Type == typeSIM:
		b.sim(r)
	case r.Type == typeFleet:
		b.fleet(r)
	default:
		b.other(r)
	}
}

// deferred reviews a change that this plan leaves for the next one.
func (b *builder) deferred(d deferredChange) {
	if r := d.Change; r.Type == typeSIM || r.Type == typeFleet {
		b.opaque(r, "its change is deferred: "+strings.ReplaceAll(d.Reason, "_", " "), nil)
	} else if r.Mode != "data" {
		b.review.Others = append(b.review.Others, Other{Resource: r.Address, Type: r.Type, Action: "deferred", Ours: ours(r.Type)})
	}
}

func (b *builder) opaque(r resourceChange, reason string, counts map[string]int) {
	b.review.Opaque = append(b.review.Opaque, Opaque{Resource: address(r), Reason: reason, Counts: counts})
}

// address is a resource's address; an object that is deposed has one in common with the
// object that took its place.
func address(r resourceChange) string {
	if r.Deposed != "" {
		return r.Address + " (deposed " + r.Deposed + ")"
	}
	return r.Address
}

// other notes the change of a resource that is no SIM.
func (b *builder) other(r resourceChange) {
	if r.Change.Actions.idle() && r.Change.Importing == nil {
		return
	}
	o := Other{Resource: address(r), Type: r.Type, Action: r.Change.Actions.String(), Ours: ours(r.Type)}
	if r.Change.Importing != nil {
		o.Action = "import"
	}
	before, after := r.Change.before(), r.Change.after()
	if o.Ours {
		o.Attributes = differing(before, after)
		o.ICCID = subject(before, after)
	}
	b.review.Others = append(b.review.Others, o)
}

// subject is the SIM that a resource, such as a quota, is about.
func subject(before, after object) Shown {
	iccid := after.text("iccid")
	if iccid == "" {
		iccid = before.text("iccid")
	}
	switch {
	case before.isSensitive("iccid"):
		return Shown{Is: Sensitive}
	case after.isUnknown("iccid"):
		return Shown{Is: Unknown}
	case iccid == "":
		return Shown{}
	}
	return known(iccid)
}

// differing names the attributes that are not the same on both sides of an update.
func differing(before, after object) []string {
	if before.values == nil || after.values == nil {
		return nil
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(before.values)) {
		if after.isUnknown(name) || !reflect.DeepEqual(before.values[name], after.values[name]) {
			out = append(out, name)
		}
	}
	return out
}
