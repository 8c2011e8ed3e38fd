package review_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// The parts of a plan, as "terraform show -json" writes them.
type (
	object = map[string]any
	list   = []any
)

// planned is a plan of these changes.
func planned(changes ...object) object {
	return object{
		"format_version": "1.2", "terraform_version": "1.16.0", "planned_values": object{}, "complete": true,
		"resource_changes": changes,
	}
}

// resource is a resource's change; before and after may be nil.
func resource(address string, actions string, before, after object, marks ...object) object {
	change := object{"actions": strings.Fields(actions), "before": before, "after": after, "after_unknown": object{}}
	for _, m := range marks {
		for key, mark := range m {
			change[key] = mark
		}
	}
	kind, name, _ := strings.Cut(address, ".")
	return object{"address": address, "mode": "managed", "type": kind, "name": name, "change": change}
}

func sim(iccid, state, label, onDestroy string) object {
	return object{"iccid": iccid, "state": state, "label": label, "on_destroy": onDestroy, "imei_lock": false, "imei": ""}
}

func fleet(onDestroy, inventory string) object {
	return object{"inventory": inventory, "on_destroy": onDestroy}
}

// read reviews a plan, which goes through its JSON.
func read(t *testing.T, plan object) *review.Review {
	t.Helper()
	text, err := json.Marshal(plan)
	if err != nil {
		t.Fatal(err)
	}
	r, err := review.Read(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What is no plan is refused with what to do about it.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, says string }{
		"nothing":          {"", "empty"},
		"spaces":           {" \n", "empty"},
		"a saved plan":     {"PK\x03\x04xxxx", "terraform show -json"},
		"a state":          {`{"format_version":"1.0","values":{"root_module":{}}}`, "state"},
		"an empty state":   {`{"format_version":"1.0"}`, "state"},
		"a log":            {`{"@level":"info","@message":"Terraform 1.16.0"}`, "-out=plan.bin"},
		"other JSON":       {`{"a":1}`, "format_version"},
		"a list":           {`[1]`, "not the JSON of a plan"},
		"the wrapper":      {"[command]/usr/bin/terraform show -json\n{}", "terraform_wrapper"},
		"words":            {"No changes.", "not JSON"},
		"cut off":          {`{"format_version":"1.2","planned_values":{`, "cut off"},
		"two plans":        {`{"format_version":"1.2","planned_values":{}}{"format_version":"1.2"}`, "one plan"},
		"of another shape": {`{"format_version":"1.2","resource_changes":{"a":1}}`, "not the JSON of a plan"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := review.Read(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want an error that says %q", err, c.says)
			}
		})
	}
}

// PowerShell 5 redirects as UTF-16, and some editors begin with a byte order mark.
func TestReadEncodings(t *testing.T) {
	t.Parallel()
	const plan = `{"format_version":"1.2","planned_values":{},"resource_changes":[{"type":"simfleet_sim","address":"simfleet_sim.ä","change":{"actions":["delete"],"before":{"iccid":"8988280666000000001","state":"enabled","on_destroy":"disable"}}}]}`
	little, big := []byte{0xff, 0xfe}, []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(plan)) {
		little = append(little, byte(unit), byte(unit>>8))
		big = append(big, byte(unit>>8), byte(unit))
	}
	for name, text := range map[string]string{"UTF-16LE": string(little), "UTF-16BE": string(big), "mark": "\ufeff" + plan, "plain": plan} {
		r, err := review.Read(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if len(r.SIMs) != 1 || r.SIMs[0].Resource != "simfleet_sim.ä" || r.SIMs[0].Off != review.Yes {
			t.Errorf("%s: got %+v", name, r.SIMs)
		}
	}
}

// What a review cannot be sure to have read is said, and no count is exact then.
func TestUnsure(t *testing.T) {
	t.Parallel()
	newer, failed, targeted := planned(), planned(), planned()
	newer["format_version"] = "2.0"
	failed["errored"], failed["complete"] = true, false
	targeted["complete"] = false
	for name, c := range map[string]struct {
		plan object
		says string
		open bool
	}{
		"newer": {newer, "does not know", true}, "failed": {failed, "failed", true}, "targeted": {targeted, "not complete", false},
	} {
		r := read(t, c.plan)
		if len(r.Notes) != 1 || !strings.Contains(r.Notes[0], c.says) {
			t.Errorf("%s: notes %q, want %q", name, r.Notes, c.says)
		}
		if r.Total().Open != c.open || r.Count("disabled").Open != c.open {
			t.Errorf("%s: total %+v, want open %t", name, r.Total(), c.open)
		}
		if got := len(r.Exceeded(review.Limits{Changes: -1, Disables: 0, Enables: -1, Adoptions: -1, Releases: -1})) > 0; got != c.open {
			t.Errorf("%s: limit exceeded %t", name, got)
		}
	}
	if r := read(t, planned()); len(r.Notes) != 0 || r.Total() != (review.Count{}) {
		t.Errorf("an empty plan: %+v", r)
	}
}
