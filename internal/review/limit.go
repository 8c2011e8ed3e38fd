package review

import "fmt"

// Limits are how many SIMs a plan may do something to; a negative number is no limit.
type Limits struct {
	Changes, Disables, Enables, Adoptions, Releases int
}

// NoLimits allows everything.
var NoLimits = Limits{-1, -1, -1, -1, -1}

// Exceeded is a limit that a plan goes beyond, or may.
type Exceeded struct {
	// Name is the limit's, as in "disables".
	Name  string
	Limit int
	Count Count
}

func (e Exceeded) String() string {
	if e.Count.N <= e.Limit {
		return fmt.Sprintf("%s: the limit is %d, and the plan does not tell how many SIMs that are (%d are known)", e.Name, e.Limit, e.Count.N)
	}
	more := ""
	if e.Count.Open {
		more = " or more"
	}
	return fmt.Sprintf("%s: %d%s SIMs, the limit is %d", e.Name, e.Count.N, more, e.Limit)
}

// Exceeded returns the limits that the plan goes beyond. What the plan does not tell
// counts as too many: a limit that holds only perhaps does not hold.
func (r *Review) Exceeded(l Limits) []Exceeded {
	certain, possible := r.Disables()
	disables := Count{certain.N + possible.N, certain.Open || possible.Open}
	var out []Exceeded
	for _, limit := range []Exceeded{
		{"changes", l.Changes, r.Total()},
		{"disables", l.Disables, disables},
		{"enables", l.Enables, r.Count(enabled)},
		{"adoptions", l.Adoptions, r.Count(adopted)},
		{"releases", l.Releases, Count{r.Count(released).N + r.Count(forgotten).N, r.Count(released).Open}},
	} {
		if limit.Limit >= 0 && (limit.Count.N > limit.Limit || limit.Count.Open) {
			out = append(out, limit)
		}
	}
	return out
}
