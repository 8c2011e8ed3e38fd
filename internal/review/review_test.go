package review_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

type object = map[string]any

func iccid(n int) string { return fmt.Sprintf("89882806660%08d", n) }

// changed is the change of a resource in a plan.
func changed(kind, name string, before, after any, actions ...string) object {
	return object{"address": kind + "." + name, "mode": "managed", "type": kind, "change": object{
		"actions": actions, "before": before, "after": after, "after_unknown": object{}, "before_sensitive": object{}, "after_sensitive": object{},
	}}
}

func reviewed(t *testing.T, changes ...object) *review.Review {
	t.Helper()
	raw, err := json.Marshal(object{"format_version": "1.2", "resource_changes": changes, "of the future": true})
	if err != nil {
		t.Fatal(err)
	}
	r, err := review.Of(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// inventory lists SIMs, each with what entry says of it.
func inventory(sims []int, entry func(int) object) string {
	inv := object{}
	for _, n := range sims {
		inv[iccid(n)] = entry(n)
	}
	raw, _ := json.Marshal(inv)
	return string(raw)
}

func upTo(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

func labelled(prefix, state string) func(int) object {
	return func(n int) object { return object{"label": fmt.Sprint(prefix, n), "state": state} }
}

// A change of 1,000 SIMs in 10,000 is a comment, with every SIM that goes off the network
// first, and everything in the CSV.
func TestThousandChanges(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("überlang|", 25)
	entry := func(n int) object {
		e := object{"label": fmt.Sprint(long, n), "state": "enabled"}
		if n < 1_000 {
			e["label"] = fmt.Sprint("new ", long, n)
		}
		if n < 40 {
			e["state"] = "disabled"
		}
		return e
	}
	before := inventory(upTo(10_000), labelled(long, "enabled"))
	after := inventory(upTo(10_000), entry)
	r := reviewed(t, changed("simfleet_fleet", "all", object{"inventory": before, "on_destroy": "retain"}, object{"inventory": after, "on_destroy": "retain"}, "update"))
	if r.Counts.OffNetwork != 40 || r.Counts.Total != 1_000 || r.Counts.Attributes["label"] != 1_000 || r.Counts.Attributes["state"] != 40 {
		t.Errorf("counts %+v", r.Counts)
	}
	text := r.Markdown("")
	if n := utf8.RuneCountInString(text); n > review.MarkdownLimit || n < review.MarkdownLimit/4 {
		t.Errorf("%d characters", n)
	}
	first, _, _ := strings.Cut(text, "<details>")
	for n := range 40 {
		if !strings.Contains(first, iccid(n)) {
			t.Errorf("SIM %d goes off the network and is not named first", n)
		}
	}
	if !strings.Contains(text, "more: see the CSV or HTML of this review") {
		t.Error("it does not say where the rest is")
	}
	var all bytes.Buffer
	if err := r.CSV(&all); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(&all).ReadAll()
	if err != nil || len(lines) != 1+1_000+40 {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}

// More SIMs than a comment holds go off the network: it says how many more and where.
func TestTooManyToName(t *testing.T) {
	t.Parallel()
	before := inventory(upTo(5_000), labelled("meter-", "enabled"))
	r := reviewed(t, changed("simfleet_fleet", "all", object{"inventory": before, "on_destroy": "disable"}, nil, "delete"))
	text := r.Markdown("the artifact review.csv")
	first, _, _ := strings.Cut(text, "<details>")
	named := strings.Count(first, "| 8988")
	if r.Counts.OffNetwork != 5_000 || named < 200 || !strings.Contains(text, fmt.Sprintf("… and %d SIMs more: see the artifact review.csv.", 5_000-named)) {
		t.Errorf("%d are named\n%.3000s", named, text)
	}
	if n := utf8.RuneCountInString(text); n > review.MarkdownLimit {
		t.Errorf("%d characters", n)
	}
}

// What takes a SIM off the network, and what does not.
func TestOffNetwork(t *testing.T) {
	t.Parallel()
	sim := func(state, onDestroy string) object {
		return object{"iccid": iccid(1), "state": state, "label": "pump", "on_destroy": onDestroy}
	}
	fleet := func(onDestroy string, sims ...int) object {
		return object{"inventory": inventory(sims, labelled("m", "enabled")), "on_destroy": onDestroy}
	}
	for name, c := range map[string]struct {
		change object
		off    int
	}{
		"disabled":                       {changed("simfleet_sim", "a", sim("enabled", "retain"), sim("disabled", "retain"), "update"), 1},
		"enabled":                        {changed("simfleet_sim", "a", sim("disabled", "retain"), sim("enabled", "retain"), "update"), 0},
		"destroyed":                      {changed("simfleet_sim", "a", sim("enabled", "disable"), nil, "delete"), 1},
		"destroyed, retained":            {changed("simfleet_sim", "a", sim("enabled", "retain"), nil, "delete"), 0},
		"destroyed, off already":         {changed("simfleet_sim", "a", sim("disabled", "disable"), nil, "delete"), 0},
		"replaced":                       {changed("simfleet_sim", "a", sim("enabled", "disable"), sim("enabled", "disable"), "delete", "create"), 1},
		"replaced, created first":        {changed("simfleet_sim", "a", sim("enabled", "disable"), sim("enabled", "disable"), "create", "delete"), 1},
		"taken out of a fleet":           {changed("simfleet_fleet", "f", fleet("disable", 1, 2, 3), fleet("disable", 1), "update"), 2},
		"taken out of a fleet, retained": {changed("simfleet_fleet", "f", fleet("disable", 1, 2, 3), fleet("retain", 1), "update"), 0},
		"fleet destroyed":                {changed("simfleet_fleet", "f", fleet("disable", 1, 2, 3), nil, "delete"), 3},
		"nothing":                        {changed("simfleet_sim", "a", sim("enabled", "disable"), sim("enabled", "disable"), "no-op"), 0},
		"of another provider":            {changed("aws_instance", "a", sim("enabled", "disable"), nil, "delete"), 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := reviewed(t, c.change)
			if r.Counts.OffNetwork != c.off {
				t.Errorf("%d SIMs, want %d: %+v", r.Counts.OffNetwork, c.off, r.SIMs)
			}
			over := r.Over(review.Limits{OffNetwork: max(c.off-1, 0), Changes: review.NoLimit, Releases: review.NoLimit})
			if (len(over) > 0) != (c.off > 0) {
				t.Errorf("over the limit: %v", over)
			}
		})
	}
}

// What a plan marks as sensitive is in none of the outputs, and what is not known yet is
// never counted as nothing.
func TestSensitiveAndUnknown(t *testing.T) {
	t.Parallel()
	secretLabel := changed("simfleet_sim", "a", object{"iccid": iccid(1), "label": "secret one"}, object{"iccid": iccid(1), "label": "secret two"}, "update")
	secretLabel["change"].(object)["after_sensitive"] = object{"label": true}
	secretFleet := changed("simfleet_fleet", "f", object{"inventory": inventory(upTo(3), labelled("secret ", "enabled"))}, nil, "delete")
	secretFleet["change"].(object)["before_sensitive"] = object{"inventory": true}
	secretSIM := changed("simfleet_sim", "b", object{"iccid": iccid(2), "label": "secret three", "state": "enabled", "on_destroy": "disable"}, nil, "delete")
	secretSIM["change"].(object)["before_sensitive"] = object{"label": true}
	unknownFleet := changed("simfleet_fleet", "g", nil, object{"on_destroy": "retain"}, "create")
	unknownFleet["change"].(object)["after_unknown"] = object{"inventory": true}
	r := reviewed(t, secretLabel, secretFleet, secretSIM, unknownFleet)
	var table, page, machine bytes.Buffer
	if err := errors.Join(r.CSV(&table), r.HTML(&page), r.JSON(&machine)); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"Markdown": r.Markdown(""), "CSV": table.String(), "HTML": page.String(), "JSON": machine.String()} {
		if strings.Contains(text, "secret") {
			t.Errorf("%s tells a secret:\n%s", name, text)
		}
	}
	if !slices.ContainsFunc(r.Notes, func(n string) bool {
		return strings.Contains(n, "simfleet_fleet.f") && strings.Contains(n, "sensitive")
	}) ||
		!slices.ContainsFunc(r.Notes, func(n string) bool {
			return strings.Contains(n, "simfleet_fleet.g") && strings.Contains(n, "known after the apply")
		}) {
		t.Errorf("notes %q", r.Notes)
	}
	if r.Counts.OffNetwork != 1 || r.Counts.Attributes["label"] != 1 {
		t.Errorf("counts %+v", r.Counts)
	}
}

// No text of a label becomes Markdown, HTML, a script or a formula.
func TestTextsStayTexts(t *testing.T) {
	t.Parallel()
	evil := "=1+1|`x`\n@admin </script><img src=x onerror=alert(1)> #1 \u202e http://example.com"
	r := reviewed(t, changed("simfleet_sim", "a", object{"iccid": iccid(1), "label": "old"}, object{"iccid": iccid(1), "label": evil}, "update"))
	text := r.Markdown("")
	for _, part := range []string{"=1+1|", "`x`", "@admin", "<img", "\u202e", "http://", "#1 "} {
		if strings.Contains(text, part) {
			t.Errorf("Markdown has %q", part)
		}
	}
	var page, table bytes.Buffer
	if err := errors.Join(r.HTML(&page), r.CSV(&table)); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), "</script><img") || strings.Count(page.String(), "</script>") != 1 {
		t.Error("the page's script ends early")
	}
	lines, err := csv.NewReader(&table).ReadAll()
	if err != nil || lines[1][7] != "'"+evil {
		t.Errorf("%q, %v", lines, err)
	}
}

func TestNotAPlan(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "{", "[]", `{"version":4}`, "Terraform will perform the following actions:"} {
		if _, err := review.Of(strings.NewReader(text)); !errors.Is(err, review.ErrNotAPlan) || !strings.Contains(err.Error(), "terraform show -json") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if r, err := review.Of(strings.NewReader(`{"format_version":"9.0"}`)); err != nil || !strings.Contains(r.Markdown(""), "No SIM changes") {
		t.Errorf("an empty plan: %v", err)
	}
}
