package review

import "fmt"

// NoLimit is a limit that is not set.
const NoLimit = -1

// Limits are how many SIMs a plan may touch; [NoLimit] for any number.
type Limits struct {
	// OffNetwork counts the SIMs that go off the network, Changes all that the plan
	// touches, Releases those that the plan lets go.
	OffNetwork, Changes, Releases int
}

// Over returns a sentence for each limit that the plan is over.
func (r *Review) Over(l Limits) []string {
	var out []string
	check := func(what string, has, limit int) {
		if limit != NoLimit && has > limit {
			out = append(out, fmt.Sprintf("%s: %s, and the limit is %d", what, sims(has), limit))
		}
	}
	check("off the network", r.Counts.OffNetwork, l.OffNetwork)
	check("touched by the plan", r.Counts.Total, l.Changes)
	check("released", r.Counts.Released, l.Releases)
	return out
}
