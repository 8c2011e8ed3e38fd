// Package account is an account's SIMs: it reads them through a snapshot,
// writes them through a queue of bulk calls, waits until a change is true, and
// holds a plan against the user's guardrails. It knows no vendor and no
// Terraform; every platform behaves alike because its behaviour is here.
package account

import (
	"context"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/account/bulk"
	"github.com/simfleet/terraform-provider-simfleet/internal/account/snapshot"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// ErrReadOnly is the answer to every write of an account that was opened with
// Options.ReadOnly.
var ErrReadOnly = bulk.ErrReadOnly

// What a change of a SIM comes to: see package bulk.
type (
	Result           = bulk.Result
	NotSettledError  = bulk.NotSettledError
	NotSentError     = bulk.NotSentError
	OvertakenError   = bulk.OvertakenError
	LabelCircleError = bulk.LabelCircleError
)

// Options are what a user may set for an account. The zero value is an account
// that may be written, without guardrails.
type Options struct {
	// ReadOnly refuses every write before it is sent.
	ReadOnly   bool
	Guardrails Guardrails
}

// Account is one set of credentials on one platform, for one walk of
// Terraform's. It is safe for concurrent use.
type Account struct {
	platform platform.SIMReader
	// writable is the platform where it may be written, and nil otherwise.
	writable platform.SIMs
	snapshot *snapshot.Snapshot
	queue    *bulk.Queue
	ledger   *ledger
	wants    *wants
	tags     tags
	notes    *notes
	labels   labelled
}

// New opens an account on p. ctx carries values only (loggers): its
// cancellation is ignored, because the account outlives the call that made it.
func New(ctx context.Context, p platform.SIMs, o Options) *Account {
	told := &notes{}
	base := platform.WithNotes(context.WithoutCancel(ctx), told.add)
	known := snapshot.New(base, p)
	writable := p
	if o.ReadOnly {
		writable = nil
	}
	return &Account{
		platform: p,
		writable: writable,
		snapshot: known,
		queue:    bulk.New(base, p, writable, known),
		ledger:   newLedger(o.Guardrails),
		wants:    newWants(),
		notes:    told,
	}
}

// Name names the account's platform.
func (a *Account) Name() platform.Name { return a.platform.Name() }

// Traits describe the platform's calls.
func (a *Account) Traits() platform.Traits { return a.platform.Traits() }

// SIM returns one SIM as the snapshot shows it. Its error is
// [platform.ErrNotFound] where the account does not hold the SIM.
func (a *Account) SIM(ctx context.Context, iccid platform.ICCID) (platform.SIM, error) {
	found, err := a.SIMs(ctx, []platform.ICCID{iccid})
	if err != nil {
		return platform.SIM{}, err
	}
	sim, ok := found[iccid]
	if !ok {
		return platform.SIM{}, platform.NotFound(a.platform.Name(), iccid)
	}
	return *sim, nil
}

// SIMBefore is SIM as it was before this walk changed anything of it. What is planned as
// read is planned once more right before it is applied, and has to be the same then,
// whatever other resources of the apply have done to the SIM meanwhile.
func (a *Account) SIMBefore(ctx context.Context, iccid platform.ICCID) (platform.SIM, error) {
	if sim, changed := a.queue.Before(iccid); changed {
		return sim, nil
	}
	return a.SIM(ctx, iccid)
}

// SIMs returns those of the SIMs that the account holds, as the snapshot shows
// them; the others are left out. They are shared and must not be changed.
func (a *Account) SIMs(ctx context.Context, iccids []platform.ICCID) (map[platform.ICCID]*platform.SIM, error) {
	answers, err := a.snapshot.Read(ctx, iccids, snapshot.Freshness{})
	if err != nil {
		return nil, err
	}
	found := make(map[platform.ICCID]*platform.SIM, len(answers))
	for iccid, answer := range answers {
		if answer.Found {
			found[iccid] = answer.SIM
		}
	}
	return found, nil
}

// All returns every SIM of the account as the snapshot shows it, ordered by ICCID.
func (a *Account) All(ctx context.Context) ([]platform.SIM, error) { return a.snapshot.All(ctx) }

// Apply makes the changes true, takes the SIMs in off off the network, and returns
// an answer for each SIM, in as few bulk calls as the platform allows. It returns
// when every change is settled or refused, or when ctx ends, and then says how far
// each SIM has come. Nothing is sent where it would pass a guardrail that the plan
// could not see.
func (a *Account) Apply(ctx context.Context, changes []platform.Change, off ...platform.ICCID) map[platform.ICCID]Result {
	a.wants.begin()
	releases, kept := a.releases(off)
	all := slices.Concat(changes, releases)
	results := map[platform.ICCID]Result{}
	if err := a.admit(ctx, all, len(changes) == 0); err != nil {
		for _, c := range all {
			results[c.ICCID] = Result{Err: err}
		}
	} else {
		results = a.queue.Apply(ctx, all)
	}
	for _, iccid := range kept {
		results[iccid] = Result{Kept: true}
	}
	return results
}

// CheckAndNote notes what the plan of one resource comes to. It fails with a [ClashError]
// where that contradicts what another resource of the walk plans, whichever came
// first, and with a [GuardrailError] where all that was noted so far is over a limit.
func (a *Account) CheckAndNote(i Intent) error {
	if err := a.wants.note(i); err != nil {
		return err
	}
	err := a.ledger.add(i.Changes, len(i.Wants) == 0 && len(i.SwitchesOff) > 0)
	if err == nil {
		a.queue.Expect(changesOf(i.Changes))
	}
	return err
}

func changesOf(planned []Planned) []platform.Change {
	out := make([]platform.Change, len(planned))
	for i, p := range planned {
		out[i] = p.Change
	}
	return out
}
