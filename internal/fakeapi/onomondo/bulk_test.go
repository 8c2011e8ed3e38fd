package onomondo_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

const goodIMEI = "356938035643809"

func TestBulkChangesOnlyWhatIsGiven(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{})
	c := newClient(t, fake)
	all := onomondo.SIM{
		Label: "old", IMEILock: goodIMEI, NetworkWhitelist: onomondo.EuropeList, Connector: onomondo.TLSConnector,
		Tags: []string{onomondo.TagID("pump")}, Activated: true,
		Technologies: map[string]bool{"sms": true, "2g_3g": true, "4g": true},
		DataLimit:    onomondo.DataLimit{Total: 1_000_000, Type: onomondo.Monthly, AlertThreshold: 7},
	}
	for body, change := range map[string]func(*onomondo.SIM){
		``:                          func(*onomondo.SIM) {},
		`,"label":"new"`:            func(s *onomondo.SIM) { s.Label = "new" },
		`,"label":null`:             func(s *onomondo.SIM) { s.Label = "" },
		`,"imei_lock":null`:         func(s *onomondo.SIM) { s.IMEILock = "" },
		`,"network_whitelist":null`: func(s *onomondo.SIM) { s.NetworkWhitelist = "" },
		`,"connector":"azure-hub"`:  func(s *onomondo.SIM) { s.Connector = "azure-hub" },
		`,"activated":false`:        func(s *onomondo.SIM) { s.Activated = false },
		`,"tags":[]`:                func(s *onomondo.SIM) { s.Tags = []string{} },
		`,"tags":["` + onomondo.TagID("meter") + `"]`: func(s *onomondo.SIM) { s.Tags = []string{onomondo.TagID("meter")} },
		`,"technologies":{"sms":false}`:               func(s *onomondo.SIM) { s.Technologies["sms"] = false },
		`,"data_limit":{"total":500000}`:              func(s *onomondo.SIM) { s.DataLimit.Total = 500_000 },
		`,"data_limit":{"type":"daily","alert_threshold":0}`: func(s *onomondo.SIM) {
			s.DataLimit.Type, s.DataLimit.AlertThreshold = "daily", 0
		},
	} {
		reset := func(s *onomondo.SIM) {
			id := *s
			*s = all
			s.IMEI, s.IMSI, s.IPv4 = id.IMEI, id.IMSI, id.IPv4
			s.Technologies = map[string]bool{"sms": true, "2g_3g": true, "4g": true}
		}
		edit(t, fake, 0, reset)
		edit(t, fake, 0, change)
		want := c.get(one(0)).body
		edit(t, fake, 0, reset)
		c.bulk(http.StatusOK, item(0, body))
		if got := c.get(one(0)).body; got != want {
			t.Errorf("%s: got\n%s, want\n%s", body, got, want)
		}
	}
}

func TestBulkRefusesAllForOne(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{Foreign: []string{onomondo.ICCID(3)}})
	edit(t, fake, 2, func(s *onomondo.SIM) { s.Label = "taken" })
	edit(t, fake, 4, func(s *onomondo.SIM) { s.Barred = true })
	edit(t, fake, 5, func(s *onomondo.SIM) { s.ReadOnly = true })
	c := newClient(t, fake)
	for bad, want := range map[string]struct {
		status int
		word   string
	}{
		item(3, ``):          {403, "id_forbidden"},
		item(5, ``):          {403, "id_forbidden"},
		item(4, ``):          {400, "sim_barred"},
		`{"id":"999999999"}`: {404, "sim_not_found"},
		`{"id":"` + fakeapi.ICCID20(onomondo.ICCID(1)) + `"}`: {400, "id_invalid"},
		item(0, `,"label":"x"`):                               {400, "id_invalid"},
		item(1, `,"label":"taken"`):                           {409, "alias_conflict"},
		item(1, `,"label":"good"`):                            {409, "alias_conflict"},
		item(1, `,"network_whitelist":"Nowhere"`):             {400, "network_whitelist_invalid"},
		item(1, `,"network_whitelist":""`):                    {400, "network_whitelist_invalid"},
		item(1, `,"connector":"none"`):                        {400, "connector_invalid"},
		item(1, `,"tags":["meter"]`):                          {400, "tag_invalid"},
		item(1, `,"imei_lock":"356938035643808"`):             {400, "imei_lock_invalid"},
		item(1, `,"imei_lock":"3569380356438001"`):            {400, "imei_lock_invalid"},
		item(1, `,"technologies":{"5g":true}`):                {400, "technologies_invalid"},
		item(1, `,"data_limit":{"total":499999}`):             {400, "data_limit_invalid"},
		item(1, `,"data_limit":{"type":"yearly"}`):            {400, "data_limit_invalid"},
		item(1, `,"data_limit":{"alert_threshold":-1}`):       {400, "data_limit_invalid"},
		item(1, `,"activated":null`):                          {400, "body_invalid"},
		item(1, `,"technologies":{"sms":null}`):               {400, "body_invalid"},
		item(1, `,"data_limit":{"total":null}`):               {400, "body_invalid"},
		item(1, `,"tags":null`):                               {400, "body_invalid"},
		item(1, `,"iccid":"x"`):                               {400, "body_invalid"},
		item(1, `,"imei_lock":true`):                          {400, "body_invalid"},
	} {
		before := sim(t, fake, 0)
		c.refused(want.status, want.word, "PATCH", bulkPath, "["+item(0, `,"label":"good"`)+","+bad+"]")
		if after := sim(t, fake, 0); after.Label != before.Label {
			t.Errorf("%s: something was changed: %+v", bad, after)
		}
	}
	c.refused(400, "body_invalid", "PATCH", bulkPath, "[]")
	c.refused(400, "body_invalid", "PATCH", bulkPath, item(1, ``))
}

