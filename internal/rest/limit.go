package rest

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// defaultPause is how long a group rests after a 429 that does not say how long.
const defaultPause = time.Second

// group paces the requests that share one of the platform's limits.
type group struct {
	limiter *rate.Limiter
	mu      sync.Mutex
	resume  time.Time
}

func newGroups(config Config) map[string]*group {
	groups := make(map[string]*group, len(config.RateGroups))
	for name, g := range config.RateGroups {
		if config.Unlimited {
			g.PerSecond = rate.Inf
		}
		groups[name] = &group{limiter: rate.NewLimiter(g.PerSecond, max(g.Burst, 1))}
	}
	return groups
}

// pause stops the group for d. A longer pause that is under way stays.
func (g *group) pause(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(d); until.After(g.resume) {
		g.resume = until
	}
}

func (g *group) paused() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Until(g.resume)
}

// wait returns when it is the caller's turn. A pause that begins while a request
// waits for its turn sends it back to the queue, so that the end of the pause
// lets requests out at the group's pace and not all at once.
func (g *group) wait(ctx context.Context, c *call) error {
	for {
		if err := c.sleep(ctx, g.paused()); err != nil {
			return err
		}
		turn := g.limiter.Reserve()
		if err := c.sleep(ctx, turn.Delay()); err != nil {
			turn.Cancel()
			return err
		}
		if g.paused() <= 0 {
			return nil
		}
	}
}

// sleep waits for d, and fails at once where the context's deadline comes first.
func (c *call) sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return &finalError{&WaitError{Method: c.method, Route: c.route, Wait: d}}
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// limiting lets a request out when its group says so. One 429 speaks for the
// whole group: requests under way at the same time would only earn more of them.
type limiting struct {
	next http.RoundTripper
	// maxWait bounds a pause, so that one absurd Retry-After does not stop an account for a day.
	maxWait time.Duration
}

// RoundTrip waits for the group, sends, and pauses the group on a 429.
func (l *limiting) RoundTrip(req *http.Request) (*http.Response, error) {
	c := callOf(req)
	if c.group == nil {
		return l.next.RoundTrip(req)
	}
	if err := c.group.wait(req.Context(), c); err != nil {
		return nil, &unsentError{err}
	}
	resp, err := l.next.RoundTrip(req)
	if err == nil && resp.StatusCode == http.StatusTooManyRequests {
		wait, ok := ParseRetryAfter(resp.Header, time.Now())
		if !ok {
			wait = defaultPause
		}
		c.group.pause(min(wait, l.maxWait))
	}
	return resp, err
}
