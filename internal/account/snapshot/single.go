package snapshot

import (
	"context"
	"errors"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// singleWorkers is how many single reads are under way at once. The platform's
// rate limit sets the pace; this only bounds what waits for it.
const singleWorkers = 8

// ask starts or joins a single read for each of the SIMs.
func (s *Snapshot) ask(iccids []platform.ICCID, f Freshness) []*wait.Call {
	calls := make([]*wait.Call, 0, len(iccids))
	for _, iccid := range iccids {
		flying, ok := s.singles[iccid]
		if !ok || flying.Sent.Before(f.SentAfter) || !flying.Join() {
			s.count(f)
			flying = s.launch(func(ctx context.Context, self *wait.Call) error { return s.single(ctx, iccid, self) })
			s.singles[iccid] = flying
		}
		calls = append(calls, flying)
	}
	return calls
}

// single reads one SIM and keeps the answer.
func (s *Snapshot) single(ctx context.Context, iccid platform.ICCID, self *wait.Call) error {
	sim, err := s.call(ctx, iccid)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.singles[iccid] == self {
		delete(s.singles, iccid)
	}
	if errors.Is(err, platform.ErrNoRoute) {
		return s.doubt(iccid, self.Sent, err)
	}
	delete(s.doubts, iccid)
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		return err
	}
	s.keep(iccid, &Answer{SIM: &sim, Found: err == nil, times: times{self.Sent, time.Now()}})
	return nil
}

func (s *Snapshot) call(ctx context.Context, iccid platform.ICCID) (platform.SIM, error) {
	select {
	case s.workers <- struct{}{}:
		defer func() { <-s.workers }()
	case <-ctx.Done():
		return platform.SIM{}, context.Cause(ctx)
	}
	return s.platform.SIM(ctx, iccid)
}

// keep stores an answer unless a newer question has been answered. The caller
// holds the lock.
func (s *Snapshot) keep(iccid platform.ICCID, a *Answer) {
	if old, ok := s.known[iccid]; !ok || !a.sent.Before(old.sent) {
		s.known[iccid] = a
	}
}
