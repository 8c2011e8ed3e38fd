package inventory

import (
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Shown returns the entry with the values that the platform shows under the
// keys that it manages. Values that mean the same keep the entry's spelling.
func (e *Entry) Shown(sim *platform.SIM) Entry {
	if sim.Satisfies(&e.Want) {
		return *e
	}
	return e.drifted(sim)
}

func (e *Entry) drifted(sim *platform.SIM) Entry {
	drifted := *e
	for _, d := range platform.Descriptors() {
		if !d.Met(&e.Want, sim) {
			d.Ask(&drifted.Want, shown(d, sim))
		}
	}
	return drifted
}

// shown is what the platform shows, as an inventory has it.
func shown(d platform.Descriptor, sim *platform.SIM) platform.Value {
	value := d.Shown(sim)
	switch {
	case d.Attribute == platform.AttributeIMEI:
		if imei, ok := shownIMEI(sim); ok {
			value.Text = string(imei)
		}
	case d.Kind == platform.KindSet:
		value.Texts = textSet(value.Texts)
	}
	return value
}

// Of returns the entry that manages the given attributes of a SIM as it is. What
// no inventory can ask for is left out: an IMEI that is none, a state that the
// platform only shows. Where a lock names its device, the two come together.
func Of(sim *platform.SIM, attributes []platform.Attribute, traits platform.Traits) Entry {
	e := Entry{Spelling: string(sim.ICCID), Want: platform.Change{ICCID: sim.ICCID}}
	for _, d := range platform.Descriptors() {
		named := slices.Contains(attributes, d.Attribute) || slices.Contains(attributes, platform.Attribute(d.Attribute.Group()))
		if d.Inventoried && named && askable(d, sim) {
			d.Ask(&e.Want, shown(d, sim))
		}
	}
	lock(&e.Want, sim, traits)
	return e
}

// lock makes a lock and its device one that a plan accepts: where a lock names its device
// the two come together, or, where the device is none that can be named, not at all.
// Elsewhere a lock stands alone where no device was seen.
func lock(want *platform.Change, sim *platform.SIM, traits platform.Traits) {
	switch {
	case !traits.LockNamesIMEI:
		if sim.IMEILock && sim.IMEI == "" {
			want.IMEI = nil
		}
		return
	case want.IMEILock == nil || !sim.IMEILock:
		want.IMEI = nil
		return
	}
	imei, ok := shownIMEI(sim)
	if !ok || imei == "" {
		want.IMEILock, want.IMEI = nil, nil
		return
	}
	want.IMEI = &imei
}

// askable reports whether an inventory can ask for what the platform shows.
func askable(d platform.Descriptor, sim *platform.SIM) bool {
	switch {
	case d.Attribute == platform.AttributeState:
		return platform.Change{State: &sim.State}.CheckState() == nil
	case d.Attribute == platform.AttributeIMEI:
		_, ok := shownIMEI(sim)
		return ok
	case d.Kind == platform.KindNumber:
		return d.Shown(sim).Number != 0
	case d.Attribute.Group() != "":
		return sim.Technologies != nil // else a platform without these settings
	}
	return true
}

// shownIMEI is the device that the platform shows; ok is false where what it shows is
// none that can be asked for.
func shownIMEI(sim *platform.SIM) (imei platform.IMEI, ok bool) {
	if sim.IMEI == "" {
		return "", true
	}
	imei, _, err := platform.AcceptIMEI(sim.IMEI)
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
