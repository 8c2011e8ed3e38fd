package onence_test

import (
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// openFake opens a fake on the file at path, as another process would.
func openFake(t *testing.T, path string, o onence.Options) *onence.Fake {
	t.Helper()
	store, err := fakeapi.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	o.Store = store
	fake, err := onence.Open(o)
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
	options := onence.Options{SIMs: 5, Seed: 1, Clock: clock.Now, SettleDelay: time.Minute}
	one := newClient(t, openFake(t, path, options))
	one.bulk(http.StatusCreated, item(2, `,"status":"Disabled","label":"shared"`))
	other := openFake(t, path, onence.Options{SIMs: 9, Seed: 2, Clock: clock.Now})
	if s := sim(t, other, onence.ICCID(2)); s.Label == "shared" || len(s.Pending) != 1 {
		t.Errorf("before its time: %+v", s)
	}
	clock.Advance(time.Minute)
	if s := sim(t, other, onence.ICCID(2)); s.Label != "shared" || s.Status != onence.Disabled || len(s.History) == 0 {
		t.Errorf("after its time: %+v", s)
	}
	two := newClient(t, other)
	if listed := two.iccids(""); len(listed) != 5 {
		t.Errorf("the second process made a fleet of its own: %v", listed)
	}
	two.token = one.token
	if got := two.get("/v1/sims"); got.status != http.StatusOK {
		t.Errorf("a token of one process is worth nothing in another: %d", got.status)
	}
}

func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "fleet.db")
	for name, fakes := range map[string][]*onence.Fake{
		"memory": {onence.New(onence.Options{})},
		"file":   {openFake(t, path, onence.Options{}), openFake(t, path, onence.Options{})},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var users sync.WaitGroup
			for n := range 10 {
				c := newClient(t, fakes[n%len(fakes)])
				users.Go(func() {
					req := c.request("POST", "/v1/sims", "["+item(n, fmt.Sprintf(`,"status":"Enabled","label":"l%d"`, n))+"]")
					if got, err := c.try(req); err != nil || got.status != http.StatusCreated {
						t.Errorf("got %+v, %v", got, err)
					}
					if _, err := c.try(c.request("GET", "/v1/sims?pageSize=100", "")); err != nil {
						t.Error(err)
					}
				})
			}
			users.Wait()
			for n := range 10 {
				if s := sim(t, fakes[0], onence.ICCID(n)); s.Label != fmt.Sprintf("l%d", n) {
					t.Errorf("SIM %d has the label %q", n, s.Label)
				}
			}
		})
	}
}
