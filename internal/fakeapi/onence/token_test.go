package onence_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

func TestTokenIsRefusedAsDocumented(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{}))
	const good = `{"grant_type":"client_credentials"}`
	for name, test := range map[string]struct{ user, password, contentType, body, code string }{
		"no credentials":  {"", "", "application/json", good, "AuthValidationError"},
		"no user":         {"", "demo", "application/json", good, "AuthValidationError"},
		"no password":     {"demo", "", "application/json", good, "AuthValidationError"},
		"unknown user":    {"nobody", "demo", "application/json", good, "BadCredentials"},
		"wrong password":  {"demo", "wrong", "application/json", good, "BadCredentials"},
		"no grant":        {"demo", "demo", "application/json", `{}`, "BodyValidationError"},
		"no JSON":         {"demo", "demo", "application/json", `grant`, "BodyValidationError"},
		"other grant":     {"demo", "demo", "application/json", `{"grant_type":"password"}`, "BodyValidationError"},
		"form":            {"demo", "demo", "application/x-www-form-urlencoded", "grant_type=client_credentials", "UnsupportedContentTypeError"},
		"no content type": {"demo", "demo", "", good, "UnsupportedContentTypeError"},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.tokenCall(test.user, test.password, test.contentType, test.body)
			if code := errorCode(t, got); got.status != http.StatusBadRequest || code != test.code {
				t.Errorf("got %d %s, want 400 %s", got.status, code, test.code)
			}
		})
	}
}

func TestEveryTokenIsNewAndLongAndTheOldOnesStay(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	c := newClient(t, onence.New(onence.Options{Clock: clock.Now, TokenLife: time.Minute}))
	first := c.token
	second := c.newToken()
	if first == second || len(first) < 2_800 || len(first) > 3_200 {
		t.Errorf("two tokens of %d and %d characters, the same: %t", len(first), len(second), first == second)
	}
	clock.Advance(59 * time.Second)
	third := c.newToken()
	for n, token := range []string{first, second, third} {
		c.token = token
		if got := c.get("/v1/products"); got.status != http.StatusOK {
			t.Errorf("token %d: %d", n, got.status)
		}
	}
	clock.Advance(time.Second)
	for token, want := range map[string]int{first: http.StatusUnauthorized, third: http.StatusOK} {
		c.token = token
		if got := c.get("/v1/products"); got.status != want {
			t.Errorf("got %d, want %d", got.status, want)
		}
	}
}

func TestEverythingElseNeedsAToken(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{}))
	good := c.token
	for _, token := range []string{"", "unknown", good[:len(good)-1], "a.b.c"} {
		c.token = token
		for _, call := range []string{
			"GET /v1/sims", "POST /v1/sims", "GET /v1/sims/1", "PUT /v1/sims/1", "GET /v1/sims/1/status",
			"GET /v1/sims/1/connectivity_info", "GET /v1/sims/1/events", "GET /v1/sims/1/usage",
			"GET /v1/sims/1/quota/data", "GET /v1/sims/1/quota/sms", "POST /v1/sims/1/reset",
			"GET /v1/orders", "GET /v1/orders/1", "GET /v1/products",
		} {
			method, path, _ := strings.Cut(call, " ")
			got := c.do(method, path, "")
			if code := errorCode(t, got); got.status != http.StatusUnauthorized || code != "Unauthorized" {
				t.Errorf("%s with token %.8q: %d %s", call, token, got.status, code)
			}
		}
	}
}

func TestOwnCredentials(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{ClientID: "me", ClientSecret: "s3cret"})
	c := &client{t: t, http: &http.Client{Transport: fakeapi.Transport(fake)}}
	for password, want := range map[string]int{"s3cret": http.StatusOK, "demo": http.StatusBadRequest} {
		if got := c.tokenCall("me", password, "application/json; charset=utf-8", `{"grant_type":"client_credentials"}`); got.status != want {
			t.Errorf("%s: got %d, want %d", password, got.status, want)
		}
	}
}
