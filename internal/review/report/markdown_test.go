package report_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
	"github.com/simfleet/terraform-provider-simfleet/internal/review/report"
)

// githubMost is what a comment on GitHub holds.
const githubMost = 65_536

// The promise: 1,000 changes in 10,000 SIMs fit into a comment, and every SIM that goes
// off the network is named in it, with its label while there is room.
func TestThousandChanges(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		off    int
		label  string
		labels bool
	}{
		"a few off":                {7, "meter-%04d", true},
		"all off":                  {1000, "meter-%04d", true},
		"all off, long labels":     {1000, strings.Repeat("x", 250) + "%04d", false},
		"all off, labels of emoji": {1000, strings.Repeat("🚰", 252) + "%04d", false},
		"a few off, long labels":   {7, strings.Repeat("|", 250) + "%04d", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &review.Review{Managed: 10_000}
			for i := range 1000 {
				if label := fmt.Sprintf(c.label, i); i < c.off {
					r.SIMs = append(r.SIMs, disabled(i, label, "simfleet_fleet.meters"))
				} else {
					r.SIMs = append(r.SIMs, relabeled(i, label, label+"x", "simfleet_fleet.meters"))
				}
			}
			text := markdown(t, r, options)
			fits(t, text, report.DefaultMaxBytes)
			for i := range c.off {
				if !strings.Contains(text, iccid(i)) {
					t.Fatalf("%s goes off the network and is not named", iccid(i))
				}
			}
			if got := strings.Contains(text, "| Label |\n| --- | --- |\n"); got != c.labels {
				t.Errorf("labels beside the SIMs: %t", got)
			}
			if !strings.Contains(text, "of 10,000 managed") || !strings.Contains(text, strconv.Itoa(c.off)[:1]) {
				t.Errorf("the headline: %s", text[:400])
			}
			if c.off == 7 && strings.Contains(text, "left out") != strings.Contains(text, report.DefaultWhere) {
				t.Error("does not say where the rest is")
			}
		})
	}
}

// Where not even the ICCIDs have room, the comment says how many more, and where.
func TestMoreThanFit(t *testing.T) {
	t.Parallel()
	r := &review.Review{}
	for i := range 10_000 {
		r.SIMs = append(r.SIMs, disabled(i, "m", fmt.Sprintf("module.site[%d].simfleet_fleet.f", i/10)))
	}
	o := options
	o.Where = "All of them: [changes.csv](https://ci.example/1)."
	text := markdown(t, r, o)
	fits(t, text, o.MaxBytes)
	named := len(regexp.MustCompile(`89882806660000\d{5}`).FindAllString(text, -1))
	more := regexp.MustCompile(`… and ([\d,]+) more SIMs`).FindStringSubmatch(text)
	if more == nil {
		t.Fatalf("does not say how many more:\n%s", text[len(text)-500:])
	}
	left, _ := strconv.Atoi(strings.ReplaceAll(more[1], ",", ""))
	if named < 2000 || named+left != 10_000 {
		t.Errorf("%d named and %d more", named, left)
	}
	if !strings.Contains(text, o.Where) {
		t.Error("does not say where")
	}
}

// Whatever stands in a fleet, a comment keeps to its length, its tables stay tables, and
// what is not listed is counted.
func TestNastyTexts(t *testing.T) {
	t.Parallel()
	for seed := range uint64(15) {
		for _, n := range []int{3, 60, 900} {
			r := random(seed, n)
			for _, most := range []int{report.MinMaxBytes, 12_000, report.DefaultMaxBytes} {
				o := options
				o.MaxBytes = most
				text := markdown(t, r, o)
				fits(t, text, most)
				intact(t, text)
				accounted(t, r, text)
				if t.Failed() {
					t.Fatalf("seed %d, %d changes, at most %d bytes:\n%s", seed, n, most, text)
				}
			}
		}
	}
}

// fits checks a comment's length by every measure.
func fits(t *testing.T, text string, most int) {
	t.Helper()
	if len(text) > most || utf8.RuneCountInString(text) > most || len(utf16.Encode([]rune(text))) > githubMost {
		t.Errorf("%d bytes, at most %d", len(text), most)
	}
	if !utf8.ValidString(text) {
		t.Error("not UTF-8")
	}
}

var (
	allowedTags = regexp.MustCompile(`</?(details|summary|code)>|^<!-- simfleet-review -->`)
	tableRow    = regexp.MustCompile(`(?m)^\|.*$`)
	codeSpan    = regexp.MustCompile("`[^`\n]*`")
	mentions    = regexp.MustCompile("(?m)(^|[^`;\\w/.])@[a-z]")
)

