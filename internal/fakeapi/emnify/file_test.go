package emnify_test

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// openFake opens a fake on the file at path, as another process would.
func openFake(t *testing.T, path string, o emnify.Options) *emnify.Fake {
	t.Helper()
	store, err := fakeapi.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	o.Store = store
	fake, err := emnify.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := fake.Close(); err != nil {
			t.Error(err)
		}
	})
	return fake
}

func TestChangesSettleInEveryProcess(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	path := filepath.Join(t.TempDir(), "fleet.db")
	one := openFake(t, path, emnify.Options{SIMs: 5, Seed: 1, Clock: clock.Now, SettleDelay: time.Minute})
	c := newClient(t, one)
	c.bulk(http.StatusNoContent, item(active(t, one, 2), `,"name":"shared"`+moveTo(emnify.Suspended)))
	other := openFake(t, path, emnify.Options{SIMs: 9, Seed: 2, Clock: clock.Now})
	if s := sim(t, other, 2); s.Name == "shared" || len(s.EndpointPending) != 1 || len(s.SIMPending) != 1 {
		t.Errorf("before its time: %+v", s)
	}
	clock.Advance(time.Minute)
	if s := sim(t, other, 2); s.Name != "shared" || s.SIMStatus != emnify.Suspended {
		t.Errorf("after its time: %+v", s)
	}
	two := newClient(t, other)
	if listed := two.found("/api/v1/endpoint", "id"); len(listed) != 5 {
		t.Errorf("the second process made a fleet of its own: %v", listed)
	}
	two.token = c.token
	two.want(http.StatusOK, "GET", "/api/v1/sim", "")
}

func TestStoresOfOtherPlatformsAreRefused(t *testing.T) {
	t.Parallel()
	store := fakeapi.NewMemoryStore()
	emnify.New(emnify.Options{Store: store})
	if _, err := emnify.Open(emnify.Options{Store: store, BICS: true}); err == nil {
		t.Error("a fleet of emnify's was taken for one of BICS's")
	}
}

func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "fleet.db")
	for name, fakes := range map[string][]*emnify.Fake{
		"memory": {emnify.New(emnify.Options{})},
		"file":   {openFake(t, path, emnify.Options{}), openFake(t, path, emnify.Options{})},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var users sync.WaitGroup
			for n := range 10 {
				fake := fakes[n%len(fakes)]
				c := newClient(t, fake)
				id := sim(t, fake, n).EndpointID
				users.Go(func() {
					req := c.request("PATCH", fmt.Sprintf("/api/v1/endpoint/%d", id), fmt.Sprintf(`{"name":"l%d"}`, n))
					if got, err := c.try(req); err != nil || got.status != http.StatusNoContent {
						t.Errorf("got %+v, %v", got, err)
					}
					if _, err := c.try(c.request("GET", "/api/v1/endpoint", "")); err != nil {
						t.Error(err)
					}
				})
			}
			users.Wait()
			for n := range 10 {
				if s := sim(t, fakes[0], n); s.Name != fmt.Sprintf("l%d", n) {
					t.Errorf("SIM %d has the name %q", n, s.Name)
				}
			}
		})
	}
}

func TestManagement(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	path := "/_fake/sims/" + fakeapi.ICCID20(emnify.ICCID(0))
	before := sim(t, fake, 0)
	got := decode[map[string]any](t, c.want(http.StatusOK, "PATCH", path, `{"sim_status":2,"endpoint_status":0,"name":"drifted"}`))
	s := sim(t, fake, 0)
	if got["name"] != "drifted" || s.Name != "drifted" || s.SIMStatus != emnify.Suspended || s.EndpointStatus != emnify.Enabled || s.SIMID != before.SIMID {
		t.Errorf("got %v, %+v", got, s)
	}
	for _, method := range []string{"GET", "PATCH"} {
		c.want(http.StatusNotFound, method, "/_fake/sims/17", "{}")
	}
	for bad, message := range map[string]string{
		`{"name":7}`:                      `name: number where a string is wanted`,
		`{"status":"off"}`:                `unknown field \"status\"; known are iccid, sim_id, sim_status`,
		`{"sim_id":7}`:                    `sim_id: a SIM keeps its id`,
		`{"iccid":"8988303000000000099"}`: `iccid: a SIM keeps its number`,
		`{"sim_status":3}`:                `sim_status: there is no 3; 0 is issued, 1 activated, 2 suspended, 4 factory test`,
		`{"endpoint_status":2}`:           `endpoint_status: there is no 2; 0 is enabled, 1 disabled`,
		`{"endpoint_id":99}`:              `or 0 takes the SIM out of its endpoint`,
	} {
		if got := c.want(http.StatusBadRequest, "PATCH", path, bad); !strings.Contains(got.body, message) {
			t.Errorf("%s: got %s", bad, got.body)
		}
	}
	if s := sim(t, fake, 0); s.SIMStatus != emnify.Suspended || s.EndpointStatus != emnify.Enabled {
		t.Errorf("what was refused was done: %+v", s)
	}
	c.want(http.StatusOK, "PATCH", path, `{"endpoint_id":0}`)
	if got := c.want(http.StatusBadRequest, "PATCH", path, `{"name":"x"}`); !strings.Contains(got.body, "sits in no endpoint") {
		t.Errorf("got %s", got.body)
	}
	if got := fake.Requests()["POST /api/v1/authenticate"]; got != 1 {
		t.Errorf("counted %v", fake.Requests())
	}
	c.want(http.StatusNoContent, "POST", "/_fake/reset?fleet=true", "")
	if s := sim(t, fake, 0); fmt.Sprintf("%+v", s) != fmt.Sprintf("%+v", before) {
		t.Errorf("the fleet did not begin anew: %+v", s)
	}
}

func TestAccess(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{SIMs: -1, Foreign: []string{emnify.ICCID(3)}, FactoryTest: []string{emnify.ICCID(4)}})
	if s := sim(t, fake, 4); s.SIMStatus != emnify.FactoryTest || !s.ActivatedAt.IsZero() || fake.Count() != 1 {
		t.Errorf("got %+v", s)
	}
	if s := sim(t, fake, 3); !s.Foreign || s.EndpointID != 0 {
		t.Errorf("got %+v", s)
	}
	added := fake.NewSIM(emnify.ICCID(9))
	added.Name = "added"
	if err := fake.AddSIM(added); err != nil || sim(t, fake, 9).Name != "added" || fake.Count() != 2 {
		t.Errorf("%v, %d SIMs", err, fake.Count())
	}
	edit(t, fake, 9, func(s *emnify.SIM) { s.Endpoint = emnify.Endpoint{} })
	if s := sim(t, fake, 9); s.EndpointID != 0 || s.Holder != 0 || fake.Endpoints() != 1 {
		t.Errorf("got %+v", s)
	}
	for _, err := range []error{
		fake.RemoveSIM(emnify.ICCID(9)), fake.RemoveSIM(emnify.ICCID(4)), fake.RemoveSIM("17"),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	if fake.Count() != 0 || fake.Endpoints() != 0 {
		t.Error("something is left")
	}
	if fake.AddSIM(emnify.SIM{}) == nil || fake.SetSIM("17", func(*emnify.SIM) {}) == nil {
		t.Error("no SIM was accepted")
	}
	if _, err := emnify.Open(emnify.Options{Issued: []string{"17"}}); err == nil {
		t.Error("a wrong ICCID was accepted")
	}
}
