package report_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/review"
	"github.com/simfleet/terraform-provider-simfleet/internal/review/report"
)

var options = report.Options{Title: report.DefaultTitle, Where: report.DefaultWhere, MaxBytes: report.DefaultMaxBytes}

func known(text string) review.Shown { return review.Shown{Text: text, Is: review.Known} }

func iccid(n int) string { return fmt.Sprintf("8988280666%09d", n) }

// disabled is the n-th SIM, which goes off the network.
func disabled(n int, label, resource string) review.SIM {
	return review.SIM{
		ICCID: known(iccid(n)), Label: known(label), Resource: resource, Kinds: []string{"disabled"},
		Off: review.Yes, Why: "state enabled → disabled",
		Values: []review.Value{{Attribute: platform.AttributeState, Before: known("enabled"), After: known("disabled")}},
	}
}

// relabeled is the n-th SIM, which gets another label.
func relabeled(n int, before, after, resource string) review.SIM {
	return review.SIM{
		ICCID: known(iccid(n)), Label: known(after), Resource: resource, Kinds: []string{"relabeled"},
		Values: []review.Value{{Attribute: platform.AttributeLabel, Before: known(before), After: known(after)}},
	}
}

func markdown(t *testing.T, r *review.Review, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Markdown(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// nasty are texts that end cells, format, link, call people, hide or turn around.
var nasty = []string{
	"", " ", "a|b", "`code`", "``", "a\nb", "a\r\n| x | y |", "<script>alert(1)</script>", "</details>", "<!-- x", "-->", "@everyone", "#1",
	"https://example.com", "[a](javascript:x)", "![a](b)", "**bold**", "_a_", "~~a~~", "$x$", "\\", "\\|", "&lt;", ":smile:", "=HYPERLINK(\"x\")",
	"+1", "-1", "@SUM(A1)", "\t=1", "\u202egnp.exe", "a\u200bb", "\x00\x07\x1b[31m", "\x7f", "\u2028", "\ufeff", "👨‍👩‍👧", "日本語", "é", strings.Repeat("x", 256),
	strings.Repeat("🚰", 256), strings.Repeat("|", 256), strings.Repeat("`", 256), "]]>", "{{.}}", "</script>", "'", "\"",
}

// random is a review of n changes with nasty texts.
func random(seed uint64, n int) *review.Review {
	rnd := rand.New(rand.NewPCG(seed, 1))
	text := func() string { return nasty[rnd.IntN(len(nasty))] }
	shown := func() review.Shown {
		return []review.Shown{{}, {Is: review.Unknown}, {Is: review.Sensitive}, known(text()), known(text())}[rnd.IntN(5)]
	}
	r := &review.Review{Managed: 10 * n}
	for i := range n {
		address := fmt.Sprintf("module.m[%q].simfleet_sim.s[%d]", text(), rnd.IntN(3))
		sim := relabeled(i, text(), text(), address)
		sim.Values[0].Before, sim.Values[0].After, sim.Label = shown(), shown(), shown()
		switch rnd.IntN(4) {
		case 0:
			sim = disabled(i, text(), address)
		case 1:
			sim = disabled(i, text(), address)
			sim.Kinds, sim.Off, sim.Why = []string{"adopted", "maybe_disabled"}, review.Maybe, "adopted as "+text()
		case 2:
			r.Drift = append(r.Drift, sim)
			continue
		}
		r.SIMs = append(r.SIMs, sim)
		if rnd.IntN(10) == 0 {
			r.Opaque = append(r.Opaque, review.Opaque{Resource: text(), Reason: text(), Counts: map[string]int{"disabled": rnd.IntN(5)}})
			r.Others = append(r.Others, review.Other{Resource: text(), Action: text(), ICCID: shown(), Attributes: []string{text()}})
			r.Notes = append(r.Notes, text())
		}
	}
	return r
}
