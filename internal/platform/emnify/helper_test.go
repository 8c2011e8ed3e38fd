package emnify_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	iccid = platform.ICCID("8988303000000000017")
	other = platform.ICCID("8988303000000000018")
	third = platform.ICCID("8988303000000000019")
)

// api serves routes ("GET /api/v1/sim/17") without a network, and issues tokens. It
// notes every other request that it sees. A route that ends in ?… is for that query only.
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
	w := httptest.NewRecorder()
	name := r.Method + " " + r.URL.Path
	full := name
	if r.URL.RawQuery != "" {
		full += "?" + r.URL.RawQuery
	}
	route, ok := a.routes[full]
	if !ok {
		route, ok = a.routes[name]
	}
	if !ok && r.URL.Path == "/api/v1/authenticate" {
		answer(200, `{"auth_token":"`+token(time.Now(), 4*time.Hour)+`"}`)(w, r)
		return w.Result(), nil
	}
	a.mu.Lock()
	a.seen, a.bodies = append(a.seen, full), append(a.bodies, string(body))
	a.mu.Unlock()
	if !ok && strings.HasPrefix(full, "GET /api/v1/sim?q=") {
		route, ok = answer(200, `[]`), true
	}
	if !ok {
		route = answer(404, `{"error_code":1401,"error_token":"InvalidReference","message":"no route `+full+`"}`)
	}
	route(w, r)
	return w.Result(), nil
}

// calls returns what was called since the last time.
func (a *api) calls() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	seen := a.seen
	a.seen, a.bodies = nil, nil
	slices.Sort(seen)
	return seen
}

func newPlatform(t *testing.T, transport http.RoundTripper, change ...func(*emnify.Config)) *emnify.Platform {
	t.Helper()
	config := emnify.Config{Name: platform.PlatformEmnify, ApplicationToken: "s3cret", Options: adapter.Options{Transport: transport, Unlimited: true, Retry: rest.Retry{Attempts: 3, MinWait: time.Millisecond, MaxWait: time.Millisecond}}}
	for _, set := range change {
		set(&config)
	}
	p, err := emnify.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func bics(c *emnify.Config) { c.Name = platform.PlatformBICS }

// serving makes a platform of some routes.
func serving(t *testing.T, routes map[string]http.HandlerFunc) (*emnify.Platform, *api) {
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

// token makes a JWT of nobody's.
func token(issued time.Time, life time.Duration) string {
	return jwtOf(fmt.Sprintf(`{"iat":%d,"exp":%d}`, issued.Unix(), issued.Add(life).Unix()))
}

func jwtOf(claims string) string {
	part := base64.RawURLEncoding.EncodeToString
	return part([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + part([]byte(claims)) + "." + part([]byte("signature"))
}

// simJSON is SIM 17 (iccid), 18 (other) or 19 (third), endpoint 0 for none.
func simJSON(id, status, endpoint int) string {
	at := "null"
	if endpoint != 0 {
		at = fmt.Sprintf(`{"id":%d}`, endpoint)
	}
	return fmt.Sprintf(`{"id":%d,"iccid":"89883030000000000%d","imsi":"90143%d","msisdn":"+8829%d",
		"status":{"id":%d,"description":"Some Status"},"activation_date":"2026-01-02T03:04:05.000+0000","endpoint":%s}`, id, id, id, id, status, at)
}

// endpointJSON is an endpoint that holds one of these SIMs; sim 0 for none.
func endpointJSON(id, status, sim, simStatus int) string {
	held := "null"
	if sim != 0 {
		held = fmt.Sprintf(`{"id":%d,"iccid":"89883030000000000%d","imsi":"90143%d","msisdn":"8829%d","status":{"id":%d}}`, sim, sim, sim, sim, simStatus)
	}
	return fmt.Sprintf(`{"id":%d,"name":" pump & co ","tags":"a, b,,c","imei":"3536500000000018","imei_lock":true,"ip_address":"10.0.0.1",
		"status":{"id":%d,"description":"x"},"service_profile":{"id":71,"name":"s"},"tariff_profile":{"id":"81","name":"t"},"sim":%s}`, id, status, held)
}

func last[T any](_ T, err error) error { return err }

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
	return e
}

func mustCall(t *testing.T, got []string, want ...string) {
	t.Helper()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("called\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
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
