package review_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

func encode(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What a plan marks as sensitive, on either side, is in no part of a review.
func TestSensitive(t *testing.T) {
	t.Parallel()
	was := object{"iccid": first, "state": "enabled", "label": "was-hidden", "tags": list{"tag-hidden"}, "imei": "490154203237518",
		"onomondo": object{"connector": "connector-hidden", "network_list": "shown"}}
	will := object{"iccid": first, "state": "enabled", "label": "will-hidden", "tags": list{"other-hidden"}, "imei": "",
		"onomondo": object{"connector": "new-hidden", "network_list": "told"}}
	marks := object{"label": true, "tags": list{false, true}, "onomondo": object{"connector": true}}
	for name, side := range map[string]string{"before": "before_sensitive", "after": "after_sensitive"} {
		r := read(t, planned(resource("simfleet_sim.a", "update", was, will, object{side: marks})))
		text := encode(t, r)
		if strings.Contains(text, "hidden") {
			t.Errorf("marked %s: %s", name, text)
		}
		want := first + " (sensitive) [relabeled device_changed retagged network_list_changed connector_changed] label:(sensitive)>(sensitive) " +
			"imei:490154203237518> tags:(sensitive)>(sensitive) onomondo.network_list:shown>told onomondo.connector:(sensitive)>(sensitive)"
		if got := summary(r.SIMs); len(got) != 1 || got[0] != want {
			t.Errorf("marked %s: got %q, want %q", name, got, want)
		}
	}
	whole := read(t, planned(resource("simfleet_sim.a", "update", was, will, object{"after_sensitive": true})))
	if text := encode(t, whole); strings.Contains(text, "hidden") || strings.Contains(text, first) {
		t.Errorf("all of it marked: %s", text)
	}
	iccid := read(t, planned(resource("simfleet_sim.a", "update", was, will, object{"before_sensitive": object{"iccid": true}})))
	if text := encode(t, iccid); strings.Contains(text, first) || !strings.Contains(text, "simfleet_sim.a") {
		t.Errorf("the ICCID marked: %s", text)
	}
}

// A fleet whose inventory is sensitive is told by the counts that Terraform prints.
func TestSensitiveInventory(t *testing.T) {
	t.Parallel()
	const before, after = `{"` + first + `":{"label":"hidden","state":"enabled"},"` + second + `":{"state":"enabled"}}`, `{"` + first + `":{"label":"concealed","state":"disabled"}}`
	mark := object{"before_sensitive": object{"inventory": true}}
	counted := func(o object, more object) object {
		for key, v := range more {
			o[key] = v
		}
		return o
	}
	changes := object{"disabled": 1, "released": 1, "relabeled": 1, "total": 2, "adopted": 0, "enabled": 0, "retagged": 3}
	limits := review.Limits{Changes: 100, Disables: 2, Enables: -1, Adoptions: -1, Releases: 100}
	for name, c := range map[string]struct {
		change                    object
		disabled, released, total review.Count
		exceeded                  bool
	}{
		"update": {
			resource("simfleet_fleet.f", "update", fleet("retain", before), counted(fleet("retain", after), object{"change_summary": changes, "sim_count": 1}), mark),
			review.Count{N: 1}, review.Count{N: 1}, review.Count{N: 2}, false,
		},
		"an unknown count": {
			resource("simfleet_fleet.f", "create", nil, counted(fleet("retain", after), object{"change_summary": object{"adopted": 1, "released": 0, "total": 1}}),
				object{"after_sensitive": object{"inventory": true}, "after_unknown": object{"change_summary": object{"disabled": true}}}),
			review.Count{Open: true}, review.Count{}, review.Count{N: 1}, true,
		},
		"the summary is that of the last change": {
			resource("simfleet_fleet.f", "update", fleet("retain", before), counted(fleet("disable", before+" "), object{"change_summary": changes}), mark),
			review.Count{}, review.Count{}, review.Count{}, false,
		},
		"destroyed": {
			resource("simfleet_fleet.f", "delete", counted(fleet("disable", before), object{"sim_count": 9, "disabled_count": 4}), nil, mark),
			review.Count{N: 5}, review.Count{N: 9}, review.Count{N: 9}, true,
		},
		"destroyed, retains": {
			resource("simfleet_fleet.f", "delete", counted(fleet("retain", before), object{"sim_count": 9, "disabled_count": 4}), nil, mark),
			review.Count{}, review.Count{N: 9}, review.Count{N: 9}, false,
		},
		"destroyed, the counts sensitive too": {
			resource("simfleet_fleet.f", "delete", counted(fleet("disable", before), object{"sim_count": 9}), nil, object{"before_sensitive": true}),
			review.Count{Open: true}, review.Count{Open: true}, review.Count{Open: true}, true,
		},
		"destroyed, on_destroy sensitive": {
			resource("simfleet_fleet.f", "delete", counted(fleet("disable", before), object{"sim_count": 9}), nil, object{"before_sensitive": object{"inventory": true, "on_destroy": true}}),
			review.Count{Open: true}, review.Count{N: 9}, review.Count{N: 9}, true,
		},
		"forgotten": {
			resource("simfleet_fleet.f", "forget", counted(fleet("disable", before), object{"sim_count": 9}), nil, mark),
			review.Count{}, review.Count{}, review.Count{N: 9}, false,
		},
		"replaced": {
			resource("simfleet_fleet.f", "delete create", fleet("disable", before), counted(fleet("disable", after), object{"change_summary": changes}), mark),
			review.Count{Open: true}, review.Count{Open: true}, review.Count{Open: true}, true,
		},
		"unknown": {
			resource("simfleet_fleet.f", "update", fleet("disable", before), object{}, mark, object{"after_unknown": object{"inventory": true, "change_summary": true}}),
			review.Count{Open: true}, review.Count{Open: true}, review.Count{Open: true}, true,
		},
	} {
		r := read(t, planned(c.change))
		for _, secret := range []string{"hidden", "concealed", first, second} {
			if text := encode(t, r); strings.Contains(text, secret) {
				t.Errorf("%s: %s is told: %s", name, secret, text)
			}
		}
		if got := [...]review.Count{r.Count("disabled"), r.Count("released"), r.Total()}; got != [...]review.Count{c.disabled, c.released, c.total} {
			t.Errorf("%s: disabled, released, total: %+v, want %+v %+v %+v", name, got, c.disabled, c.released, c.total)
		}
		if exceeded := r.Exceeded(limits); (len(exceeded) > 0) != c.exceeded {
			t.Errorf("%s: limits: %v", name, exceeded)
		}
	}
}

// What a plan does not tell is open, and never 0.
func TestOpaque(t *testing.T) {
	t.Parallel()
	deferred := planned()
	deferred["deferred_changes"] = list{object{"reason": "provider_config_unknown", "resource_change": resource("simfleet_fleet.f", "create", nil, object{})}}
	for name, c := range map[string]struct {
		plan object
		says string
	}{
		"unknown":            {planned(resource("simfleet_fleet.f", "create", nil, object{}, object{"after_unknown": object{"inventory": true}})), "known after the apply"},
		"deferred":           {deferred, "provider config unknown"},
		"unreadable":         {planned(resource("simfleet_fleet.f", "update", fleet("retain", `{"1":{}}`), fleet("retain", "{}"))), "cannot be read"},
		"of a later version": {planned(resource("simfleet_fleet.f", "update", fleet("retain", "{}"), fleet("retain", `{"`+first+`":{"new_key":1}}`))), "cannot be read"},
	} {
		r := read(t, c.plan)
		if len(r.Opaque) != 1 || r.Opaque[0].Resource != "simfleet_fleet.f" || !strings.Contains(r.Opaque[0].Reason, c.says) {
			t.Errorf("%s: %+v", name, r.Opaque)
		}
		for _, kind := range []string{"disabled", "enabled", "adopted", "released", "relabeled"} {
			if !r.Count(kind).Open {
				t.Errorf("%s: %s counts as known", name, kind)
			}
		}
		if exceeded := r.Exceeded(review.Limits{Changes: 9, Disables: 9, Enables: 9, Adoptions: 9, Releases: 9}); !r.Total().Open || len(exceeded) != 5 {
			t.Errorf("%s: total %+v, exceeded %v", name, r.Total(), exceeded)
		}
	}
}

// Each limit is of its own count, and none is exceeded by what is just allowed.
func TestLimits(t *testing.T) {
	t.Parallel()
	r := read(t, planned(
		resource("simfleet_sim.a", "update", sim(first, "enabled", "", "retain"), sim(first, "disabled", "", "retain")),
		resource("simfleet_sim.b", "update", sim(second, "disabled", "", "retain"), sim(second, "enabled", "", "retain")),
		resource("simfleet_sim.c", "create", nil, sim("8988280666000000003", "disabled", "", "retain")),
		resource("simfleet_sim.d", "delete", sim("8988280666000000004", "enabled", "", "retain"), nil),
		resource("simfleet_sim.e", "forget", sim("8988280666000000005", "enabled", "", "retain"), nil),
	))
	exact := review.Limits{Changes: 5, Disables: 2, Enables: 1, Adoptions: 1, Releases: 2}
	if got := r.Exceeded(exact); len(got) != 0 {
		t.Errorf("just allowed: %v", got)
	}
	if got := r.Exceeded(review.NoLimits); len(got) != 0 {
		t.Errorf("without limits: %v", got)
	}
	for name, lower := range map[string]func(*review.Limits){
		"changes": func(l *review.Limits) { l.Changes-- }, "disables": func(l *review.Limits) { l.Disables-- },
		"enables": func(l *review.Limits) { l.Enables-- }, "adoptions": func(l *review.Limits) { l.Adoptions-- },
		"releases": func(l *review.Limits) { l.Releases-- },
	} {
		l := exact
		lower(&l)
		if got := r.Exceeded(l); len(got) != 1 || got[0].Name != name || !strings.HasPrefix(got[0].String(), name+": ") {
			t.Errorf("%s: %v", name, got)
		}
	}
}