func TestRefusalsMayNameTheSIM(t *testing.T) {
	t.Parallel()
	for _, named := range []bool{false, true} {
		fake := onomondo.New(onomondo.Options{NameRefused: named, Foreign: []string{onomondo.ICCID(1)}})
		c := newClient(t, fake)
		for _, bad := range []string{item(1, ``), `{"id":"999999999"}`, item(2, `,"connector":"none"`)} {
			got := c.do("PATCH", bulkPath, "["+item(0, ``)+","+bad+"]")
			if shown := strings.Contains(got.body, bad[7:16]); got.status < 400 || shown != named {
				t.Errorf("%s: %d %s", bad, got.status, got.body)
			}
		}
	}
}

func TestLabelsMove(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{})
	c := newClient(t, fake)
	c.bulk(200, item(0, `,"label":"a"`), item(1, `,"label":"b"`))
	c.bulk(409, item(0, `,"label":"b"`), item(1, `,"label":"a"`))
	c.bulk(200, item(0, `,"label":""`), item(1, `,"label":"a"`))
	c.bulk(200, item(0, `,"label":"b"`), item(2, `,"label":null`), item(3, `,"label":null`))
	if err := fake.RemoveSIM(onomondo.ICCID(0)); err != nil {
		t.Fatal(err)
	}
	c.bulk(200, item(2, `,"label":"b"`), item(1, `,"label":"a"`))
}

func TestBulkLog(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{SIMs: 30})
	c := newClient(t, fake)
	var items []string
	for n := range 21 {
		items = append(items, item(n, ``))
	}
	c.bulk(400, items...)
	c.bulk(200, items[:20]...)
	c.bulk(200, item(0, `,"label":null,"connector":null`))
	if calls := fake.BulkCalls(); len(calls) != 3 || calls[0].Status != 400 || fake.LargestBulk() != 21 {
		t.Errorf("got %+v", calls)
	}
	accepted := fake.BulkItems()
	if last := accepted[20]; len(accepted) != 21 || !last.Label.Null || !last.Connector.Null || last.IMEILock.Given {
		t.Errorf("got %+v", accepted)
	}
	fake.ResetRequests()
	if len(fake.BulkCalls()) != 0 || fake.LargestBulk() != 0 {
		t.Error("the calls were not forgotten")
	}
}

func TestChangesSettle(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := onomondo.New(onomondo.Options{Clock: clock.Now, SettleDelay: time.Minute})
	c := newClient(t, fake)
	fake.AddFault(fakeapi.Fault{Kind: fakeapi.FaultNeverApplied, ICCID: onomondo.ICCID(1)})
	fake.AddFault(fakeapi.Fault{Kind: fakeapi.FaultAppliedLate, ICCID: onomondo.ICCID(2), Delay: time.Hour})
	c.bulk(200, item(0, `,"label":"x0","connector":null`), item(1, `,"label":"x1"`), item(2, `,"label":"x2"`))
	has := func(labels ...bool) {
		t.Helper()
		for n, want := range labels {
			if got := strings.HasPrefix(sim(t, fake, n).Label, "x"); got != want {
				t.Errorf("SIM %d has its label: %t", n, got)
			}
		}
	}
	has(false, false, false)
	c.bulk(409, item(3, `,"label":"x2"`))
	clock.Advance(time.Minute)
	has(true, false, false)
	clock.Advance(time.Hour)
	has(true, false, true)
	if ids, _ := c.walk("/sims?limit=9"); len(ids) != 25 {
		t.Errorf("%d SIMs", len(ids))
	}
}

func TestTagsOfSIMs(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{})
	edit(t, fake, 0, func(s *onomondo.SIM) { s.Tags = nil })
	c := newClient(t, fake)
	path := one(0) + "/tags/" + onomondo.TagID("pump")
	c.want(200, "PUT", path, "")
	c.refused(400, "tag_already_on_sim", "PUT", path, "")
	if s := sim(t, fake, 0); !slices.Equal(s.Tags, []string{onomondo.TagID("pump")}) {
		t.Errorf("got %v", s.Tags)
	}
	c.want(200, "DELETE", path, "")
	c.refused(400, "tag_not_on_sim", "DELETE", path, "")
	c.refused(404, "tag_not_found", "PUT", one(0)+"/tags/x", "")
	c.refused(404, "sim_not_found", "PUT", "/sims/999999999/tags/x", "")
}
