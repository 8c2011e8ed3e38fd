package emnify_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
)

const authenticate = "POST /api/v1/authenticate"

func TestTokenRequest(t *testing.T) {
	issued := token(time.Now(), time.Hour)
	p, a := serving(t, map[string]http.HandlerFunc{
		authenticate: func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Authorization") != "" || r.Header.Get("Content-Type") != "application/json" {
				t.Errorf("headers are %v", r.Header)
			}
			answer(200, `{"auth_token":"`+issued+`"}`)(w, r)
		},
		"GET /api/v1/sim": func(w http.ResponseWriter, r *http.Request) {
			if got := r.Header.Get("Authorization"); got != "Bearer "+issued {
				t.Errorf("Authorization is %q", got)
			}
			answer(200, `[]`)(w, r)
		},
	})
	mustBe(t, "no SIM", last(p.SIM(t.Context(), iccid)), platform.ErrNotFound)
	if a.bodies[0] != `{"application_token":"s3cret"}` {
		t.Errorf("body is %s", a.bodies[0])
	}
}

func TestTheTokenSaysHowLongItLives(t *testing.T) {
	hour := time.Hour
	for _, test := range []struct {
		name  string
		token func(now time.Time) string
		after time.Duration // the second call
		want  int           // tokens
	}{
		{"in time", func(now time.Time) string { return token(now, hour) }, 58 * time.Minute, 1},
		{"ended", func(now time.Time) string { return token(now, hour) }, hour, 2},
		{"a clock that is wrong", func(now time.Time) string { return token(now.Add(-24*hour), hour) }, 58 * time.Minute, 1},
		{"a clock that is wrong, ended", func(now time.Time) string { return token(now.Add(24*hour), hour) }, hour, 2},
		{"no time of issue", func(now time.Time) string { return jwtOf(`{"exp":` + unix(now.Add(hour)) + `}`) }, hour, 2},
		{"ended when it came", func(now time.Time) string { return jwtOf(`{"exp":` + unix(now.Add(-hour)) + `}`) }, hour, 1},
		{"it does not say", func(time.Time) string { return jwtOf(`{"sub":"me"}`) }, 100 * hour, 1},
		{"no JWT", func(time.Time) string { return "opaque" }, 100 * hour, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tokens := 0
				p, _ := serving(t, map[string]http.HandlerFunc{
					authenticate: func(w http.ResponseWriter, r *http.Request) {
						tokens++
						answer(200, `{"auth_token":"`+test.token(time.Now())+`"}`)(w, r)
					},
					"GET /api/v1/sim": answer(200, `[]`),
				})
				p.SIM(t.Context(), iccid)
				time.Sleep(test.after)
				p.SIM(t.Context(), iccid)
				if tokens != test.want {
					t.Errorf("%d tokens, want %d", tokens, test.want)
				}
			})
		})
	}
}

func unix(at time.Time) string { return strconv.FormatInt(at.Unix(), 10) }

func TestErrorsOfTheToken(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   error
		advice []string
	}{
		{"wrong token", 401, ``, platform.ErrUnauthorized, []string{"emnify.application_token", "EMNIFY_APPLICATION_TOKEN"}},
		{"malformed token", 400, `{"message":"Bad Request"}`, platform.ErrUnauthorized, []string{"emnify.application_token"}},
		{"no right", 403, `{"message":"Forbidden"}`, platform.ErrUnauthorized, []string{"EMNIFY_APPLICATION_TOKEN"}},
		{"another API", 404, `{"message":"nothing here"}`, platform.ErrUnavailable, []string{"emnify.base_url", "EMNIFY_BASE_URL"}},
		{"a firewall", 403, `<html>Blocked</html>`, platform.ErrUnavailable, nil},
		{"too fast", 429, ``, platform.ErrUnavailable, nil},
		{"broken", 500, ``, platform.ErrUnavailable, nil},
		{"no token in it", 200, `{"mfa_token":"x"}`, platform.ErrUnavailable, nil},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{authenticate: answer(test.status, test.body)})
		for call, err := range map[string]error{
			"SIM":   last(p.SIM(t.Context(), iccid)),
			"list":  last(p.ListSIMs(t.Context())),
			"batch": p.UpdateSIMs(t.Context(), []platform.Update{{Change: platform.Change{ICCID: iccid, Label: new("x")}, Current: platform.SIM{Endpoint: 1}}}),
		} {
			e := mustBe(t, test.name+", "+call, err, test.want)
			for _, advice := range test.advice {
				if !strings.Contains(e.Advice, advice) {
					t.Errorf("%s, %s: advice is %q", test.name, call, e.Advice)
				}
			}
			if platform.Refusal(err) {
				t.Errorf("%s, %s: it counts as a refusal of SIMs", test.name, call)
			}
		}
	}
}

func TestAdviceNamesThePlatform(t *testing.T) {
	a := &api{routes: map[string]http.HandlerFunc{authenticate: answer(401, ``)}}
	e := mustBe(t, "BICS", last(newPlatform(t, a, bics).SIM(t.Context(), iccid)), platform.ErrUnauthorized)
	if e.Platform != platform.PlatformBICS || !strings.Contains(e.Advice, "bics.application_token") || !strings.Contains(e.Advice, "BICS_APPLICATION_TOKEN") {
		t.Errorf("%s: %s", e.Platform, e.Advice)
	}
	if _, err := emnify.New(emnify.Config{Name: platform.Platform1NCE}); err == nil {
		t.Error("1NCE is taken for emnify")
	}
	if _, err := emnify.New(emnify.Config{Name: platform.PlatformEmnify, Options: adapter.Options{BaseURL: "nonsense"}}); err == nil {
		t.Error("nonsense is taken for a base URL")
	}
}
