package sandbox_test

import (
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

func TestEmnifyAndBICS(t *testing.T) {
	t.Parallel()
	const base, sim = "https://cdn.emnify.net", "/_fake/sims/8988303000000000003"
	for _, name := range []string{"emnify", "bics"} {
		s, err := sandbox.OpenWith(sandbox.Options{Platform: name, SIMs: 5, Foreign: []string{"8988303000000000004"}})
		if err != nil {
			t.Fatal(err)
		}
		got := s.Example("http://127.0.0.1:8080")
		for _, want := range []string{name + " = {", `application_token = "demo"`, `base_url          = "http://127.0.0.1:8080"`} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is missing in\n%s", want, got)
			}
		}
		if got := fetchURL(t, s, "PATCH", base+sim, `{"name":"changed"}`); !strings.Contains(got, `"name":"changed"`) {
			t.Errorf("got %s", got)
		}
		if got := fetchURL(t, s, "GET", base+"/_fake/sims/8988303000000000004", ""); !strings.Contains(got, `"foreign":true`) {
			t.Errorf("got %s", got)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if _, err := sandbox.OpenWith(sandbox.Options{Platform: name, Expired: []string{"8988303000000000001"}}); err == nil {
			t.Error("SIMs of a platform whose SIMs do not expire have expired")
		}
	}
}
