package rest

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// defaultPause is how long a group rests after a 429 that does not say how long.
const defaultPause = time.Second

// group paces the requests that share one of the platform's limits.
type group struct {
	name    string
	limiter *rate.Limiter
	mu      sync.Mutex
	resume  time.Time
	pacing  pacing
}

// groups are all that one request counts towards.
type groups []*group

func newGroups(config Config) (map[string]groups, error) {
	each := make(map[string]*group, len(config.RateGroups))
	for name, g := range config.RateGroups {
		if config.Unlimited {
			g.PerSecond = rate.Inf
		}
		each[name] = &group{name: name, limiter: rate.NewLimiter(g.PerSecond, max(g.Burst, 1))}
	}
	all := make(map[string]groups, len(each))
	for name, g := range each {
		all[name] = groups{g}
		outer := config.RateGroups[name].Within
		if outer == "" {
			continue
		}
		if each[outer] == nil {
			return nil, fmt.Errorf("rate group %q lies within %q, which there is not", name, outer)
		}
		all[name] = append(all[name], each[outer])
	}
	return all, nil
}

// pause stops the group for d. A longer pause that is under way stays. It reports whether
// this is another pause than the one that a request of the same moment began.
func (g *group) pause(d time.Duration) (another bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	until := time.Now().Add(d)
	another = until.Sub(g.resume) > samePause
	if until.After(g.resume) {
		g.resume = until
	}
	return another
}

func (g *group) paused() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Until(g.resume)
}

// wait returns when it is the caller's turn in every group. A pause that begins while a request
// waits for its turn sends it back to the queue, so that the end of the pause
// lets requests out at the group's pace and not all at once.
func (g groups) wait(ctx context.Context, c *call) error {
	for {
		pause := g.paused()
		if pause > c.patience {
			return c.tooLong(pause)
		}
		if err := c.sleep(ctx, pause); err != nil {
			return err
		}
		turns, delay := g.reserve()
		g.tellPacing(ctx, delay)
		if err := c.sleep(ctx, delay); err != nil {
			for _, turn := range turns {
				turn.Cancel()
			}
			return err
		}
		if g.paused() <= 0 {
			return nil
		}
	}
}

// reserve takes a turn in each group; the last one to come is when the request may go.
func (g groups) reserve() (turns []*rate.Reservation, delay time.Duration) {
	for _, each := range g {
		turn := each.limiter.Reserve()
		turns, delay = append(turns, turn), max(delay, turn.Delay())
	}
	return turns, delay
}

// paused returns for how long one of the groups rests yet.
func (g groups) paused() time.Duration {
	longest := time.Duration(0)
	for _, each := range g {
		longest = max(longest, each.paused())
	}
	return longest
}

func (g groups) pause(d time.Duration) (another bool) {
	another = len(g) == 0
	for _, each := range g {
		another = each.pause(d) || another
	}
	return another
}

// sleep waits for d, and fails at once where the context's deadline comes first.
func (c *call) sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	if !wait.Fits(ctx, d) {
		return c.tooLong(d)
	}
	if wait.Sleep(ctx, d) != nil {
		return ctx.Err()
	}
	return nil
}

// tooLong ends a call that would have to wait for d.
func (c *call) tooLong(d time.Duration) error {
	return &finalError{&WaitError{Method: c.method, Route: c.route, Wait: d}}
}

// limiting lets a request out when its group says so. One 429 speaks for the
// whole group: requests under way at the same time would only earn more of them.
type limiting struct {
	next http.RoundTripper
	// maxWait bounds what a window's reset is taken for: one that is far off is none.
	maxWait time.Duration
	// throttled is [Config].Throttled.
	throttled func(Attempt) (time.Duration, bool)
	window    Window
}

// RoundTrip waits for the request's groups, sends, and pauses the groups on a 429
// or what the platform answers in its place, and when the window has nothing left.
func (l *limiting) RoundTrip(req *http.Request) (*http.Response, error) {
	c := callOf(req)
	c.throttled, c.pause = false, 0
	req, err := c.turn(req)
	if err != nil {
		return nil, &unsentError{err}
	}
	resp, err := l.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if l.judge(req, c, resp); c.throttled {
		wait, ok := c.asked(resp)
		if !ok {
			wait = defaultPause
		}
		// As long as it is asked for: who comes next learns how long the platform wants, and
		// does not wait for a part of it.
		c.rest(req.Context(), wait, resp.StatusCode)
	} else if l.window.spent(resp.Header) {
		c.rest(req.Context(), l.untilReset(resp), resp.StatusCode)
	}
	return resp, nil
}

// judge notes whether the answer means too many requests, and for how long to rest
// where only the platform's own headers or [Config].Throttled tell.
func (l *limiting) judge(req *http.Request, c *call, resp *http.Response) {
	c.throttled = resp.StatusCode == http.StatusTooManyRequests
	if l.throttled != nil {
		pause, throttled := l.throttled(Attempt{Method: c.method, Route: c.route, Path: req.URL.EscapedPath(), Status: resp.StatusCode})
		if throttled {
			c.throttled, c.pause = true, pause
		}
	}
	if c.throttled && c.pause == 0 {
		c.pause = l.untilReset(resp)
	}
}

// untilReset returns how long the window lasts yet, 0 where the platform does not
// tell, or tells what no pause should follow.
func (l *limiting) untilReset(resp *http.Response) time.Duration {
	wait, ok := ParseReset(resp.Header, l.window.Reset, time.Now())
	if !ok || wait > l.maxWait {
		return 0
	}
	return wait
}

// asked returns how long the answer asks to wait; where it has no Retry-After, what
// judge found in its place.
func (c *call) asked(resp *http.Response) (time.Duration, bool) {
	if wait, ok := ParseRetryAfter(resp.Header, time.Now()); ok {
		return wait, true
	}
	return c.pause, c.pause > 0
}
