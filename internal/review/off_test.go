package review_test

import (
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

const (
	first  = "8988280666000000001"
	second = "8988280666000000002"
)

// Whether a SIM goes off the network is the one answer that has to be right.
func TestOff(t *testing.T) {
	t.Parallel()
	entry := func(state string) string { return `{"` + first + `":{"state":"` + state + `","label":"pump"}}` }
	const unnamed, none = `{"` + first + `":{"label":"pump"}}`, "{}"
	on, off := sim(first, "enabled", "pump", "retain"), sim(first, "disabled", "pump", "retain")
	lets := func(state string) object { return sim(first, state, "pump", "disable") }
	secretState := object{"before_sensitive": object{"state": true}}
	for name, c := range map[string]struct {
		change object
		want   review.Certainty
		says   string
	}{
		"SIM disabled":                   {resource("simfleet_sim.a", "update", on, off), review.Yes, "enabled → disabled"},
		"SIM stays disabled":             {resource("simfleet_sim.a", "update", off, sim(first, "disabled", "new", "retain")), review.No, ""},
		"SIM enabled":                    {resource("simfleet_sim.a", "update", off, on), review.No, ""},
		"SIM in factory test":            {resource("simfleet_sim.a", "update", sim(first, "factory_test", "", "retain"), off), review.Yes, "factory_test"},
		"misaligned":                     {resource("simfleet_sim.a", "update", sim(first, "misaligned", "", "retain"), off), review.Yes, "misaligned"},
		"state unknown":                  {resource("simfleet_sim.a", "update", on, object{"iccid": first}, object{"after_unknown": object{"state": true}}), review.Maybe, "known after the apply"},
		"state sensitive":                {resource("simfleet_sim.a", "update", on, off, secretState), review.Maybe, "sensitive"},
		"SIM adopted as enabled":         {resource("simfleet_sim.a", "create", nil, on), review.No, ""},
		"SIM adopted as disabled":        {resource("simfleet_sim.a", "create", nil, off), review.Maybe, "unless it is already"},
		"SIM retained":                   {resource("simfleet_sim.a", "delete", on, nil), review.No, ""},
		"SIM destroyed":                  {resource("simfleet_sim.a", "delete", lets("enabled"), nil), review.Yes, "released"},
		"SIM destroyed, is disabled":     {resource("simfleet_sim.a", "delete", lets("disabled"), nil), review.No, ""},
		"SIM destroyed, state sensitive": {resource("simfleet_sim.a", "delete", lets("enabled"), nil, secretState), review.Maybe, "sensitive"},
		"on_destroy sensitive":           {resource("simfleet_sim.a", "delete", on, nil, object{"before_sensitive": object{"on_destroy": true}}), review.Maybe, "on_destroy"},
		"SIM forgotten":                  {resource("simfleet_sim.a", "forget", lets("enabled"), nil), review.No, ""},
		"replaced, the same SIM":         {resource("simfleet_sim.a", "delete create", lets("enabled"), lets("enabled")), review.No, ""},
		"forgotten and made again":       {resource("simfleet_sim.a", "create forget", lets("enabled"), sim(second, "enabled", "", "disable")), review.No, ""},
		"fleet disables":                 {resource("simfleet_fleet.f", "update", fleet("retain", entry("enabled")), fleet("retain", entry("disabled"))), review.Yes, "enabled → disabled"},
		"fleet manages the state anew":   {resource("simfleet_fleet.f", "update", fleet("retain", unnamed), fleet("retain", entry("disabled"))), review.Maybe, "was not managed"},
		"fleet adopts as disabled":       {resource("simfleet_fleet.f", "create", nil, fleet("retain", entry("disabled"))), review.Maybe, "adopted"},
		"fleet adopts":                   {resource("simfleet_fleet.f", "create", nil, fleet("disable", unnamed)), review.No, ""},
		"fleet retains":                  {resource("simfleet_fleet.f", "update", fleet("retain", entry("enabled")), fleet("retain", none)), review.No, ""},
		"fleet lets go":                  {resource("simfleet_fleet.f", "update", fleet("disable", entry("enabled")), fleet("disable", none)), review.Yes, "released"},
		"the plan's on_destroy counts":   {resource("simfleet_fleet.f", "update", fleet("retain", entry("enabled")), fleet("disable", none)), review.Yes, "released"},
		"and no other":                   {resource("simfleet_fleet.f", "update", fleet("disable", entry("enabled")), fleet("retain", none)), review.No, ""},
		"fleet lets go, state unmanaged": {resource("simfleet_fleet.f", "update", fleet("disable", unnamed), fleet("disable", none)), review.Maybe, "was not managed"},
		"on_destroy unknown":             {resource("simfleet_fleet.f", "update", fleet("retain", entry("enabled")), object{"inventory": none}, object{"after_unknown": object{"on_destroy": true}}), review.Maybe, "on_destroy"},
		"fleet destroyed":                {resource("simfleet_fleet.f", "delete", fleet("disable", entry("enabled")), nil), review.Yes, "released"},
		"fleet destroyed, retains":       {resource("simfleet_fleet.f", "delete", fleet("retain", entry("enabled")), nil), review.No, ""},
		"fleet forgotten":                {resource("simfleet_fleet.f", "forget", fleet("disable", entry("enabled")), nil), review.No, ""},
		"fleet replaced":                 {resource("simfleet_fleet.f", "create delete", fleet("disable", entry("enabled")), fleet("retain", none)), review.Yes, "released"},
		"fleet replaced, keeps":          {resource("simfleet_fleet.f", "delete create", fleet("disable", entry("enabled")), fleet("disable", entry("enabled"))), review.No, ""},
		"the check digit does not count": {resource("simfleet_fleet.f", "update", fleet("disable", entry("enabled")), fleet("disable", `{"`+platform.ICCID(first).WithLuhn()+`":{"state":"enabled","label":"pump"}}`)), review.No, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := read(t, planned(c.change))
			got, why := review.No, ""
			for _, s := range r.SIMs {
				if s.Off > got {
					got, why = s.Off, s.Why
				}
			}
			if got != c.want || !strings.Contains(why, c.says) {
				t.Errorf("goes off: %s (%s), want %s (%s)", got, why, c.want, c.says)
			}
			certain, possible := r.Disables()
			if certain.N != b2i(c.want == review.Yes) || possible.N != b2i(c.want == review.Maybe) {
				t.Errorf("counts: %+v certain, %+v possible", certain, possible)
			}
			limited := r.Exceeded(review.Limits{Changes: -1, Disables: 0, Enables: -1, Adoptions: -1, Releases: -1})
			if (len(limited) > 0) != (c.want != review.No) {
				t.Errorf("limits: %v", limited)
			}
		})
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A plan to adopt shows a SIM as it was read: only what the configuration sets is asked
// for, in whichever module it stands.
func TestOffByConfiguration(t *testing.T) {
	t.Parallel()
	create := resource("simfleet_sim.a", "create", nil, sim(first, "disabled", "pump", "retain"))
	create["address"], create["module_address"], create["name"] = `module.x["a.b[1]"].module.y[0].simfleet_sim.a`, `module.x["a.b[1]"].module.y[0]`, "a"
	for name, want := range map[string]review.Certainty{"state": review.Maybe, "label": review.No} {
		plan := planned(create)
		plan["configuration"] = object{"root_module": object{"module_calls": object{"x": object{"module": object{
			"module_calls": object{"y": object{"module": object{"resources": list{object{
				"mode": "managed", "type": "simfleet_sim", "name": "a", "expressions": object{name: object{}},
			}}}}},
		}}}}}
		r := read(t, plan)
		if len(r.SIMs) != 1 || r.SIMs[0].Off != want || r.SIMs[0].Label.Text != "pump" {
			t.Errorf("%s set: got %+v", name, r.SIMs)
		}
		for _, v := range r.SIMs[0].Values {
			if string(v.Attribute) != name {
				t.Errorf("%s set: %s counts as asked for", name, v.Attribute)
			}
		}
	}
}

// The object that was deposed is destroyed after its successor was made: the SIM stays.
func TestDeposed(t *testing.T) {
	t.Parallel()
	gone := resource("simfleet_sim.a", "delete", sim(first, "enabled", "", "disable"), nil)
	gone["deposed"] = "00000001"
	stays := resource("simfleet_sim.a", "no-op", sim(first, "enabled", "", "disable"), sim(first, "enabled", "", "disable"))
	if r := read(t, planned(gone, stays)); len(r.SIMs) != 0 {
		t.Errorf("the same SIM: %+v", r.SIMs)
	}
	stays = resource("simfleet_sim.a", "no-op", sim(second, "enabled", "", "disable"), sim(second, "enabled", "", "disable"))
	if r := read(t, planned(gone, stays)); len(r.SIMs) != 1 || r.SIMs[0].Off != review.Yes || !strings.Contains(r.SIMs[0].Resource, "deposed") {
		t.Errorf("another SIM: %+v", r.SIMs)
	}
}
