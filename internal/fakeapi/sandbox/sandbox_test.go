package sandbox_test

import (
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

func TestUnknownPlatformNamesTheKnown(t *testing.T) {
	t.Parallel()
	_, err := sandbox.Open("carrier-pigeon", "", 1, 1)
	if !errors.Is(err, sandbox.ErrUnknownPlatform) || !strings.Contains(err.Error(), "1nce") {
		t.Errorf("got %v", err)
	}
}

// fetch sends a request to a sandbox of 1NCE, whatever the host.
func fetch(t *testing.T, s *sandbox.Sandbox, method, path, body string) string {
	t.Helper()
	return fetchURL(t, s, method, "https://api.1nce.com/management-api"+path, body)
}

func fetchURL(t *testing.T, s *sandbox.Sandbox, method, url, body string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.SetBasicAuth("demo", "demo")
	res, err := (&http.Client{Transport: s}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 300 {
		t.Fatalf("%s %s: %d %s %v", method, url, res.StatusCode, raw, err)
	}
	return string(raw)
}

func open(t *testing.T, path string, sims int) *sandbox.Sandbox {
	t.Helper()
	s, err := sandbox.Open("1nce", path, sims, 1)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFleetOutlivesTheSandbox(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "fleet.db")
	const sim = "/_fake/sims/8988280666000000003"
	first := open(t, path, 5)
	fetch(t, first, "PATCH", sim, `{"label":"kept"}`)
	fetch(t, first, "POST", "/oauth/token", `{"grant_type":"client_credentials"}`)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := open(t, path, 99)
	if got := fetch(t, second, "GET", sim, ""); !strings.Contains(got, `"label":"kept"`) {
		t.Errorf("got %s", got)
	}
	fetch(t, second, "POST", "/oauth/token", `{"grant_type":"client_credentials"}`)
	if got, err := fakeapi.ReadJournal(path); err != nil || got["POST /oauth/token"] != 2 {
		t.Errorf("journal: %v, %v", got, err)
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenedAtOnceTheFleetIsMadeOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "fleet.db")
	var opening sync.WaitGroup
	for n := range 5 {
		opening.Go(func() {
			s, err := sandbox.Open("1nce", path, n+1, uint64(n))
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	opening.Wait()
	if _, err := sandbox.Open("1nce", path, 1, 1); err != nil {
		t.Error(err)
	}
}

func TestExampleNamesTheAddress(t *testing.T) {
	t.Parallel()
	got := open(t, "", 1).Example("http://127.0.0.1:8080")
	for _, want := range []string{`provider "simfleet" {`, "onence = {", `base_url      = "http://127.0.0.1:8080"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestOptionsReachThePlatform(t *testing.T) {
	t.Parallel()
	s, err := sandbox.OpenWith(sandbox.Options{
		Platform: "1nce", Expired: []string{"8988280666000000001"}, Foreign: []string{"8988280666000000002"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := fetch(t, s, "GET", "/_fake/sims/8988280666000000001", ""); !strings.Contains(got, `"expired":true`) {
		t.Errorf("got %s", got)
	}
	if got := fetch(t, s, "GET", "/_fake/sims/8988280666000000002", ""); !strings.Contains(got, `"foreign":true`) {
		t.Errorf("got %s", got)
	}
	if _, err := sandbox.OpenWith(sandbox.Options{Platform: "1nce", Expired: []string{"17"}}); err == nil {
		t.Error("a wrong ICCID was accepted")
	}
}
