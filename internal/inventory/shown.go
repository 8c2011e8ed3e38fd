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
	if want.Tags != nil && !sim.HasTags(*want.Tags) {
		tags := textSet(sim.Tags)
		want.Tags = &tags
	}
	if want.NetworkList != nil {
		want.NetworkList = &sim.NetworkList
	}
	if want.Connector != nil {
		want.Connector = &sim.Connector
	}
	if want.Technologies != nil && !platform.SameSet(*want.Technologies, sim.Technologies) {
		technologies := textSet(sim.Technologies)
		want.Technologies = &technologies
	}
	e.Want = want
	return e
}

// Of returns the entry that manages the given attributes of a SIM as it is. What
// no inventory can ask for is left out: an IMEI that is none, a state that the
// platform only shows. Where a lock names its device, the two come together.
func Of(sim platform.SIM, attributes []platform.Attribute, traits platform.Traits) Entry {
	e := Entry{Spelling: string(sim.ICCID), Want: platform.Change{ICCID: sim.ICCID}}
	for _, a := range attributes {
		e.manage(sim, a)
	}
	if traits.LockNamesIMEI {
		e.Want.IMEI = nil
		if imei, ok := shownIMEI(sim); ok && sim.IMEILock && e.Want.IMEILock != nil {
			e.Want.IMEI = &imei
		}
	}
	return e
}

// manage takes over one attribute of a SIM.
func (e *Entry) manage(sim platform.SIM, a platform.Attribute) {
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
		tags := textSet(sim.Tags)
		e.Want.Tags = &tags
	case keyOnomondo:
		if sim.Technologies == nil {
			return // a platform without these settings
		}
		technologies := textSet(sim.Technologies)
		e.Want.NetworkList, e.Want.Connector, e.Want.Technologies = &sim.NetworkList, &sim.Connector, &technologies
	}
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

// textSet returns texts in their order, each once, without empty ones.
func textSet(texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		if text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}
