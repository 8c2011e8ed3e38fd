package onence_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

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

const page = "<html><body>Blocked</body></html>"

func TestErrorsOfOneSIM(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   error
		advice string
	}{
		{"unknown", 404, `{"statusCode":404,"errorCode":"NotFoundError","message":"SIM not found"}`, platform.ErrNotFound, "does not know"},
		{"unknown, named", 404, `{"message":"no SIM 8988280666000000000"}`, platform.ErrNotFound, "does not know"},
		{"no route", 404, ``, platform.ErrNoRoute, ""},
		{"a gateway's", 404, `{"message":"no Route matched with those values"}`, platform.ErrNoRoute, ""},
		{"foreign", 403, `{"errorCode":"ForbiddenError","message":"Forbidden"}`, platform.ErrNotFound, "another 1NCE account"},
		{"forbidden on the way", 403, `{"message":"Forbidden"}`, platform.ErrForbidden, ""},
		{"token", 401, ``, platform.ErrUnauthorized, "ONENCE_CLIENT_SECRET"},
		{"expired", 422, ``, platform.ErrExpired, "1NCE portal"},
		{"bad", 400, ``, platform.ErrInvalid, ""},
		{"slow down", 429, ``, platform.ErrUnavailable, ""},
		{"broken", 500, ``, platform.ErrUnavailable, ""},
		{"firewall", 403, page, platform.ErrUnavailable, ""},
		{"proxy", 404, page, platform.ErrUnavailable, ""},
		{"redirect", 302, ``, platform.ErrUnavailable, ""},
	} {
		var err error
		synctest.Test(t, func(t *testing.T) { // a 429 pauses for a second
			p, _ := serving(t, "GET /v1/sims/8988280666000000000", answer(test.status, test.body))
			_, err = p.SIM(t.Context(), iccid)
		})
		e := mustBe(t, test.name, err, test.want)
		if !strings.Contains(e.Advice, test.advice) {
			t.Errorf("%s: advice is %q", test.name, e.Advice)
		}
		if named := platform.Refusal(err); named != slices.Equal(e.ICCIDs, []platform.ICCID{iccid}) {
			t.Errorf("%s: it names %v", test.name, e.ICCIDs)
		}
	}
}

func TestErrorsOfABatch(t *testing.T) {
	const expired = `{"message":"The following SIMs are expired and cannot be modified via API: 8988280666000000001, 89882806660000000006 and 8988280666000000777. 8988280666000000001"}`
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   error
		named  []platform.ICCID
	}{
		{"foreign", 403, `{"message":"SIM 8988280666000000000 does not belong to user"}`, platform.ErrForbidden, []platform.ICCID{iccid}},
		{"a gateway's", 404, `{"message":"no Route matched with those values"}`, platform.ErrNoRoute, nil},
		{"unknown", 404, `{"errorCode":"NotFoundError"}`, platform.ErrNotFound, nil},
		{"conflict", 409, `{"iccids":["8988280666000000001"]}`, platform.ErrConflict, []platform.ICCID{other}},
		{"too many", 413, ``, platform.ErrInvalid, nil},
		{"expired", 422, strings.ReplaceAll(expired, "89882806660000000006", iccid.WithLuhn()), platform.ErrExpired, []platform.ICCID{other, iccid}},
		{"busy", 503, ``, platform.ErrUnavailable, nil},
	} {
		p, _ := serving(t, "POST /v1/sims", answer(test.status, test.body))
		err := p.UpdateSIMs(t.Context(), []platform.Update{{Change: platform.Change{ICCID: iccid}}, {Change: platform.Change{ICCID: other}}})
		e := mustBe(t, test.name, err, test.want)
		if !slices.Equal(e.ICCIDs, test.named) {
			t.Errorf("%s: it names %v, want %v", test.name, e.ICCIDs, test.named)
		}
		if test.status == 422 && !strings.HasPrefix(e.Message, "The following SIMs are expired") {
			t.Errorf("message is %q", e.Message)
		}
	}
}

func TestErrorsOfTheToken(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   error
		advice string
	}{
		{"wrong user", 400, `{"statusCode":400,"errorCode":"BadCredentials","message":"User does not exist."}`, platform.ErrUnauthorized, "onence.client_id"},
		{"wrong password", 401, ``, platform.ErrUnauthorized, "ONENCE_CLIENT_ID"},
		{"another API", 404, `{"message":"nothing here"}`, platform.ErrUnavailable, "onence.base_url"},
		{"form", 400, `{"errorCode":"UnsupportedContentTypeError","message":"Content-Type not supported"}`, platform.ErrUnavailable, "onence.base_url"},
		{"broken", 500, ``, platform.ErrUnavailable, ""},
	} {
		p, a := serving(t, "POST /oauth/token", answer(test.status, test.body))
		for call, err := range map[string]error{
			"SIM":    last(p.SIM(t.Context(), iccid)),
			"list":   last(p.ListSIMs(t.Context())),
			"batch":  p.UpdateSIMs(t.Context(), []platform.Update{{Change: platform.Change{ICCID: iccid}}}),
			"orders": last(p.Orders(t.Context())),
		} {
			e := mustBe(t, test.name+", "+call, err, test.want)
			if !strings.Contains(e.Advice, test.advice) {
				t.Errorf("%s, %s: advice is %q", test.name, call, e.Advice)
			}
		}
		if want := map[bool]int{true: 12, false: 4}[test.status == 500]; len(a.seen) != want {
			t.Errorf("%s: %d token requests, want %d", test.name, len(a.seen), want)
		}
	}
}

func last[T any](_ T, err error) error { return err }

func TestTokenRequest(t *testing.T) {
	a := &api{routes: map[string]http.HandlerFunc{
		"POST /oauth/token": func(w http.ResponseWriter, r *http.Request) {
			user, password, _ := r.BasicAuth()
			if user != "me" || password != "s3cret" || r.Header.Get("Content-Type") != "application/json" {
				t.Errorf("%s:%s, %s", user, password, r.Header.Get("Content-Type"))
			}
			answer(200, `{"access_token":"xyz","token_type":"bearer","expires_in":"3600"}`)(w, r)
		},
		"GET /v1/products": func(w http.ResponseWriter, r *http.Request) {
			if got := r.Header.Get("Authorization"); got != "Bearer xyz" {
				t.Errorf("Authorization is %q", got)
			}
			answer(200, `[]`)(w, r)
		},
	}}
	if _, err := newPlatform(t, a).Products(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a.bodies[0] != `{"grant_type":"client_credentials"}` {
		t.Errorf("body is %s", a.bodies[0])
	}
}

// A listing is about no SIM: what the credentials lack is not the SIM's affair.
func TestAForbiddenListIsAboutTheCredentials(t *testing.T) {
	p, _ := serving(t, "GET /v1/sims", answer(403, `{"statusCode":403,"errorCode":"Forbidden","message":"no"}`))
	_, err := p.ListSIMs(t.Context())
	said, ok := errors.AsType[*platform.Error](err)
	if !ok || !errors.Is(err, platform.ErrForbidden) || !strings.Contains(said.Advice, "may not list SIMs") {
		t.Errorf("err = %v, advice %q", err, said.Advice)
	}
}
