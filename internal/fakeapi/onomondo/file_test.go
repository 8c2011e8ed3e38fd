package onomondo_test

import (
	"fmt"
	"net/http"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// openFake opens a fake on the file at path, as another process would.
func openFake(t *testing.T, path string, o onomondo.Options) *onomondo.Fake {
	t.Helper()
	store, err := fakeapi.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	o.Store = store
	fake, err := onomondo.Open(o)
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
	first := openFake(t, path, onomondo.Options{SIMs: 5, Seed: 1, Clock: clock.Now, SettleDelay: time.Minute})
	edit(t, first, 2, func(s *onomondo.SIM) { s.IMEILock = goodIMEI })
	newClient(t, first).bulk(http.StatusOK, item(2, `,"label":"shared","imei_lock":null,"technologies":{"sms":false}`))
	other := openFake(t, path, onomondo.Options{SIMs: 9, Seed: 2, Clock: clock.Now})
	if s := sim(t, other, 2); s.Label == "shared" || s.IMEILock == "" || len(s.Pending) != 1 || other.Count() != 5 {
		t.Errorf("before its time: %+v", s)
	}
	clock.Advance(time.Minute)
	if s := sim(t, other, 2); s.Label != "shared" || s.IMEILock != "" || s.Technologies["sms"] || !s.Technologies["4g"] {
		t.Errorf("after its time: %+v", s)
	}
}

func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{})
	c := newClient(t, fake)
	var users sync.WaitGroup
	for n := range 10 {
		users.Go(func() {
			if got, err := c.try("PATCH", one(n), fmt.Sprintf(`{"label":"l%d"}`, n)); err != nil || got.status != http.StatusOK {
				t.Errorf("got %+v, %v", got, err)
			}
			if _, err := c.try("GET", "/sims", ""); err != nil {
				t.Error(err)
			}
		})
	}
	users.Wait()
	for n := range 10 {
		if s := sim(t, fake, n); s.Label != fmt.Sprintf("l%d", n) {
			t.Errorf("SIM %d has the label %q", n, s.Label)
		}
	}
}

func TestManagement(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{})
	c := newClient(t, fake)
	path := "/_fake/sims/" + fakeapi.ICCID20(onomondo.ICCID(0))
	before := sim(t, fake, 0)
	got := decode[map[string]any](t, c.want(http.StatusOK, "PATCH", path, `{"label":"drifted","activated":false,"id":"`+before.ID+`"}`))
	if s := sim(t, fake, 0); got["label"] != "drifted" || s.Label != "drifted" || s.Activated || s.ID != before.ID {
		t.Errorf("got %v, %+v", got, s)
	}
	for _, method := range []string{"GET", "PATCH"} {
		c.want(http.StatusNotFound, method, "/_fake/sims/17", "{}")
	}
	for bad, message := range map[string]string{
		`{"label":7}`:                         `label: number where a string is wanted`,
		`{"state":"off"}`:                     `unknown field \"state\"; known are id, iccid, imsi`,
		`{"id":"7"}`:                          `id: a SIM keeps its id`,
		`{"iccid":"8945738730000002499"}`:     `iccid: a SIM keeps its number`,
		`{"connector":"nowhere"}`:             `The connector \"nowhere\" does not exist.`,
		`{"technologies":{"6g":true}}`:        `There is no technology \"6g\".`,
		`{"tags":["nothing"]}`:                `Tag \"nothing\" does not exist`,
		`{"data_limit":{"type":"hourly"}}`:    `There is no data_limit.type \"hourly\".`,
		`{"data_limit":{"limit":1}}`:          `unknown field \"limit\"`,
		`{"imei_lock":"1"}`:                   `is not an IMEI`,
		`{"network_whitelist":"no such one"}`: `does not exist`,
	} {
		if got := c.want(http.StatusBadRequest, "PATCH", path, bad); !strings.Contains(got.body, message) {
			t.Errorf("%s: got %s", bad, got.body)
		}
	}
	taken := sim(t, fake, 1).Label
	c.want(http.StatusBadRequest, "PATCH", path, `{"label":"`+taken+`"}`)
	if s := sim(t, fake, 0); s.Label != "drifted" || s.Technologies["6g"] {
		t.Errorf("what was refused was done: %+v", s)
	}
	c.want(http.StatusNoContent, "POST", "/_fake/reset?fleet=true", "")
	if s := sim(t, fake, 0); !reflect.DeepEqual(s, before) {
		t.Errorf("the fleet did not begin anew: %+v", s)
	}
}

func TestAccess(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{SIMs: -1, Foreign: []string{onomondo.ICCID(3)}, Inactive: []string{onomondo.ICCID(4)}})
	if s := sim(t, fake, 4); s.Activated || s.Online || fake.Count() != 1 {
		t.Errorf("got %+v", s)
	}
	if s := sim(t, fake, 3); !s.Foreign {
		t.Errorf("got %+v", s)
	}
	edit(t, fake, 3, func(s *onomondo.SIM) { s.Foreign = false })
	added := fake.NewSIM(onomondo.ICCID(9))
	if err := fake.AddSIM(added); err != nil || fake.Count() != 3 {
		t.Errorf("%v, %d SIMs", err, fake.Count())
	}
	for n := range 10 {
		if err := fake.RemoveSIM(onomondo.ICCID(n)); err != nil {
			t.Error(err)
		}
	}
	if fake.Count() != 0 || fake.AddSIM(onomondo.SIM{}) == nil || fake.SetSIM("17", func(*onomondo.SIM) {}) == nil {
		t.Error("something is left, or no SIM was accepted")
	}
	if _, err := onomondo.Open(onomondo.Options{Foreign: []string{"17"}}); err == nil {
		t.Error("a wrong ICCID was accepted")
	}
	for _, err := range []error{
		fake.SetNetworkList(onomondo.NetworkList{Name: "n"}), fake.SetConnector(onomondo.Connector{Name: "con", Type: onomondo.TypeHTTPS}),
		fake.SetWebhook(onomondo.Webhook{ID: "w"}), fake.RemoveNetworkList(onomondo.EuropeList), fake.RemoveConnector(onomondo.TLSConnector),
		fake.RemoveWebhook("w"), fake.RemoveTag(onomondo.TagID("pump")),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	if len(fake.NetworkLists()) != 2 || len(fake.Connectors()) != 2 || len(fake.Webhooks()) != 0 || len(fake.Tags()) != 3 {
		t.Error("something is left, or missing")
	}
}
