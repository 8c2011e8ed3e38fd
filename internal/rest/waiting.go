package rest

import (
	"net/http"
	"sync"
)

// waits are the answers after which calls wait to be repeated, by call.
type waits struct {
	mu     sync.Mutex
	byCall map[*call]*StatusError
}

// note remembers the answer to a call that waits.
func (w *waits) note(c *call, resp *http.Response) {
	body, err := bodyOf(resp)
	if err != nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.byCall == nil {
		w.byCall = map[*call]*StatusError{}
	}
	w.byCall[c] = c.statusError(resp, body)
}

// over forgets a call.
func (w *waits) over(c *call) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.byCall, c)
}

// Waiting returns the answer for which calls are waiting to be repeated at the moment,
// of several the one that asks to wait longest, and nil where none waits. Who gives up
// meanwhile has it for a reason.
func (c *Client) Waiting() error {
	c.waits.mu.Lock()
	defer c.waits.mu.Unlock()
	var longest *StatusError
	for _, e := range c.waits.byCall {
		if longest == nil || e.RetryAfter > longest.RetryAfter {
			longest = e
		}
	}
	if longest == nil {
		return nil
	}
	return longest
}
