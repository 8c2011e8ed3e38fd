package fakeapi

import (
	"fmt"
	"net/http"
	"slices"
	"time"
)

// FaultKind is a way in which a platform goes wrong.
type FaultKind string

// The kinds of faults.
const (
	// FaultStatus answers with Status, without doing what was asked. It is the
	// kind of a fault that names none.
	FaultStatus FaultKind = "status"
	// FaultResetBefore breaks the connection before the request has had an effect.
	FaultResetBefore FaultKind = "reset_before"
	// FaultResetAfter does what was asked, and breaks the connection instead of
	// answering: the outcome is lost.
	FaultResetAfter FaultKind = "reset_after"
	// FaultSlow waits for Delay of real time, then goes on.
	FaultSlow FaultKind = "slow"
	// FaultCut does what was asked and ends in the middle of the answer's body.
	FaultCut FaultKind = "cut"
	// FaultHTML answers 200 (or Status) with an HTML page, as a proxy would,
	// without doing what was asked.
	FaultHTML FaultKind = "html"
	// FaultNeverApplied accepts a change of ICCID (of every SIM when empty) and
	// never makes it.
	FaultNeverApplied FaultKind = "never_applied"
	// FaultAppliedLate makes a change of ICCID (of every SIM when empty) later than
	// others, by Delay.
	FaultAppliedLate FaultKind = "applied_late"
	// FaultShiftInsert puts a new SIM before all others as the request comes in, so
	// that the pages of a listing under way move.
	FaultShiftInsert FaultKind = "shift_insert"
	// FaultShiftRemove takes the first SIM away as the request comes in.
	FaultShiftRemove FaultKind = "shift_remove"
	// FaultOddCards puts cards that make no sense into a list of SIMs.
	FaultOddCards FaultKind = "odd_cards"
)

var faultKinds = []FaultKind{
	FaultStatus, FaultResetBefore, FaultResetAfter, FaultSlow, FaultCut, FaultHTML,
	FaultNeverApplied, FaultAppliedLate, FaultShiftInsert, FaultShiftRemove,
	FaultOddCards,
}

// Fault says what goes wrong and when. Without Calls and Probability it happens
// every time.
type Fault struct {
	// Kind is what goes wrong; empty means FaultStatus.
	Kind FaultKind
	// Route is the route template, like "GET /v1/sims/{iccid}"; empty means all.
	Route string
	// Calls are the calls that it happens to: 1 is the first call to Route after the
	// fault was added.
	Calls []int
	// Probability, from 0 to 1, makes it happen to that share of the calls, chosen
	// by Seed.
	Probability float64
	// Seed chooses the calls that Probability hits.
	Seed uint64
	// Status is the HTTP status of FaultStatus and FaultHTML; 0 means 500 (429 with
	// RetryAfter) and 200.
	Status int
	// RetryAfter, if not 0, is sent as Retry-After: in seconds, rounded up.
	RetryAfter time.Duration
	// RetryAfterDate sends RetryAfter as an HTTP date instead.
	RetryAfterDate bool
	// Body replaces the platform's own body of an error.
	Body string
	// Delay is the time of FaultSlow and FaultAppliedLate.
	Delay time.Duration
	// Meanwhile, if not nil, is called as it happens, such as to change a SIM as
	// somebody else would.
	Meanwhile func()
	// ICCID, of 19 or 20 digits, is the SIM of FaultNeverApplied and
	// FaultAppliedLate.
	ICCID string
}

// Concerns tells whether f is about the SIM.
func (f Fault) Concerns(iccid string) bool {
	return f.ICCID == "" || sameICCID(f.ICCID, iccid)
}

// status is the HTTP status to send.
func (f Fault) status() int {
	switch {
	case f.Status != 0:
		return f.Status
	case f.Kind == FaultHTML:
		return http.StatusOK
	case f.RetryAfter > 0:
		return http.StatusTooManyRequests
	}
	return http.StatusInternalServerError
}

// check finds what makes no sense.
func (f Fault) check() error {
	if !slices.Contains(faultKinds, f.Kind) {
		return fmt.Errorf("unknown kind of fault %q; known are %q", f.Kind, faultKinds)
	}
	if f.Probability < 0 || f.Probability > 1 {
		return fmt.Errorf("a probability of %g is not between 0 and 1", f.Probability)
	}
	if f.Status != 0 && (f.Status < 200 || f.Status > 599) {
		return fmt.Errorf("a status of %d is not between 200 and 599", f.Status)
	}
	if i := slices.IndexFunc(f.Calls, func(n int) bool { return n < 1 }); i >= 0 {
		return fmt.Errorf("calls are counted from 1, not %d", f.Calls[i])
	}
	return nil
}
