package rest

import (
	"context"
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflog"
	"golang.org/x/time/rate"
)

// pacingQuiet is the least time between two lines about the same limit: at 10 requests a
// second, one line a request would tell nothing.
const pacingQuiet = 10 * time.Second

// samePause is how far apart the ends of pauses may be that count as one.
const samePause = time.Second

// pacing is what was told about a group's limit. The group's lock guards it.
type pacing struct {
	told   time.Time
	waited int // requests since then
}

// tellPacing tells that requests wait for their turn, because of the platform's published
// rate.
func (g groups) tellPacing(ctx context.Context, delay time.Duration) {
	if delay <= 0 || len(g) == 0 {
		return
	}
	first := g[0]
	first.mu.Lock()
	first.pacing.waited++
	waited, now := first.pacing.waited, time.Now()
	quiet := now.Sub(first.pacing.told) < pacingQuiet
	if !quiet {
		first.pacing = pacing{told: now}
	}
	first.mu.Unlock()
	if quiet {
		return
	}
	tflog.Info(ctx, "Requests wait for their turn: the platform's rate limit", map[string]any{
		"limit": first.name, "per_second": g.perSecond(), "requests": waited, "wait_ms": delay.Milliseconds(),
	})
}

// perSecond is the rate that all of the groups allow.
func (g groups) perSecond() float64 {
	least := rate.Inf
	for _, each := range g {
		least = min(least, each.limiter.Limit())
	}
	return float64(least)
}

// rest pauses the request's groups, because the platform asked for it, and tells so.
func (c *call) rest(ctx context.Context, wait time.Duration, status int) {
	if another := c.groups.pause(wait); !another || wait <= 0 {
		return
	}
	fields := c.fields()
	fields["status"], fields["wait_ms"] = status, wait.Milliseconds()
	text := "Requests rest: the platform's window has nothing left"
	if c.throttled {
		text = "Requests rest: the platform asked for a pause"
	}
	tflog.Info(ctx, text, fields)
}

// tellRetry tells that a request is repeated, and after how long. A pause that the
// platform asked for was told of already.
func (c *call) tellRetry(ctx context.Context, wait time.Duration, resp *http.Response, err error) {
	if c.throttled && err == nil {
		return
	}
	fields := c.fields()
	fields["wait_ms"] = wait.Milliseconds()
	if err != nil {
		fields["error"] = c.secrets.redactor().hide(err.Error())
	} else {
		fields["status"] = resp.StatusCode
	}
	tflog.Info(ctx, "The request failed and is sent again", fields)
}
