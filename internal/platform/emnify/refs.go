package emnify

import (
	"sync"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// ref is where a SIM is found: its number, and that of the endpoint it sat in when
// it was seen last. Both are hints; whoever writes by them checks first.
type ref struct {
	sim, endpoint int64
	// activated is when the SIM was activated first, which never changes; zero where
	// it had not been.
	activated time.Time
}

// refs remembers what reads have shown, so that the next read of a SIM is one cheap
// call, and what creates have made. Its zero value works.
type refs struct {
	mu   sync.Mutex
	seen map[platform.ICCID]ref
	made map[platform.ICCID]int64
}

func (r *refs) get(iccid platform.ICCID) (ref, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	found, ok := r.seen[iccid]
	return found, ok
}

func (r *refs) put(iccid platform.ICCID, seen ref) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if seen.endpoint != 0 {
		delete(r.made, iccid) // reads show it by now
	}
	if r.seen == nil {
		r.seen = map[platform.ICCID]ref{}
	}
	r.seen[iccid] = seen
}

func (r *refs) drop(iccid platform.ICCID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.seen, iccid)
}

// create notes that an endpoint was made for a SIM.
func (r *refs) create(iccid platform.ICCID, endpoint int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.made == nil {
		r.made = map[platform.ICCID]int64{}
	}
	r.made[iccid] = endpoint
}

// created returns the endpoint that was made for a SIM; 0 for none.
func (r *refs) created(iccid platform.ICCID) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.made[iccid]
}
