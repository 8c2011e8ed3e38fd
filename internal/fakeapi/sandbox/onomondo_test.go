package sandbox_test

import (
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

func TestOnomondo(t *testing.T) {
	t.Parallel()
	const base, sim = "https://api.onomondo.com", "/_fake/sims/894573873000000241"
	s, err := sandbox.OpenWith(sandbox.Options{Platform: "onomondo", SIMs: 3, RateLimit: 10, Foreign: []string{"8945738730000002419"}})
	if err != nil {
		t.Fatal(err)
	}
	got := s.Example("http://127.0.0.1:8080")
	for _, want := range []string{"onomondo = {", `api_key  = "demo"`, `base_url = "http://127.0.0.1:8080"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if got := fetchURL(t, s, "PATCH", base+sim+"6", `{"label":"changed"}`); !strings.Contains(got, `"label":"changed"`) {
		t.Errorf("got %s", got)
	}
	if got := fetchURL(t, s, "GET", base+sim+"9", ""); !strings.Contains(got, `"foreign":true`) {
		t.Errorf("got %s", got)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := sandbox.OpenWith(sandbox.Options{Platform: "onomondo", Expired: []string{"8945738730000002416"}}); err == nil {
		t.Error("SIMs of a platform whose SIMs do not expire have expired")
	}
}
