package review

import (
	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// side is a SIM before a change or after it: a resource of its own, or an entry of a
// fleet's inventory, which has no marks.
type side struct {
	iccid Shown
	want  platform.Change
	marks *object // nil: everything is known and may be shown
}

func entrySide(e *inventory.Entry) side {
	return side{iccid: known(e.Spelling), want: e.Want}
}

// simSide is a simfleet_sim.
func simSide(o object) side {
	s := side{iccid: known(o.text("iccid")), marks: &o}
	switch {
	case o.isSensitive("iccid"):
		s.iccid = Shown{Is: Sensitive}
	case o.isUnknown("iccid"), s.iccid.Text == "":
		s.iccid = Shown{Is: Unknown}
	}
	iccid, _ := platform.ParseICCID(o.text("iccid"))
	s.want = o.want(iccid)
	return s
}

func (s side) unknown(a platform.Attribute) bool {
	return s.marks != nil && s.marks.isUnknown(string(a))
}

func (s side) sensitive(a platform.Attribute) bool {
	return s.marks != nil && s.marks.isSensitive(string(a))
}

// shown is an attribute's value as it may be shown.
func (s side) shown(d *platform.Descriptor) Shown {
	switch {
	case s.sensitive(d.Attribute):
		return Shown{Is: Sensitive}
	case s.unknown(d.Attribute):
		return Shown{Is: Unknown}
	case !d.Asked(&s.want):
		return Shown{}
	}
	return known(printed(d.Kind, d.Value(&s.want)))
}

// label is what a person knows the SIM by: the new one, else the old one.
func label(before, after side) Shown {
	d := platform.Describe(platform.AttributeLabel)
	if l := after.shown(d); l.Is != Absent && l.Is != Unknown {
		return l
	}
	return before.shown(d)
}
