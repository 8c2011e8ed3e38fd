package review

import (
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// addFleet reviews a simfleet_fleet, SIM by SIM.
func (r *Review) addFleet(c resourceChange) {
	ch := c.Change
	switch {
	case ch.BeforeSensitive.has("inventory"), ch.AfterSensitive.has("inventory"):
		r.note("%s: the inventory is marked as sensitive. Its SIMs are not named and not counted here; the plan's change_summary has the counts.", c.Address)
		return
	case ch.After != nil && ch.AfterUnknown.has("inventory"):
		r.note("%s: the inventory is known after the apply, so that what becomes of its SIMs cannot be told before.", c.Address)
		return
	}
	before, ok := r.parse(c.Address, ch.Before.text("inventory"))
	after, readable := r.parse(c.Address, ch.After.text("inventory"))
	if !ok || !readable {
		return
	}
	onDestroy := ch.After.text("on_destroy")
	if ch.After == nil {
		onDestroy = ch.Before.text("on_destroy")
	}
	r.compare(c.Address, before, after, onDestroy == "disable")
}

// parse reads an inventory; "" is one without SIMs.
func (r *Review) parse(address, text string) (*inventory.Inventory, bool) {
	if text == "" {
		return inventory.New(nil), true
	}
	inv, err := inventory.Parse(text)
	if err != nil {
		r.note("%s: the inventory cannot be read, so that its SIMs are not counted here.", address)
		return nil, false
	}
	return inv, true
}

func (r *Review) compare(address string, before, after *inventory.Inventory, disables bool) {
	for i := range after.Entries {
		want := &after.Entries[i].Want
		sim := SIM{ICCID: string(want.ICCID), Resource: address}
		old, had := before.Find(want.ICCID)
		if !had {
			sim.Adopted, sim.Label = true, deref(want.Label)
			if want.State != nil {
				sim.noteAdopted(string(*want.State))
			}
			r.SIMs = append(r.SIMs, sim)
			continue
		}
		left := want.Since(&old.Want)
		if left.Empty() {
			continue
		}
		sim.Label, sim.Changes = deref(old.Want.Label), between(&old.Want, &left)
		if left.Disables(state(&old.Want)) {
			sim.OffNetwork, sim.Why = true, "state becomes disabled"
		}
		r.SIMs = append(r.SIMs, sim)
	}
	for i := range before.Entries {
		want := &before.Entries[i].Want
		if _, kept := after.Find(want.ICCID); kept {
			continue
		}
		sim := SIM{ICCID: string(want.ICCID), Label: deref(want.Label), Resource: address, Released: true}
		if disables && state(want) != platform.Disabled {
			sim.OffNetwork, sim.Why = true, "released with on_destroy = \"disable\""
		}
		r.SIMs = append(r.SIMs, sim)
	}
}

// between lists what a change sets, beside what was asked for before.
func between(before, left *platform.Change) []AttributeChange {
	var out []AttributeChange
	for _, d := range platform.Descriptors() {
		if !d.Asked(left) {
			continue
		}
		from := ""
		if d.Asked(before) {
			from = valueText(d.Kind, d.Value(before))
		}
		if to := valueText(d.Kind, d.Value(left)); to != from { // a lock's device comes along
			out = append(out, AttributeChange{string(d.Attribute), from, to})
		}
	}
	return out
}

func valueText(kind platform.Kind, v platform.Value) string {
	switch kind {
	case platform.KindFlag:
		return strconv.FormatBool(v.Flag)
	case platform.KindSet:
		return strings.Join(v.Texts, ", ")
	case platform.KindNumber:
		return strconv.FormatInt(v.Number, 10)
	case platform.KindLimit:
		return v.Limit.String()
	default:
		return v.Text
	}
}

func state(c *platform.Change) platform.State {
	if c.State == nil {
		return ""
	}
	return *c.State
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
