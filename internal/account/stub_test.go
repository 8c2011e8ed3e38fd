package account_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const pageSize = 100

// stub is a platform in memory whose bulk items overwrite a SIM's whole
// configuration, so that values carried over from an old read do damage that a
// test can see. The fields up to mu are set before use.
type stub struct {
	batch, concurrent int
	latency           time.Duration // of every call
	slowPages         time.Duration // added to a page, which shows the SIMs as they were when it was asked for
	lingers           time.Duration // from the end of a call's context until it returns
	settles           time.Duration // from acceptance until a change shows
	never             map[platform.ICCID]bool
	unique            bool // labels
	// hidden tells whether the nth listing (from 0) fails to show a SIM.
	hidden func(listing int, iccid platform.ICCID) bool
	// Faults, by the number of the call (from 0) of that kind.
	failSIM    func(call int, iccid platform.ICCID) error
	failList   func(call int) error
	failUpdate func(call int, updates []platform.Update) error
	check      func(platform.Change) error

	mu       sync.Mutex
	sims     map[platform.ICCID]platform.SIM
	due      []dueChange
	singles  int
	pages    int
	listings int
	bulk     [][]platform.Update
	inFlight int
	overlap  int // most bulk calls at once
}

type dueChange struct {
	at  time.Time
	sim platform.SIM
}

func newStub(n int) *stub {
	s := &stub{batch: 100, concurrent: 4, latency: 10 * time.Millisecond, sims: map[platform.ICCID]platform.SIM{}}
	for i := range n {
		s.sims[sim(i)] = platform.SIM{ICCID: sim(i), State: platform.Enabled, Label: fmt.Sprintf("old-%d", i)}
	}
	return s
}

func (s *stub) Name() platform.Name { return platform.Platform1NCE }

func (s *stub) Traits() platform.Traits {
	return platform.Traits{BatchSize: s.batch, ConcurrentBatches: s.concurrent, UniqueLabels: s.unique, Settable: everything()}
}

// everything is what a stub can set.
func everything() platform.Settable {
	var all platform.Settable
	for _, d := range platform.Descriptors() {
		all.Attributes = append(all.Attributes, d.Attribute)
	}
	return all
}

func (s *stub) CheckChange(c platform.Change) error {
	if s.check == nil {
		return nil
	}
	return s.check(c)
}

func (s *stub) SIM(ctx context.Context, iccid platform.ICCID) (platform.SIM, error) {
	s.mu.Lock()
	call := s.singles
	s.singles++
	s.mu.Unlock()
	if err := s.travel(ctx); err != nil {
		return platform.SIM{}, err
	}
	if s.failSIM != nil {
		if err := s.failSIM(call, iccid); err != nil {
			return platform.SIM{}, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.applyDue()
	found, ok := s.sims[iccid]
	if !ok {
		return platform.SIM{}, refusal(platform.ErrNotFound)
	}
	return found, nil
}

func (s *stub) ListSIMs(ctx context.Context) (platform.Listing, error) {
	s.mu.Lock()
	order := slices.Sorted(maps.Keys(s.sims))
	total, listing := len(order), s.listings
	s.listings++
	if s.hidden != nil {
		order = slices.DeleteFunc(order, func(i platform.ICCID) bool { return s.hidden(listing, i) })
	}
	s.mu.Unlock()
	pages := slices.Collect(slices.Chunk(order, pageSize))
	if len(pages) == 0 {
		pages = [][]platform.ICCID{nil}
	}
	first, err := s.page(ctx, pages[0])
	if err != nil {
		return platform.Listing{}, err
	}
	rest := func(ctx context.Context, hand func([]platform.SIM)) error {
		for _, page := range pages[1:] {
			sims, err := s.page(ctx, page)
			if err != nil {
				return err
			}
			hand(sims)
		}
		return nil
	}
	return platform.Listing{First: first, Total: total, Calls: len(pages) - 1, Rest: rest}, nil
}

func (s *stub) page(ctx context.Context, iccids []platform.ICCID) ([]platform.SIM, error) {
	s.mu.Lock()
	call := s.pages
	s.pages++
	var out []platform.SIM
	s.applyDue()
	for _, iccid := range iccids {
		if sim, ok := s.sims[iccid]; ok {
			out = append(out, sim)
		}
	}
	s.mu.Unlock()
	if err := s.travel(ctx); err != nil {
		return nil, err
	}
	time.Sleep(s.slowPages)
	if s.failList != nil {
		if err := s.failList(call); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *stub) UpdateSIMs(ctx context.Context, updates []platform.Update) error {
	s.mu.Lock()
	call := len(s.bulk)
	s.bulk = append(s.bulk, slices.Clone(updates))
	s.inFlight++
	s.overlap = max(s.overlap, s.inFlight)
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.inFlight--
		s.mu.Unlock()
	}()
	if len(updates) == 0 || len(updates) > s.batch {
		return fmt.Errorf("a bulk call of %d items", len(updates))
	}
	if err := s.travel(ctx); err != nil {
		return err
	}
	if s.failUpdate != nil {
		if err := s.failUpdate(call, updates); err != nil {
			return err
		}
	}
	s.accept(updates)
	return nil
}

// accept puts the items where reads will find them once they have settled.
func (s *stub) accept(updates []platform.Update) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, u := range updates {
		if s.never[u.Change.ICCID] {
			continue
		}
		s.due = append(s.due, dueChange{time.Now().Add(s.settles), changed(u)})
	}
}

// changed is the whole configuration that an item carries.
func changed(u platform.Update) platform.SIM {
	sim := u.Current
	if u.Change.State != nil {
		sim.State = *u.Change.State
	}
	if u.Change.Label != nil {
		sim.Label = *u.Change.Label
	}
	if u.Change.IMEILock != nil {
		sim.IMEILock = *u.Change.IMEILock
	}
	return sim
}

func (s *stub) applyDue() {
	now := time.Now()
	s.due = slices.DeleteFunc(s.due, func(d dueChange) bool {
		if d.at.After(now) {
			return false
		}
		s.sims[d.sim.ICCID] = d.sim
		return true
	})
}

func (s *stub) travel(ctx context.Context) error {
	select {
	case <-time.After(s.latency):
		return nil
	case <-ctx.Done():
		time.Sleep(s.lingers)
		return context.Cause(ctx)
	}
}

// calls is how many reads there were since the last time it was asked.
func (s *stub) reads() (singles, pages int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	singles, pages = s.singles, s.pages
	s.singles, s.pages = 0, 0
	return singles, pages
}

// sizes are the numbers of items in the bulk calls so far, sorted.
func (s *stub) sizes() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	sizes := []int{}
	for _, b := range s.bulk {
		sizes = append(sizes, len(b))
	}
	slices.Sort(sizes)
	return sizes
}

