package review

import "github.com/simfleet/terraform-provider-simfleet/internal/platform"

// Count is how many SIMs a plan does something to.
type Count struct {
	N int
	// Open says that there may be more: the plan does not tell.
	Open bool
}

// Count counts the SIMs of a kind of change.
func (r *Review) Count(kind string) Count {
	var c Count
	for i := range r.SIMs {
		if r.SIMs[i].Is(kind) {
			c.N++
		}
	}
	return r.withOpaque(c, kind)
}

// withOpaque adds what the SIMs contribute that cannot be named.
func (r *Review) withOpaque(c Count, kind string) Count {
	c.Open = r.Unsure
	for _, o := range r.Opaque {
		n, told := o.Counts[kind]
		// What a fleet's change_summary has no count of does not happen to its SIMs, or is
		// counted as another kind.
		c.N += n
		c.Open = c.Open || !told && (o.Counts == nil || summarized(kind))
	}
	return c
}

// summarized reports whether a fleet's change_summary counts a kind.
func summarized(kind string) bool {
	switch kind {
	case maybeDisabled, otherState, relocked, forgotten, unmanaged:
		return false
	}
	return true
}

// Total counts the SIMs that are changed, adopted, released or forgotten, each once. One
// that keeps its values while they are no longer managed does not change.
func (r *Review) Total() Count {
	seen := make(map[platform.ICCID]bool, len(r.SIMs))
	var c Count
	for i := range r.SIMs {
		sim := &r.SIMs[i]
		if sim.same == "" {
			c.N++ // it cannot be told from others
		} else if !sim.inert() && !seen[sim.same] {
			seen[sim.same] = true
			c.N++
		}
	}
	return r.withOpaque(c, Total)
}

// inert reports whether the SIM stays as it is, on the platform and in the fleet.
func (s *SIM) inert() bool {
	for _, kind := range s.Kinds {
		if kind != unmanaged {
			return false
		}
	}
	return true
}

// Disables counts the SIMs that go off the network, and those that may.
func (r *Review) Disables() (certain, possible Count) {
	return r.Count(disabled), r.Count(maybeDisabled)
}
