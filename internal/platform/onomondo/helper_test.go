package onomondo_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	iccid = platform.ICCID("8945738730000002418")
	other = platform.ICCID("8945738730000002419")
	third = platform.ICCID("8945738730000002420")

	getSIM   = "GET /sims/89457387300000024185"
	listSIMs = "GET /sims"
	patch    = "PATCH /sims/bulk"
	listTags = "GET /tags/search/tags"
)

// api serves routes ("GET /sims") without a network, and notes what it sees. A route
// that ends in ?… is for that query only. Paths are as they were sent, escaped.
type api struct {
	routes map[string]http.HandlerFunc

	mu     sync.Mutex
	seen   []string
	bodies []string
}

func (a *api) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body)
	}
	name := r.Method + " " + r.URL.EscapedPath()
	full := name
	if r.URL.RawQuery != "" {
		full += "?" + r.URL.RawQuery
	}
	a.mu.Lock()
	a.seen, a.bodies = append(a.seen, full), append(a.bodies, string(body))
	a.mu.Unlock()
	route, ok := a.routes[full]
	if !ok {
		route, ok = a.routes[name]
	}
	if !ok {
		route = answer(404, `{"error":"not_found","message":"no route `+full+`"}`)
	}
	w := httptest.NewRecorder()
	route(w, r)
	return w.Result(), nil
}

// calls returns what was called since the last time, in order.
func (a *api) calls() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	seen := a.seen
	a.seen, a.bodies = nil, nil
	return seen
}

func newPlatform(t *testing.T, transport http.RoundTripper) *onomondo.Platform {
	t.Helper()
	p, err := onomondo.New(onomondo.Config{APIKey: "s3cret-key", Options: adapter.Options{UserAgent: "agent/1", Transport: transport, Unlimited: true, Retry: rest.Retry{Attempts: 3, MinWait: time.Millisecond, MaxWait: time.Millisecond}}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// serving makes a platform of some routes.
func serving(t *testing.T, routes map[string]http.HandlerFunc) (*onomondo.Platform, *api) {
	t.Helper()
	a := &api{routes: routes}
	return newPlatform(t, a), a
}

func answer(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// inTurn gives one answer after the other, and the last one for ever.
func inTurn(all ...http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	n := 0
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		next := all[min(n, len(all)-1)]
		n++
		mu.Unlock()
		next(w, r)
	}
}

var kinds = []error{
	platform.ErrNotFound, platform.ErrForbidden, platform.ErrExpired, platform.ErrConflict,
	platform.ErrInvalid, platform.ErrUnauthorized, platform.ErrUnavailable,
}

// mustBe checks that err has the kind and no other.
func mustBe(t *testing.T, name string, err, want error) *platform.Error {
	t.Helper()
	for _, kind := range kinds {
		if errors.Is(err, kind) != errors.Is(want, kind) {
			t.Errorf("%s: err = %v, want %v", name, err, want)
		}
	}
	e, ok := errors.AsType[*platform.Error](err)
	if !ok {
		t.Fatalf("%s: err = %#v", name, err)
	}
	if e.Platform != platform.PlatformOnomondo {
		t.Errorf("%s: %s said it", name, e.Platform)
	}
	return e
}

// mustAdvise checks the kind, and what a person is told to do.
func mustAdvise(t *testing.T, name string, err, want error, advice string) {
	t.Helper()
	if e := mustBe(t, name, err, want); !strings.Contains(e.Advice, advice) || advice == "" && e.Advice != "" {
		t.Errorf("%s: advice is %q, want %q", name, e.Advice, advice)
	}
}

// mustNotDecode checks that err is about an answer that makes no sense.
func mustNotDecode(t *testing.T, name string, err error) {
	t.Helper()
	if _, ok := errors.AsType[*rest.DecodeError](err); !ok || platform.Refusal(err) || errors.Is(err, platform.ErrUnavailable) {
		t.Errorf("%s: err = %v", name, err)
	}
}

func mustCall(t *testing.T, a *api, want ...string) {
	t.Helper()
	if got := a.calls(); !slices.Equal(got, want) {
		t.Errorf("called\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// mustSend checks the body of the call that was made last.
func mustSend(t *testing.T, name string, a *api, want string) {
	t.Helper()
	if len(a.bodies) == 0 {
		t.Errorf("%s: nothing was sent", name)
		return
	}
	if diff := cmp.Diff(decode(t, want), decode(t, a.bodies[len(a.bodies)-1])); diff != "" {
		t.Errorf("%s:\n%s", name, diff)
	}
}

func mustEqual(t *testing.T, name string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s:\n%s", name, diff)
	}
}

func decode(t *testing.T, text string) any {
	t.Helper()
	var out any
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return out
}

func last[T any](_ T, err error) error { return err }

// ids of tags.
const (
	north = "11111111-1111-4111-8111-111111111111"
	pumps = "22222222-2222-4222-8222-222222222222"
)

const tagsJSON = `[{"id":"` + pumps + `","name":"pumps","color":"#5ba571","can_write":true},{"id":"` + north + `","name":"north","color":null,"can_write":false}]`

var (
	northTag = platform.Tag{ID: north, Name: "north"}
	pumpsTag = platform.Tag{ID: pumps, Name: "pumps", Color: "#5ba571", Writable: true}
)

// updatesOf are updates of some SIMs by the numbers 000002418, ….
func updatesOf(all ...platform.ICCID) []platform.Update {
	var out []platform.Update
	for _, id := range all {
		out = append(out, platform.Update{
			Change:  platform.Change{ICCID: id, Label: new("new")},
			Current: platform.SIM{ICCID: id, PlatformID: "00000" + string(id[len(id)-4:])},
		})
	}
	return out
}
