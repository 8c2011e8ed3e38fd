package emnify_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

func TestTags(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{SIMs: 3})
	c := newClient(t, fake)
	for n, tags := range []string{"a, b", "b", ""} {
		edit(t, fake, n, func(s *emnify.SIM) { s.Tags = tags })
	}
	got := decode[[]struct {
		ID    int
		Name  string
		Count int `json:"resource_count"`
	}](t, c.get(fmt.Sprintf("/api/v2/endpoint/%d/tags", sim(t, fake, 0).EndpointID)))
	if len(got) != 2 || got[0].Name != "a" || got[0].Count != 1 || got[1].Name != "b" || got[1].Count != 2 || got[0].ID == got[1].ID {
		t.Errorf("got %+v", got)
	}
	if got := c.get(fmt.Sprintf("/api/v2/endpoint/%d/tags", sim(t, fake, 2).EndpointID)); got.body != "[]" {
		t.Errorf("got %s", got.body)
	}
	c.want(http.StatusBadRequest, "GET", "/api/v2/endpoint/x/tags", "")
	c.want(http.StatusNotFound, "GET", "/api/v2/endpoint/7/tags", "")
}
