package account

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// forget drops what is known of SIMs that may just have been changed and were
// not seen to settle. Answers to questions asked earlier, those still under way
// included, do not count any more: made from them, the next change would carry
// old values over.
func (r *reads) forget(iccids []platform.ICCID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	for _, iccid := range iccids {
		r.known[iccid] = &answer{sim: &nothing, answerTime: answerTime{sent: now}}
	}
}

// afterWrites raises f to the last time that one of the SIMs was forgotten. The
// caller holds the lock.
func (r *reads) afterWrites(missing []platform.ICCID, f freshness) freshness {
	for _, iccid := range missing {
		if a, ok := r.known[iccid]; ok && a.got.IsZero() && a.sent.After(f.sentAfter) {
			f.sentAfter = a.sent
		}
	}
	return f
}
