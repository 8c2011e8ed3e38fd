package rest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

func TestDoSendsWhatIsAsked(t *testing.T) {
	var got *http.Request
	var sent string
	client := newClient(t, rest.Config{UserAgent: "agent/1", Transport: handler(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		got, sent = r, string(b)
		w.Header().Set("X-Total-Count", "3")
		body(`{"a": 7}`)(w)
	})})
	var out struct{ A int }
	resp, err := client.Do(t.Context(), rest.Request{
		Method: http.MethodPost,
		Path:   rest.Route("/v1/sims/{iccid}/sms/{id}", "a/b", ".."),
		Query:  url.Values{"q": {"x y"}},
		Body:   map[string]string{"label": "A&B <1>"},
		Out:    &out,
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := "https://api.test/base/v1/sims/a%2Fb/sms/%2E%2E?q=x+y"; got.URL.String() != want {
		t.Errorf("URL is %s, want %s", got.URL, want)
	}
	if sent != `{"label":"A&B <1>"}` {
		t.Errorf("body is %s", sent)
	}
	for key, want := range map[string]string{"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "agent/1"} {
		if got.Header.Get(key) != want {
			t.Errorf("%s is %q, want %q", key, got.Header.Get(key), want)
		}
	}
	if out.A != 7 || resp.Header.Get("X-Total-Count") != "3" || resp.Status != 200 {
		t.Errorf("got %+v, %+v", out, resp)
	}
}

func TestNewRefusesWhatIsNoBaseURL(t *testing.T) {
	for _, base := range []string{"", "api.test", "ftp://api.test", "https://", "https://api.test?x=1", "https://u:p@api.test", "http://[::1"} {
		if _, err := rest.New(rest.Config{BaseURL: base}); err == nil {
			t.Errorf("%q: no error", base)
		} else if strings.Contains(err.Error(), "u:p@") {
			t.Errorf("%q: the error shows the password: %v", base, err)
		}
	}
}

func TestDoRefusesRequestsThatMakeNoSense(t *testing.T) {
	client := newClient(t, rest.Config{Transport: &failing{err: errors.New("sent")}})
	for name, r := range map[string]rest.Request{
		"value missing": {Path: rest.Route("/sims/{iccid}")},
		"value empty":   {Path: rest.Route("/sims/{iccid}", "")},
		"too many":      {Path: rest.Route("/sims", "1")},
		"unknown group": {Path: rest.Route("/sims"), RateGroup: "nobody's"},
		"unencodable":   {Path: rest.Route("/sims"), Body: func() {}},
		"bad method":    {Path: rest.Route("/sims"), Method: "G T"},
	} {
		_, err := client.Do(t.Context(), r)
		if _, sent := errors.AsType[*rest.ConnectionError](err); err == nil || sent {
			t.Errorf("%s: err = %v", name, err)
		}
	}
}

func TestDoDoesNotFollowRedirects(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("followed") }))
	defer elsewhere.Close()
	server := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusFound))
	defer server.Close()
	_, err := newClient(t, rest.Config{BaseURL: server.URL}).Do(t.Context(), get)
	if e, ok := errors.AsType[*rest.StatusError](err); !ok || e.Status != http.StatusFound {
		t.Errorf("err = %v", err)
	}
}

func TestDecodeError(t *testing.T) {
	client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) { body(`{"a":"x"}`)(w) })})
	r := get
	r.Out = &struct{ A int }{}
	_, err := client.Do(t.Context(), r)
	if _, ok := errors.AsType[*rest.DecodeError](err); !ok {
		t.Errorf("err = %v", err)
	}
}

func TestNoContentLeavesOutAlone(t *testing.T) {
	client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) })})
	r := post
	r.Out = &struct{}{}
	if _, err := client.Do(t.Context(), r); err != nil {
		t.Error(err)
	}
}

// A read that is answered with nothing has not said that there is nothing.
func TestAReadWithoutContent(t *testing.T) {
	for name, answer := range map[string]handler{
		"204":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) },
		"null": func(w http.ResponseWriter, _ *http.Request) { body(" null\n")(w) },
	} {
		client := newClient(t, rest.Config{Transport: answer})
		r := get
		r.Out = &[]int{}
		if _, err := client.Do(t.Context(), r); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestStatusErrorReadsTheUsualShapes(t *testing.T) {
	for answer, want := range map[string]struct{ code, text string }{
		`{"statusCode":400,"errorCode":"BadCredentials","message":"User does not exist."}`: {"BadCredentials", "User does not exist."},
		`{"errorMessage":"m","error_code":4711}`:                                           {"4711", "m"},
		`{"error":"invalid_client","error_description":"who?"}`:                            {"invalid_client", "who?"},
		`{"error":{"message":"deep","code":"c"}}`:                                          {"c", "deep"},
		`{"error":"alone"}`: {"", "alone"},
		`{"errors":[{"field":1},{"message":"in a list"}]}`: {"", "in a list"},
		`[{"message":"first"}]`:                            {"", "first"},
		`"bare"`:                                           {"", "bare"},
		`plain words`:                                      {"", "plain words"},
		`{"other":1}`:                                      {"", `{"other":1}`},
		``:                                                 {"", ""},
		`<html><body>secret place</body></html>`:           {"", ""},
	} {
		client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(400)
			io.WriteString(w, answer)
		})})
		_, err := client.Do(t.Context(), get)
		e, ok := errors.AsType[*rest.StatusError](err)
		if !ok || e.Status != 400 || e.Route != "/thing" || e.Code != want.code || e.Text() != want.text {
			t.Errorf("%s: %+v", answer, e)
		}
		if strings.Contains(err.Error(), "secret place") || e.HTML != strings.HasPrefix(answer, "<") {
			t.Errorf("%s: %v, HTML %t", answer, err, e.HTML)
		}
	}
}

func TestStatusErrorIsBoundedAndHidesSecrets(t *testing.T) {
	client := newClient(t, rest.Config{Secrets: []string{"long-s3cret"}, Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(400)
		io.WriteString(w, `{"message":"long-s3cret is wrong `+strings.Repeat("ü", 100_000)+`"}`)
	})})
	_, err := client.Do(t.Context(), get)
	e, _ := errors.AsType[*rest.StatusError](err)
	if len(e.Message) > 2000 || len(e.Body) > 70_000 || strings.Contains(e.Body+e.Error(), "long-s3cret") {
		t.Errorf("message %d bytes, body %d bytes: %.60s", len(e.Message), len(e.Body), e)
	}
}

func TestCancelledContextIsFound(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
		cancel()
		status(503)(w)
	})})
	_, err := client.Do(ctx, get)
	if err == nil {
		t.Fatal("no error")
	}
	_, err = client.Do(ctx, get)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}
