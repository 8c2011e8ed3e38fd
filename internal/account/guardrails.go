package account

import (
	"fmt"
	"slices"
	"sync"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Guardrails are limits on what one plan may change, in SIMs. A nil limit does
// not limit.
type Guardrails struct {
	MaxChanges  *int64
	MaxDisables *int64
}

// Planned is a change that a plan would make.
type Planned struct {
	// Change holds only what differs from the SIM as it is.
	Change platform.Change
	// Current is the state that the SIM is in before.
	Current platform.State
}

// GuardrailError says that a plan is over a limit that the user set.
type GuardrailError struct {
	// Limit is the limit's name in the provider's block.
	Limit string
	Max   int64
	// Planned is how many SIMs the plan came to when the limit was passed; the
	// whole plan may have more.
	Planned int
}

func (e *GuardrailError) Error() string {
	what := "change"
	if e.Limit == "max_disables" {
		what = "disable"
	}
	return fmt.Sprintf("this plan would %s at least %d SIMs and guardrails.%s allows %d", what, e.Planned, e.Limit, e.Max)
}

// ledger adds up what a plan would change, over all its resources.
type ledger struct {
	limits Guardrails

	mu       sync.Mutex
	changes  map[platform.ICCID]platform.Change
	disables map[platform.ICCID]struct{}
}

func newLedger(limits Guardrails) *ledger {
	return &ledger{
		limits:   limits,
		changes:  map[platform.ICCID]platform.Change{},
		disables: map[platform.ICCID]struct{}{},
	}
}

func (l *ledger) add(planned []Planned) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	planned = slices.DeleteFunc(slices.Clone(planned), func(p Planned) bool { return p.Change.Empty() })
	if len(planned) == 0 {
		return nil // whoever changes nothing is not to blame for the others' changes
	}
	for _, p := range planned {
		if err := l.note(p); err != nil {
			return err
		}
	}
	if err := over("max_changes", l.limits.MaxChanges, len(l.changes)); err != nil {
		return err
	}
	return over("max_disables", l.limits.MaxDisables, len(l.disables))
}

func (l *ledger) note(p Planned) error {
	iccid := p.Change.ICCID
	merged := p.Change
	if earlier, ok := l.changes[iccid]; ok {
		var err error
		if merged, err = earlier.Merge(p.Change); err != nil {
			return err
		}
	}
	l.changes[iccid] = merged
	if p.Change.Disables(p.Current) {
		l.disables[iccid] = struct{}{}
	}
	return nil
}

func over(name string, limit *int64, planned int) error {
	if limit == nil || int64(planned) <= *limit {
		return nil
	}
	return &GuardrailError{Limit: name, Max: *limit, Planned: planned}
}
