package emnify_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

func TestWrongApplicationTokenIsRefusedWithoutABody(t *testing.T) {
	t.Parallel()
	c := newClient(t, emnify.New(emnify.Options{}))
	for body, status := range map[string]int{
		`{"application_token":"wrong"}`: http.StatusUnauthorized,
		`{}`:                            http.StatusUnauthorized,
		`{"application_token":7}`:       http.StatusBadRequest,
		`token`:                         http.StatusBadRequest,
	} {
		got := c.authenticate(body)
		if got.status != status || status == http.StatusUnauthorized && got.body != "" {
			t.Errorf("%s: %d %q", body, got.status, got.body)
		}
	}
}

func TestTokenSaysWhenItExpires(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	c := newClient(t, emnify.New(emnify.Options{Clock: clock.Now}))
	parts := strings.Split(c.token, ".")
	if len(parts) != 3 {
		t.Fatalf("%q is no JWT", c.token)
	}
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	var claims struct{ Exp int64 }
	if err := json.Unmarshal(raw, &claims); err != nil {
		t.Fatal(err)
	}
	if want := clock.Now().Add(emnify.DefaultTokenLife).Unix(); claims.Exp != want {
		t.Errorf("exp %d, want %d", claims.Exp, want)
	}
	other := c.newToken()
	if other == c.token {
		t.Error("two tokens are the same")
	}
	clock.Advance(emnify.DefaultTokenLife - time.Second)
	c.want(http.StatusOK, "GET", "/api/v1/dns", "")
	clock.Advance(time.Second)
	if got := c.want(http.StatusUnauthorized, "GET", "/api/v1/dns", ""); errorOf(t, got).Token != "Unauthorized" {
		t.Errorf("got %s", got.body)
	}
}

func TestEverythingElseNeedsAToken(t *testing.T) {
	t.Parallel()
	c := newClient(t, emnify.New(emnify.Options{}))
	good := c.token
	for _, token := range []string{"", "unknown", good[:len(good)-1], "a.b.c"} {
		c.token = token
		for _, call := range []string{
			"GET /api/v1/sim", "GET /api/v1/sim/1", "PATCH /api/v1/sim/1", "GET /api/v1/endpoint", "POST /api/v1/endpoint",
			"PATCH /api/v2/endpoint/multi", "POST /api/v2/endpoint/multi", "GET /api/v1/endpoint/1/quota/data",
			"GET /api/v1/dns", "PATCH /api/v1/service_profile/1", "GET /api/v1/tariff_profile", "GET /api/v2/data_stream",
			"GET /api/v1/endpoint/1/event", "GET /api/v1/sim/status",
		} {
			method, path, _ := strings.Cut(call, " ")
			c.want(http.StatusUnauthorized, method, path, "")
		}
	}
}

func TestOwnCredential(t *testing.T) {
	t.Parallel()
	c := &client{t: t, http: &http.Client{Transport: fakeapi.Transport(emnify.New(emnify.Options{ApplicationToken: "s3cret"}))}}
	for token, want := range map[string]int{"s3cret": http.StatusOK, "demo": http.StatusUnauthorized} {
		if got := c.authenticate(`{"application_token":"` + token + `"}`); got.status != want {
			t.Errorf("%s: got %d, want %d", token, got.status, want)
		}
	}
}

func TestNoWritePermission(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{NoWritePermission: true})
	c := newClient(t, fake)
	s := sim(t, fake, 0)
	c.want(http.StatusOK, "GET", "/api/v1/sim", "")
	got := c.bulk(http.StatusForbidden, item(s, `,"name":"new"`))
	if errorOf(t, got).Token != "AccessDenied" || sim(t, fake, 0).Name == "new" {
		t.Errorf("got %s", got.body)
	}
	c.want(http.StatusForbidden, "POST", "/api/v1/dns", `{}`)
}

func TestRateLimit(t *testing.T) {
	t.Parallel()
	for bics, status := range map[bool]int{false: http.StatusTooManyRequests, true: http.StatusForbidden} {
		clock := &fakeapi.ManualClock{}
		c := newClient(t, emnify.New(emnify.Options{Clock: clock.Now, BICS: bics, RateLimit: 3}))
		c.want(http.StatusOK, "GET", "/api/v1/dns", "")
		clock.Advance(time.Minute)
		c.want(http.StatusOK, "GET", "/api/v1/sim", "")
		got := c.want(status, "GET", "/api/v1/dns", "")
		if c.authenticate(`{"application_token":"demo"}`).status != status {
			t.Error("requests for tokens are not limited")
		}
		if bics && got.body != `{"message":"Forbidden"}` || !bics && errorOf(t, got).Token != "TooManyRequests" {
			t.Errorf("got %s", got.body)
		}
		if got.header.Get("Retry-After") != "" {
			t.Error("the platform says when to come back")
		}
		clock.Advance(4 * time.Minute)
		c.want(http.StatusOK, "GET", "/api/v1/dns", "")
	}
}

func TestOtherLimits(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	c := newClient(t, emnify.New(emnify.Options{Clock: clock.Now, AuthLimit: 2, ListPerSecond: 1}))
	c.want(http.StatusOK, "GET", "/api/v1/sim", "")
	c.want(http.StatusTooManyRequests, "GET", "/api/v1/endpoint", "")
	c.want(http.StatusOK, "GET", "/api/v1/sim/2000000", "")
	clock.Advance(time.Second)
	c.want(http.StatusOK, "GET", "/api/v1/endpoint", "")
	c.newToken()
	if got := c.authenticate(`{"application_token":"demo"}`); got.status != http.StatusTooManyRequests {
		t.Errorf("got %d", got.status)
	}
}

func TestLimitsAreOfAnAddress(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{RateLimit: 1})
	c := newClient(t, fake)
	c.want(http.StatusTooManyRequests, "GET", "/api/v1/dns", "")
	c.http.Transport = from{fake: fake, address: "192.0.2.7:1234"}
	c.want(http.StatusOK, "GET", "/api/v1/dns", "")
}
