package review_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// shop is a sandbox with a fleet, a SIM of its own, and what their plans are reviewed by.
type shop struct {
	cli   *acctest.CLI
	first uint64 // its first SIM's ICCID
}

func (s shop) iccid(n uint64) string { return strconv.FormatUint(s.first+n, 10) }

// config is a fleet of SIMs, and what else is given.
func (s shop) config(platform, onDestroy string, entries []string, more string) string {
	return fmt.Sprintf(`
provider "simfleet" {
  sandbox = { platform = %q, sims = 60 }
}
resource "simfleet_fleet" "meters" {
  on_destroy  = %q
  allow_empty = true
  inventory   = "{%s}"
}
%s`, platform, onDestroy, strings.ReplaceAll(strings.Join(entries, ","), `"`, `\"`), more)
}

// plan plans, and reviews the plan as the CLI shows it.
func (s shop) plan(t *testing.T, args ...string) *review.Review {
	t.Helper()
	s.cli.Run(0, append([]string{"plan", "-no-color", "-out=plan.bin"}, args...)...)
	r, err := review.Read(strings.NewReader(s.cli.Run(0, "show", "-no-color", "-json", "plan.bin")))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Real plans of a real CLI, on each platform: adopted, changed, released, destroyed. What
// a review counts is what the fleet's own change_summary says.
func TestAccReview(t *testing.T) {
	t.Parallel()
	for platform, first := range map[string]uint64{
		"1nce": 8988280666000000000, "emnify": 8988303000000000000, "bics": 8988303000000000000, "onomondo": 8945738730000002416,
	} {
		if testing.Short() && platform != "1nce" {
			continue
		}
		t.Run(platform, func(t *testing.T) {
			t.Parallel()
			reviewed(t, platform, first)
		})
	}
}

func reviewed(t *testing.T, platform string, first uint64) {
	s := shop{first: first}
	entry := func(n uint64, state, label string) string {
		return fmt.Sprintf(`"%s":{"state":"%s","label":"%s"}`, s.iccid(n), state, label)
	}
	sim := func(onDestroy, rest string) string {
		return fmt.Sprintf("resource \"simfleet_sim\" \"pump\" {\n  iccid = %q\n  on_destroy = %q\n  %s\n}\n", s.iccid(30), onDestroy, rest)
	}
	s.cli = acctest.NewCLI(t, s.config(platform, "disable", []string{entry(1, "enabled", "a"), entry(2, "enabled", "b"), entry(3, "enabled", "c"), entry(4, "disabled", "d")},
		sim("disable", `label = "pump"`)))

	r := s.plan(t)
	if r.Count("adopted").N != 5 || r.Managed != 5 {
		t.Errorf("adopting: %v, managed %d", summary(r.SIMs), r.Managed)
	}
	if certain, possible := r.Disables(); certain.N != 0 || possible.N != 1 {
		t.Errorf("adopting: %+v go off the network, %+v may", certain, possible)
	}
	s.cli.Run(0, "apply", "-no-color", "plan.bin")

	s.cli.Configure(s.config(platform, "disable", []string{entry(1, "disabled", "a"), entry(2, "enabled", "B"), entry(5, "enabled", "e")},
		"variable \"secret\" {\n  default = \"hidden\"\n  sensitive = true\n}\n"+sim("retain", "label = var.secret\n  state = \"disabled\"")))
	r = s.plan(t)
	want := []string{
		s.iccid(1) + " a [disabled] state:enabled>disabled",
		s.iccid(2) + " B [relabeled] label:b>B",
		s.iccid(5) + " e [adopted] state:(not managed)>enabled label:(not managed)>e",
		s.iccid(3) + " c [disabled released] state:enabled>disabled",
		s.iccid(4) + " d [released]",
		s.iccid(30) + " (sensitive) [disabled relabeled] state:enabled>disabled label:(sensitive)>(sensitive)",
	}
	if diff := cmp.Diff(want, summary(r.SIMs)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if total := r.Total(); total.N != 6 || total.Open || r.Managed != 6 {
		t.Errorf("total %+v, managed %d", total, r.Managed)
	}
	s.cli.Run(0, "apply", "-no-color", "plan.bin")
	if r = s.plan(t); len(r.SIMs) != 0 || r.Total() != (review.Count{}) {
		t.Errorf("nothing to do: %v", summary(r.SIMs))
	}
	if r = s.plan(t, "-destroy"); r.Count("released").N != 4 || r.Count("disabled").N != 2 {
		t.Errorf("destroying: %v", summary(r.SIMs))
	}
	off := []string{}
	for _, sim := range r.SIMs {
		if sim.Off == review.Yes {
			off = append(off, sim.ICCID.Text)
		}
	}
	if !slices.Equal(off, []string{s.iccid(2), s.iccid(5)}) {
		t.Errorf("destroying takes %v off the network", off)
	}
	if r = s.plan(t, "-replace=simfleet_sim.pump", "-replace=simfleet_fleet.meters"); r.Count("disabled").N != 0 || r.Count("released").N != 0 {
		t.Errorf("replacing by the same: %v", summary(r.SIMs))
	}
}

// An inventory that is sensitive, or known after the apply only, is told by what the CLI
// itself would print.
func TestAccReview_hidden(t *testing.T) {
	t.Parallel()
	var s shop
	config := func(value, second string) string {
		return fmt.Sprintf(`
provider "simfleet" {
  sandbox = { sims = 60 }
}
variable "secret" {
  default   = "hidden"
  sensitive = true
}
resource "terraform_data" "label" {
  input = %q
}
resource "simfleet_fleet" "secret" {
  on_destroy = "disable"
  inventory  = jsonencode({ for n in [%s] : tostring(8988280666000000000 + n) => { label = "${var.secret}-${n}", state = "enabled" } })
}
resource "simfleet_fleet" "late" {
  inventory = jsonencode({ "8988280666000000009" = { label = terraform_data.label.output } })
}
`, value, second)
	}
	s.cli = acctest.NewCLI(t, config("a", "1, 2, 3"))
	s.cli.Run(0, "apply", "-auto-approve", "-no-color")
	s.cli.Configure(config("b", "2, 3, 4"))
	r := s.plan(t)
	if len(r.SIMs) != 0 || len(r.Opaque) != 2 {
		t.Fatalf("named: %v, not named: %+v", summary(r.SIMs), r.Opaque)
	}
	if got := r.Count("disabled"); got != (review.Count{N: 1, Open: true}) {
		t.Errorf("go off the network: %+v", got)
	}
	if text := encode(t, r); strings.Contains(text, "hidden") || strings.Contains(text, "898828066600000000") {
		t.Errorf("a secret is told: %s", text)
	}
	if r = s.plan(t, "-destroy"); r.Count("disabled") != (review.Count{N: 3}) || r.Count("released").N != 4 {
		t.Errorf("destroying: %+v disabled, %+v released", r.Count("disabled"), r.Count("released"))
	}
}
