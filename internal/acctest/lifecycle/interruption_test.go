package lifecycle_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// interruption is what befalls one request of an operation.
type interruption struct {
	name string
	// writes says that it is of interest for requests that change something alone.
	writes bool
	befall func(signals) trouble
}

// signals are what a user can do to Terraform: stop is one Ctrl-C, kill is another one.
type signals struct{ stop, kill func() }

var interruptions = []interruption{
	{"Ctrl-C before it is sent", false, func(s signals) trouble {
		return func(req *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
			s.stop()
			return unlessCancelled(req, pass)
		}
	}},
	{"Ctrl-C while it is under way", false, func(s signals) trouble { return during(s.stop) }},
	{"Ctrl-C twice while it is under way", true, func(s signals) trouble {
		return during(func() { s.stop(); s.kill() })
	}},
	{"the answer is lost", false, func(signals) trouble {
		return instead(func(*http.Request) (*http.Response, error) {
			return nil, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
		})
	}},
	{"no answer ever comes", false, func(signals) trouble {
		return instead(func(req *http.Request) (*http.Response, error) {
			<-req.Context().Done()
			return nil, req.Context().Err()
		})
	}},
	{"a gateway answers for the platform", true, func(signals) trouble {
		return instead(func(req *http.Request) (*http.Response, error) {
			return &http.Response{
				StatusCode: http.StatusBadGateway, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: req,
				Header: http.Header{"Content-Type": {"text/html"}}, Body: io.NopCloser(bytes.NewBufferString("<h1>Bad gateway</h1>")),
			}, nil
		})
	}},
}

// during does what was asked for, and then something else before the answer arrives.
func during(then func()) trouble {
	return func(req *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
		answer, err := pass()
		then()
		return unlessCancelled(req, func() (*http.Response, error) { return answer, err })
	}
}

// unlessCancelled is what a connection does whose request was given up.
func unlessCancelled(req *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	return pass()
}

// instead does what was asked for, and answers something else.
func instead(answer func(*http.Request) (*http.Response, error)) trouble {
	return func(req *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
		if lost, err := pass(); err == nil {
			_ = lost.Body.Close()
		}
		return answer(req)
	}
}

// operation leads from a configuration to another one; nil is no object.
type operation struct {
	name     string
	from, to *tftypes.Value
}

func (s subject) operations(resource string) []operation {
	first, then := config(resource, s.first), config(resource, s.then)
	doomed := first
	if _, ok := driver.At(first, driver.Path{"on_destroy"}); ok {
		doomed = config(resource, with(s.first, map[string]any{"on_destroy": "disable"}))
	}
	return []operation{{"create", nil, &first}, {"update", &first, &then}, {"delete", &doomed, nil}}
}

// Whatever befalls a request of an operation: nothing is made twice, no live SIM is let
// go of, the next apply makes true what the configuration says, and the plan after it is
// empty.
func TestInterruption(t *testing.T) {
	t.Parallel()
	var cases atomic.Int64
	t.Cleanup(func() { t.Logf("%d cases", cases.Load()) })
	everySubject(t, func(t *testing.T, resource string, s subject) {
		if s.alike {
			return // its requests are interrupted elsewhere
		}
		for _, op := range s.operations(resource) {
			smooth := s.smooth(t, resource, op)
			for _, c := range sample(smooth.interruptions()) {
				cases.Add(1)
				name := fmt.Sprintf("%s/%d %s/%s", op.name, c.at, strings.ReplaceAll(smooth.routes[c.at-1], "/", "|"), c.name)
				t.Run(name, func(t *testing.T) { s.interrupted(t, resource, op, c, smooth) })
			}
		}
	})
}

// interruptedAt is an interruption of one request, counted from 1.
type interruptedAt struct {
	interruption
	at int
}

// interruptions are all that can befall the requests of a run.
func (r run) interruptions() []interruptedAt {
	var out []interruptedAt
	for n, route := range r.routes {
		for _, i := range interruptions {
			if !i.writes || isWrite(route) {
				out = append(out, interruptedAt{i, n + 1})
			}
		}
	}
	return out
}

// interrupted runs the operation with trouble at one request, and once more without.
func (s subject) interrupted(t *testing.T, resource string, op operation, i interruptedAt, smooth run) {
	s.begin(t, func(w *world) {
		r := w.ready(resource, op)
		ctx, kill := context.WithCancel(w.t.Context())
		defer kill()
		r.process = w.session().Resource(resource)
		w.wire.begin(i.at, i.befall(signals{func() { _ = r.process.Stop(w.t.Context()) }, kill}))
		state, err := r.process.Apply(ctx, r.plan, value(resource, op.to))
		w.wire.begin(0, nil)
		w.checkOutcome(resource, op, state, err, smooth)
		if err != nil && state == nil && op.to != nil {
			state = w.adviseTaken(resource, s, err, smooth)
		}
		w.converges(resource, op, state, smooth)
	})
}

// checkOutcome finds what may not be after an operation, whatever befell it.
func (w *world) checkOutcome(resource string, op operation, state *driver.State, err error, smooth run) {
	w.t.Helper()
	var refused *driver.Refusal
	there := w.counts()[resource] > smooth.before
	switch {
	case err != nil && !errors.As(err, &refused):
		w.t.Errorf("%v", err)
	case err == nil && op.to != nil && state == nil:
		w.t.Error("no error, and no state")
	case err != nil && state == nil && there && countsObjects[resource] && strings.Contains(err.Error(), "Nothing is lost"):
		w.t.Errorf("something is lost, and the error says that nothing is: %v", err)
	case op.to == nil && state == nil && there && countsObjects[resource]:
		w.t.Errorf("the object is left and in no state: %v", err)
	case state != nil && state.Tainted && !countsObjects[resource]:
		w.t.Errorf("tainted, so that the next apply releases a live SIM: %v", err)
	}
}

// converges applies again, without trouble.
func (w *world) converges(resource string, op operation, state *driver.State, smooth run) {
	w.t.Helper()
	if op.to == nil {
		if left, err := w.destroy(resource, state); err != nil || left != nil {
			w.t.Errorf("the next destroy: %v, %v", left, err)
		}
	} else {
		state, err := w.run(resource, state, *op.to)
		if err != nil {
			w.t.Errorf("the next apply: %v", err)
			return
		}
		w.settled(resource, state, *op.to)
	}
	if now := w.holdings(resource); now != smooth.after {
		w.t.Errorf("the platform holds\n%s\nand without trouble\n%s", now, smooth.after)
	}
}