// intact checks that no text of somebody's has become part of the comment's structure.
func intact(t *testing.T, text string) {
	t.Helper()
	if rest := allowedTags.ReplaceAllString(text, ""); strings.ContainsAny(rest, "<\x00\x07\x1b\x7f\r\t") || strings.Contains(rest, "\u202e") {
		t.Errorf("foreign tags or control characters: %.200q", rest[strings.IndexAny(rest, "<\x00\x07\x1b\x7f\r\t\u202e"):])
	}
	if opened := strings.Count(text, "<details>"); opened != strings.Count(text, "</details>") {
		t.Errorf("%d sections are opened, %d closed", opened, strings.Count(text, "</details>"))
	}
	columns := 0
	for _, line := range tableRow.FindAllString(text, -1) {
		if strings.HasPrefix(line, "| ICCID") || strings.HasPrefix(line, "| SIMs that") || strings.HasPrefix(line, "| Resource") {
			columns = strings.Count(line, "|")
		}
		if strings.Count(line, "|") != columns {
			t.Errorf("a row of a table of %d columns: %s", columns-1, line)
		}
	}
	if mentions.MatchString(text) {
		t.Errorf("somebody is called: %s", mentions.FindString(text))
	}
	for _, live := range []string{"](javascript", "**bold**", "~~a~~", "](b)", "https:"} {
		if strings.Contains(codeSpan.ReplaceAllString(text, ""), live) {
			t.Errorf("%s is live", live)
		}
	}
}

// accounted checks that the SIMs that go off the network are named, or counted as more.
func accounted(t *testing.T, r *review.Review, text string) {
	t.Helper()
	missing := 0
	_, list, _ := strings.Cut(text, "#### Off the network")
	list, _, _ = strings.Cut(list, "<details>")
	for _, s := range r.SIMs {
		if s.Off != review.No && !strings.Contains(list, s.ICCID.Text) {
			missing++
		}
	}
	if missing > 0 && !strings.Contains(text, fmt.Sprintf("… and %d more SIMs", missing)) {
		t.Errorf("%d SIMs go off the network, and are neither named nor counted", missing)
	}
	if strings.Contains(text, "not listed here") && !strings.Contains(text, "left out") {
		t.Error("does not say that something was left out")
	}
}

// The headline never says 0 of what is not known.
func TestHeadline(t *testing.T) {
	t.Parallel()
	opaque := []review.Opaque{{Resource: "simfleet_fleet.f", Reason: "its inventory is known after the apply"}}
	one := []review.SIM{disabled(1, "pump", "simfleet_sim.p")}
	maybe := disabled(2, "pump", "simfleet_sim.q")
	maybe.Kinds, maybe.Off = []string{"maybe_disabled"}, review.Maybe
	for name, c := range map[string]struct {
		review *review.Review
		says   string
	}{
		"nothing":       {&review.Review{}, "**No SIM goes off the network.** No SIM changes."},
		"one":           {&review.Review{SIMs: one, Managed: 9}, "**1 SIM goes off the network.** 1 SIM of 9 managed changes."},
		"two":           {&review.Review{SIMs: append(one[:1:1], disabled(3, "", "x"))}, "**2 SIMs go off the network.** 2 SIMs change."},
		"one and maybe": {&review.Review{SIMs: append(one[:1:1], maybe)}, "**1 SIM goes off the network, and 1 SIM may.** 2 SIMs change."},
		"maybe":         {&review.Review{SIMs: []review.SIM{maybe}}, "**1 SIM may go off the network.**"},
		"unknown":       {&review.Review{Opaque: opaque}, "**How many SIMs go off the network is not known.** How many SIMs change is not known."},
		"one at least":  {&review.Review{SIMs: one, Opaque: opaque}, "**1 or more SIMs go off the network.** 1 or more SIMs change."},
	} {
		if text := markdown(t, c.review, options); !strings.Contains(text, c.says) {
			t.Errorf("%s: want %s\n%s", name, c.says, text)
		}
	}
	text := markdown(t, &review.Review{Opaque: opaque}, options)
	for _, want := range []string{"| go off the network | not known |", "| join | not known |", "`simfleet_fleet.f`: its inventory is known after the apply."} {
		if !strings.Contains(text, want) {
			t.Errorf("want %s\n%s", want, text)
		}
	}
}

// SIMs of one block with a key each are listed together.
func TestFamilies(t *testing.T) {
	t.Parallel()
	r := &review.Review{SIMs: []review.SIM{
		disabled(1, "a", `simfleet_sim.s["x"]`), disabled(2, "b", `simfleet_sim.s["y"]`), disabled(3, "c", `module.m["a"].simfleet_sim.s`),
		disabled(4, "d", `module.m["b"].simfleet_sim.s`),
	}}
	text := markdown(t, r, options)
	if strings.Count(text, "| ICCID | Label |") != 3 || !strings.Contains(text, "`simfleet_sim.s[…]` – state enabled → disabled (2):") {
		t.Errorf("got:\n%s", text)
	}
}
