package onence_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	iccid = platform.ICCID("8988280666000000000")
	other = platform.ICCID("8988280666000000001")
)

// api serves routes ("GET /v1/sims/8988280666000000000") without a network, and
// issues tokens. It notes every other request that it sees.
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
	path := strings.TrimPrefix(r.URL.Path, "/management-api")
	w := httptest.NewRecorder()
	route, ok := a.routes[r.Method+" "+path]
	switch {
	case ok:
		a.mu.Lock()
		a.seen, a.bodies = append(a.seen, r.Method+" "+path+"?"+r.URL.RawQuery), append(a.bodies, string(body))
		a.mu.Unlock()
		route(w, r)
	case path == "/oauth/token":
		w.WriteString(`{"status_code":200,"access_token":"abc","token_type":"bearer","expires_in":3600}`)
	default:
		w.WriteHeader(http.StatusNotFound)
		w.WriteString(`{"statusCode":404,"errorCode":"NotFoundError","message":"no route ` + path + `"}`)
	}
	return w.Result(), nil
}

func newPlatform(t *testing.T, a *api) *onence.Platform {
	t.Helper()
	p, err := onence.New(onence.Config{ClientID: "me", ClientSecret: "s3cret", Options: adapter.Options{Transport: a, Unlimited: true, Retry: rest.Retry{Attempts: 3, MinWait: time.Millisecond, MaxWait: time.Millisecond}}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// serving makes a platform of one route.
func serving(t *testing.T, route string, handle http.HandlerFunc) (*onence.Platform, *api) {
	t.Helper()
	a := &api{routes: map[string]http.HandlerFunc{route: handle}}
	return newPlatform(t, a), a
}

func answer(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func decode(t *testing.T, text string) []map[string]any {
	t.Helper()
	var out []map[string]any
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}
