package fakeapi

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
)

// faultSet is the faults in force.
type faultSet struct {
	mu     sync.Mutex
	faults []*armedFault
}

// armedFault counts the calls that a fault has seen.
type armedFault struct {
	Fault
	seen   int
	random *rand.Rand
}

func (s *faultSet) add(f Fault) error {
	if f.Kind == "" {
		f.Kind = FaultStatus
	}
	if err := f.check(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &armedFault{Fault: f, random: rand.New(rand.NewPCG(f.Seed, 0))})
	return nil
}

func (s *faultSet) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

func (s *faultSet) list() []Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Fault, 0, len(s.faults))
	for _, f := range s.faults {
		all = append(all, f.Fault)
	}
	return all
}

// match counts a call to route, and returns what goes wrong with it.
func (s *faultSet) match(route string) []Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	var active []Fault
	for _, f := range s.faults {
		if (f.Route == "" || f.Route == route) && f.hits() {
			active = append(active, f.Fault)
		}
	}
	return active
}

func (f *armedFault) hits() bool {
	f.seen++
	if len(f.Calls) > 0 && !slices.Contains(f.Calls, f.seen) {
		return false
	}
	return f.Probability == 0 || f.random.Float64() < f.Probability
}

// faultsKey is the key of a request's faults in its context.
type faultsKey struct{}

// FaultsOf are the faults of kind that hit the request of ctx: for those that only
// a platform's handler can bring about.
func FaultsOf(ctx context.Context, kind FaultKind) []Fault {
	active, _ := ctx.Value(faultsKey{}).([]Fault)
	var found []Fault
	for _, f := range active {
		if f.Kind == kind {
			found = append(found, f)
		}
	}
	return found
}
