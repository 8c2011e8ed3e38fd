package account

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Guardrails are limits on what one plan, and one apply, may change, in SIMs. A nil
// limit does not limit.
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
	// Beside names what changes beside the SIM, such as "data quota", where Change asks
	// for nothing; Blocks says that the SIM goes off the network by that.
	Beside string
	Blocks bool
}

func (p Planned) empty() bool { return p.Change.Empty() && p.Beside == "" }

// The limits' names in the provider's block.
const (
	limitChanges  = "max_changes"
	limitDisables = "max_disables"
)

// GuardrailError says that a plan, or what an apply is about to send, is over a
// limit that the user set.
type GuardrailError struct {
	// Limit is the limit's name in the provider's block.
	Limit string
	Max   int64
	// Planned is how many SIMs it came to when the limit was passed; the whole plan
	// may have more.
	Planned int
	// SIMs are those SIMs, in the order of their ICCIDs.
	SIMs []platform.ICCID
	// Kinds counts the SIMs by what would change of them, as a message names it.
	Kinds []Kind
	// Destroys says that the SIMs are released by a destroy.
	Destroys bool
	// Applying says that the plan could not see it and the apply has refused it.
	Applying bool
}

// Kind is how many SIMs change in one way.
type Kind struct {
	What string
	SIMs int
}

func (e *GuardrailError) Error() string {
	what, who := "change", "plan"
	if e.Limit == limitDisables {
		what = "disable"
	}
	if e.Applying {
		who = "apply"
	}
	sims := "SIMs"
	if e.Planned == 1 {
		sims = "SIM"
	}
	return fmt.Sprintf("this %s would %s at least %d %s and guardrails.%s allows %d", who, what, e.Planned, sims, e.Limit, e.Max)
}

// ledger adds up what a plan would change, over all its resources, and what an
// apply is about to send besides.
type ledger struct {
	limits Guardrails

	mu       sync.Mutex
	changes  map[platform.ICCID]platform.Change
	disables map[platform.ICCID]struct{}
	// beside are the SIMs by what changes beside them.
	beside map[string]map[platform.ICCID]struct{}
}

func newLedger(limits Guardrails) *ledger {
	return &ledger{
		limits:   limits,
		changes:  map[platform.ICCID]platform.Change{},
		disables: map[platform.ICCID]struct{}{},
		beside:   map[string]map[platform.ICCID]struct{}{},
	}
}

// add notes what a plan would change; destroys says that it is a destroy's.
func (l *ledger) add(planned []Planned, destroys bool) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	planned = slices.DeleteFunc(slices.Clone(planned), Planned.empty)
	if len(planned) == 0 {
		return nil // whoever changes nothing is not to blame for the others' changes
	}
	for _, p := range planned {
		l.note(p)
	}
	if over := l.over(); over != nil {
		over.Destroys = destroys
		return over
	}
	return nil
}

// admit notes what an apply is about to send and no plan has noted. Where it is
// over a limit none of it may be sent, and it does not count against others.
func (l *ledger) admit(planned []Planned, destroys bool) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	changes, disables := maps.Clone(l.changes), maps.Clone(l.disables)
	for _, p := range planned {
		l.note(p)
	}
	over := l.over()
	if over == nil {
		return nil
	}
	l.changes, l.disables = changes, disables
	over.Destroys, over.Applying = destroys, true
	return over
}

// note adds one change. Two that contradict each other were refused before.
func (l *ledger) note(p Planned) {
	iccid := p.Change.ICCID
	merged := p.Change
	if earlier, ok := l.changes[iccid]; ok {
		merged, _ = earlier.Merge(&p.Change)
	}
	l.changes[iccid] = merged
	if p.Beside != "" {
		if l.beside[p.Beside] == nil {
			l.beside[p.Beside] = map[platform.ICCID]struct{}{}
		}
		l.beside[p.Beside][iccid] = struct{}{}
	}
	if p.Blocks || p.Change.Disables(p.Current) {
		l.disables[iccid] = struct{}{}
	}
}

// noted reports whether a plan has noted all that c asks for.
func (l *ledger) noted(c platform.Change) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	earlier, ok := l.changes[c.ICCID]
	return ok && c.Minus(&earlier).Empty()
}

func (l *ledger) limited() bool { return l.limits.MaxChanges != nil || l.limits.MaxDisables != nil }

// over returns what is over a limit, or nil. The caller holds the lock.
func (l *ledger) over() *GuardrailError {
	switch {
	case passed(l.limits.MaxChanges, len(l.changes)):
		sims := slices.Sorted(maps.Keys(l.changes))
		return &GuardrailError{Limit: limitChanges, Max: *l.limits.MaxChanges, Planned: len(sims), SIMs: sims, Kinds: l.kinds()}
	case passed(l.limits.MaxDisables, len(l.disables)):
		sims := slices.Sorted(maps.Keys(l.disables))
		return &GuardrailError{Limit: limitDisables, Max: *l.limits.MaxDisables, Planned: len(sims), SIMs: sims}
	}
	return nil
}

// kinds counts what would change.
func (l *ledger) kinds() []Kind {
	var kinds []Kind
	count := func(what string) {
		i := slices.IndexFunc(kinds, func(k Kind) bool { return k.What == what })
		if i < 0 {
			i, kinds = len(kinds), append(kinds, Kind{What: what})
		}
		kinds[i].SIMs++
	}
	for _, iccid := range slices.Sorted(maps.Keys(l.changes)) {
		c := l.changes[iccid]
		for _, attribute := range c.Attributes() {
			what := string(attribute)
			if attribute == platform.AttributeState {
				what += " to " + string(*c.State)
			}
			count(what)
		}
	}
	for _, what := range slices.Sorted(maps.Keys(l.beside)) {
		kinds = append(kinds, Kind{What: what, SIMs: len(l.beside[what])})
	}
	return kinds
}

func passed(limit *int64, planned int) bool { return limit != nil && int64(planned) > *limit }

// Guarded reports whether there are guardrails.
func (a *Account) Guarded() bool { return a.ledger.limited() }

// Admit holds what is about to change beside a SIM against the guardrails, where no plan
// may have noted it.
func (a *Account) Admit(p Planned) error { return a.ledger.admit([]Planned{p}, false) }

// admit holds what is about to be sent against the guardrails. A plan has noted
// most of it: Terraform plans a resource once more right before it applies it, but
// not one that it destroys, so that the destroying half of a replacement is seen
// here first. What is in force already counts for nothing.
func (a *Account) admit(ctx context.Context, changes []platform.Change, destroys bool) error {
	if !a.Guarded() {
		return nil
	}
	unseen := slices.DeleteFunc(slices.Clone(changes), a.ledger.noted)
	if len(unseen) == 0 {
		return nil
	}
	iccids := make([]platform.ICCID, len(unseen))
	for i, c := range unseen {
		iccids[i] = c.ICCID
	}
	found, err := a.SIMs(ctx, iccids)
	if err != nil {
		return err
	}
	var planned []Planned
	for _, c := range unseen {
		if sim, ok := found[c.ICCID]; ok && !sim.Satisfies(&c) {
			planned = append(planned, Planned{Change: c.Remaining(sim), Current: sim.State})
		}
	}
	if len(planned) == 0 {
		return nil
	}
	return a.ledger.admit(planned, destroys)
}
