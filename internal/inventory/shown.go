package inventory

import (
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Shown returns the entry with the values that the platform shows under the
// keys that it manages. Values that mean the same keep the entry's spelling.
func (e Entry) Shown(sim platform.SIM) Entry {
	if e.Want.In(sim) {
		return e
	}
	want := e.Want
	if want.State != nil {
		want.State = &sim.State
	}
	if want.Label != nil {
		want.Label = &sim.Label
	}
	if want.IMEILock != nil {
		want.IMEILock = &sim.IMEILock
	}
	if want.IMEI != nil && !platform.SameIMEI(string(*want.IMEI), sim.IMEI) {
		imei, _ := shownIMEI(sim)
		want.IMEI = &imei
	}
	if want.Tags != nil && !platform.SameSet(*want.Tags, sim.Tags) {
		tags := tagSet(sim.Tags)
		want.Tags = &tags
	}
	e.Want = want
	return e
}

// Of returns the entry that manages the given attributes of a SIM as it is. What
// no inventory can ask for is left out: an IMEI that is none, a state that the
// platform only shows.
func Of(sim platform.SIM, attributes []platform.Attribute) Entry {
	e := Entry{Spelling: string(sim.ICCID), Want: platform.Change{ICCID: sim.ICCID}}
	for _, a := range attributes {
		switch a {
		case platform.AttributeState:
			if askable := (platform.Change{State: &sim.State}); askable.CheckState() == nil {
				e.Want.State = &sim.State
			}
		case platform.AttributeLabel:
			e.Want.Label = &sim.Label
		case platform.AttributeIMEILock:
			e.Want.IMEILock = &sim.IMEILock
		case platform.AttributeIMEI:
			if imei, ok := shownIMEI(sim); ok {
				e.Want.IMEI = &imei
			}
		case platform.AttributeTags:
			tags := tagSet(sim.Tags)
			e.Want.Tags = &tags
		}
	}
	return e
}

// shownIMEI is the device that the platform shows, and none where what it shows
// is not an IMEI: cheap devices report numbers with a wrong check digit, and a
// text that holds one could not be read again.
func shownIMEI(sim platform.SIM) (imei platform.IMEI, ok bool) {
	if sim.IMEI == "" {
		return "", true
	}
	imei, err := platform.ParseIMEI(sim.IMEI)
	return imei, err == nil
}

// tagSet returns the tags in their order, each once, without empty ones.
func tagSet(tags []string) []string {
	out := make([]string, 0, len(tags))
	for _, tag := range tags {
		if tag != "" && !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}
