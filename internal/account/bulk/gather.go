package bulk

import (
	"slices"
	"time"
)

// run sends wave after wave until nothing is left to send.
func (q *Queue) run() {
	for {
		w := q.gather()
		if w == nil {
			return
		}
		w.send()
		go w.settle()
	}
}

// gather waits until the arriving changes pause and seals them in a wave. A full
// bulk call is no reason to stop: another resource may want something of a SIM
// that is in it already, and what comes later would cost a call of its own. It
// returns nil when nothing is pending.
func (q *Queue) gather() *wave {
	var began time.Time // when the first of these changes was seen
	for {
		ready, pending, quiet := q.ready()
		switch {
		case !pending:
			return nil
		case ready == 0: // every SIM in question is still settling, or waits for a label
			q.more(expectedFor)
			continue
		case began.IsZero():
			began = time.Now()
		}
		if !q.more(min(quiet, maxWindow-time.Since(began))) {
			return q.seal()
		}
	}
}

// more waits for another arrival and reports whether one came in time.
func (q *Queue) more(within time.Duration) bool {
	timer := time.NewTimer(within)
	defer timer.Stop()
	select {
	case <-q.wake:
		return within > 0
	case <-timer.C:
		return false
	}
}

// ready counts the items that may be sent now, and tells how long a pause means
// that no more will come. Where nothing is pending at all the queue stops running,
// under the same lock that starts it.
func (q *Queue) ready() (ready int, pending bool, quiet time.Duration) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.giveUpParked()
	for _, it := range q.pending {
		if it.parked {
			continue
		}
		if _, busy := q.busy[it.iccid]; !busy {
			ready++
		}
	}
	q.running = len(q.pending) > 0
	quiet = quietWindow
	if !q.begun || q.expected.any() {
		quiet = patientWindow
	}
	return ready, q.running, quiet
}

// seal takes every item that may be sent out of the queue.
func (q *Queue) seal() *wave {
	q.mu.Lock()
	defer q.mu.Unlock()
	w := newWave(q)
	q.begun = true
	q.pending = slices.DeleteFunc(q.pending, func(it *item) bool {
		if _, busy := q.busy[it.iccid]; busy || it.parked {
			return false
		}
		delete(q.byICCID, it.iccid)
		w.items = append(w.items, it)
		return true
	})
	for _, it := range w.items {
		q.busy[it.iccid] = struct{}{}
		it.phase = phaseSealed
		w.byICCID[it.iccid] = it
		w.admit(it.wishes)
	}
	return w
}
