package snapshot

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Invalidate drops what is known of SIMs that may just have been changed and were
// not seen to settle. Answers to questions asked earlier, those still under way
// included, do not count any more: made from them, the next change would carry
// old values over.
func (s *Snapshot) Invalidate(iccids []platform.ICCID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for _, iccid := range iccids {
		s.known[iccid] = &Answer{SIM: &nothing, times: times{sent: now}}
	}
}

// afterWrites raises f to the last time that one of the SIMs was invalidated. The
// caller holds the lock.
func (s *Snapshot) afterWrites(missing []platform.ICCID, f Freshness) Freshness {
	for _, iccid := range missing {
		if a, ok := s.known[iccid]; ok && a.got.IsZero() && a.sent.After(f.SentAfter) {
			f.SentAfter = a.sent
		}
	}
	return f
}
