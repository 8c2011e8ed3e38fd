package snapshot

import (
	"context"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// All returns every SIM of the account, ordered by ICCID.
func (s *Snapshot) All(ctx context.Context) ([]platform.SIM, error) {
	for {
		listing, sims, invalidated := s.whole()
		switch {
		case listing != nil:
			if err := listing.Wait(ctx); err != nil {
				return nil, err
			}
		case len(invalidated) > 0:
			if _, err := s.Read(ctx, invalidated, Freshness{}); err != nil {
				return nil, err
			}
		default:
			slices.SortFunc(sims, func(a, b platform.SIM) int { return strings.Compare(string(a.ICCID), string(b.ICCID)) })
			return sims, nil
		}
	}
}

// whole returns the SIMs that are known to exist and those that were invalidated,
// or the listing to wait for before asking again. A listing that showed fewer
// SIMs than the account holds, because its pages shifted, is completed by one
// more, and by no third.
func (s *Snapshot) whole() (listing *wait.Call, sims []platform.SIM, invalidated []platform.ICCID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.complete.got.IsZero() {
		return s.list(Freshness{}), nil, nil
	}
	sims = make([]platform.SIM, 0, len(s.known))
	for iccid, a := range s.known {
		switch {
		case a.Found:
			sims = append(sims, *a.SIM)
		case a.got.IsZero():
			invalidated = append(invalidated, iccid)
		}
	}
	if len(sims)+len(invalidated) < s.total && s.before.got.IsZero() {
		return s.list(Freshness{}), nil, nil
	}
	return nil, sims, invalidated
}