// now is a SIM as it is on the platform.
func (s *stub) now(iccid platform.ICCID) platform.SIM {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.applyDue()
	return s.sims[iccid]
}

// edit changes a SIM behind the account's back.
func (s *stub) edit(iccid platform.ICCID, edit func(*platform.SIM)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sim := s.sims[iccid]
	edit(&sim)
	s.sims[iccid] = sim
}

func (s *stub) remove(iccids ...platform.ICCID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, iccid := range iccids {
		delete(s.sims, iccid)
	}
}

func refusal(kind error, named ...platform.ICCID) error {
	return &platform.Error{Platform: platform.Platform1NCE, Kind: kind, ICCIDs: named}
}

// sim is the nth SIM's ICCID.
func sim(n int) platform.ICCID { return platform.ICCID(fmt.Sprintf("89882806660%08d", n)) }

func sims(from, to int) []platform.ICCID {
	var out []platform.ICCID
	for i := from; i < to; i++ {
		out = append(out, sim(i))
	}
	return out
}

func label(n int, text string) platform.Change { return platform.Change{ICCID: sim(n), Label: &text} }

func lock(n int, on bool) platform.Change { return platform.Change{ICCID: sim(n), IMEILock: &on} }

func state(n int, to platform.State) platform.Change {
	return platform.Change{ICCID: sim(n), State: &to}
}

func labels(from, to int, text string) []platform.Change {
	var out []platform.Change
	for i := from; i < to; i++ {
		out = append(out, label(i, text))
	}
	return out
}

func open(t *testing.T, s *stub) *account.Account {
	t.Helper()
	return account.New(t.Context(), s, account.Options{})
}

// within is a context that ends after d.
func within(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

type results = map[platform.ICCID]account.Result

// wantAll fails the test unless there are n results and each is a success.
func wantAll(t *testing.T, got results, n int) {
	t.Helper()
	if len(got) != n {
		t.Errorf("%d results, want %d", len(got), n)
	}
	for iccid, r := range got {
		if r.Err != nil {
			t.Errorf("SIM %s: %v", iccid, r.Err)
		}
	}
}

// later runs apply in the background; the channel gives its results.
func later(ctx context.Context, a *account.Account, changes ...platform.Change) <-chan results {
	out := make(chan results, 1)
	go func() { out <- a.Apply(ctx, changes) }()
	return out
}
