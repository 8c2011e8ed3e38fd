// Package report writes a review: as Markdown for a comment, as a CSV with every change,
// as JSON for machines, and as one HTML page that needs nothing else.
package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// Options are what a report says besides its review.
type Options struct {
	// Title heads it.
	Title string
	// Where says where the changes are that the Markdown leaves out; it may be a Markdown
	// link.
	Where string
	// MaxBytes is the most that the Markdown may have.
	MaxBytes int
	// Exceeded are the limits that the plan goes beyond.
	Exceeded []review.Exceeded
}

// The defaults.
const (
	DefaultTitle = "SIM changes"
	DefaultWhere = "`simfleet-review -csv changes.csv plan.json` writes every change."
	// DefaultMaxBytes is what a GitHub comment holds, which is 65,536, and room for a
	// workflow's own words. Bytes are counted and not characters: a text has no more
	// characters than bytes, however a platform counts those.
	DefaultMaxBytes = 60_000
	// MinMaxBytes is what a comment needs that lists nothing and counts everything.
	MinMaxBytes = 8_000
)

// number writes a number with separators, as in 12,345.
func number(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// count is a count in words: what is not known is never 0.
func count(c review.Count) string {
	switch {
	case !c.Open:
		return number(c.N)
	case c.N == 0:
		return "not known"
	}
	return number(c.N) + " or more"
}

// counted is a count with what is counted, as in "1 SIM".
func counted(c review.Count) string {
	if !c.Open && c.N == 1 {
		return "1 SIM"
	}
	return count(c) + " SIMs"
}

// headline says in one line what is to be known first.
func headline(r *review.Review) string {
	total := r.Total()
	if total.Open && total.N == 0 {
		return "How many SIMs change is not known."
	}
	if !total.Open && total.N == 0 {
		return "No SIM changes."
	}
	verb := "change"
	if total.N == 1 && !total.Open {
		verb = "changes"
	}
	if r.Managed > 0 {
		return fmt.Sprintf("%s of %s managed %s.", upper(counted(total)), number(r.Managed), verb)
	}
	return fmt.Sprintf("%s %s.", upper(counted(total)), verb)
}

// offline says how many SIMs go off the network.
func offline(r *review.Review) string {
	certain, possible := r.Disables()
	switch {
	case certain.N == 0 && !certain.Open && possible.N == 0:
		return "No SIM goes off the network."
	case certain.N == 0 && !certain.Open:
		return fmt.Sprintf("%s may go off the network.", upper(counted(possible)))
	}
	if certain.N == 0 {
		return "How many SIMs go off the network is not known."
	}
	verb := "go"
	if certain.N == 1 && !certain.Open {
		verb = "goes"
	}
	text := fmt.Sprintf("%s %s off the network", upper(counted(certain)), verb)
	if possible.N > 0 {
		text += fmt.Sprintf(", and %s may", counted(possible))
	}
	return text + "."
}

func upper(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// tally is a kind of change with its count, for kinds that occur or may.
type tally struct {
	review.Kind
	review.Count
}

func tallies(r *review.Review) []tally {
	var out []tally
	for _, k := range review.Kinds() {
		if c := r.Count(k.Name); c.N > 0 || c.Open && grave(k.Name) {
			out = append(out, tally{k, c})
		}
	}
	return out
}

// grave are the kinds whose count is told to be open where nothing of them is known.
func grave(kind string) bool {
	return kind == "disabled" || kind == "enabled" || kind == "adopted" || kind == "released"
}
