package review

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// What stands in the place of values that may not be shown, or are not known.
const (
	hidden  = "(sensitive)"
	unknown = "(known after apply)"
)

// addSIM reviews a simfleet_sim.
func (r *Review) addSIM(c resourceChange) {
	ch := c.Change
	if ch.Before != nil && ch.does("delete") {
		r.SIMs = append(r.SIMs, released(c))
	}
	if ch.After == nil || ch.AfterUnknown.has("iccid") {
		if ch.After != nil {
			r.note("%s: which SIM it is, is known after the apply.", c.Address)
		}
		return
	}
	sim := SIM{ICCID: ch.After.text("iccid"), Resource: c.Address, Label: labelOf(ch, ch.Before == nil)}
	if ch.does("create") {
		sim.Adopted = true
		sim.noteAdopted(ch.After.text("state"))
	} else {
		sim.Changes = differences(ch)
		if ch.After.text("state") == string(platform.Disabled) && ch.Before.text("state") != string(platform.Disabled) && !ch.AfterUnknown.has("state") {
			sim.OffNetwork, sim.Why = true, "state becomes disabled"
		}
	}
	if sim.Adopted || len(sim.Changes) > 0 {
		r.SIMs = append(r.SIMs, sim)
	}
}

// noteAdopted: a plan shows an adopted SIM as it is to be, and not as it is.
func (s *SIM) noteAdopted(state string) {
	if state == string(platform.Disabled) {
		s.Why = "adopted as disabled: it goes off the network unless it is disabled already"
	}
}

// released is a SIM that a destroyed resource releases.
func released(c resourceChange) SIM {
	before := c.Change.Before
	sim := SIM{ICCID: before.text("iccid"), Resource: c.Address, Label: labelOf(c.Change, false), Released: true}
	if before.text("on_destroy") == "disable" && before.text("state") != string(platform.Disabled) {
		sim.OffNetwork, sim.Why = true, "released with on_destroy = \"disable\""
	}
	return sim
}

// labelOf is the SIM's label before, or after where there is none before.
func labelOf(c change, after bool) string {
	if after {
		if c.AfterSensitive.has("label") || c.AfterUnknown.has("label") {
			return ""
		}
		return c.After.text("label")
	}
	if c.BeforeSensitive.has("label") || c.AfterSensitive.has("label") {
		return ""
	}
	return c.Before.text("label")
}

// differences are the attributes that change.
func differences(c change) []AttributeChange {
	var out []AttributeChange
	for _, d := range platform.Descriptors() {
		name := string(d.Attribute)
		from, to := at(c.Before, name), at(c.After, name)
		root, _, _ := strings.Cut(name, ".")
		switch {
		case c.AfterUnknown.has(root) && c.After[root] == nil:
			if d.Attribute.Group() == "" {
				out = append(out, AttributeChange{name, shown(from, c.BeforeSensitive.has(root)), unknown})
			}
		case text(from) != text(to):
			secret := c.BeforeSensitive.has(root) || c.AfterSensitive.has(root)
			out = append(out, AttributeChange{name, shown(from, secret), shown(to, secret)})
		}
	}
	return out
}

// at finds an attribute by its name, such as onomondo.connector.
func at(v values, name string) any {
	root, inner, nested := strings.Cut(name, ".")
	if !nested {
		return v[root]
	}
	object, _ := v[root].(map[string]any)
	return object[inner]
}

func shown(v any, secret bool) string {
	if secret && v != nil {
		return hidden
	}
	return text(v)
}

// text is a value as people read it.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		parts := make([]string, len(v))
		for i, part := range v {
			parts[i] = text(part)
		}
		return strings.Join(parts, ", ")
	case bool, float64, json.Number:
		return fmt.Sprint(v)
	}
	raw, _ := json.Marshal(v) // cannot fail: it was JSON
	return string(raw)
}
