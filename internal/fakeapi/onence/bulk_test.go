package onence_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// item is a bulk item; rest is what follows the ICCID.
func item(n int, rest string) string {
	return fmt.Sprintf(`{"iccid":%q%s}`, onence.ICCID(n), rest)
}

func TestBulkUpdates(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{})
	c := newClient(t, fake)
	got := c.bulk(http.StatusCreated,
		item(0, `,"status":"Disabled","label":"pump","imei_lock":true`),
		item(1, `,"status":"Enabled","label":""`))
	if got.body != "" {
		t.Errorf("201 has a body: %s", got.body)
	}
	if s := sim(t, fake, onence.ICCID(0)); s.Status != onence.Disabled || s.Label != "pump" || !s.IMEILock {
		t.Errorf("got %+v", s)
	}
	if s := sim(t, fake, onence.ICCID(1)); s.Status != onence.Enabled || s.Label != "" {
		t.Errorf("got %+v", s)
	}
}

func TestBulkWithoutIMEILockUnlocks(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{})
	c := newClient(t, fake)
	c.bulk(http.StatusCreated, item(0, `,"status":"Enabled","label":"keep me","imei_lock":true`))
	c.bulk(http.StatusCreated, item(0, `,"status":"Enabled"`))
	if s := sim(t, fake, onence.ICCID(0)); s.IMEILock || s.Label != "keep me" {
		t.Errorf("lock %t, label %q", s.IMEILock, s.Label)
	}
}

func TestBulkRefusals(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{
		SIMs: 10, BulkLimit: 3,
		Expired: []string{onence.ICCID(7), onence.ICCID(8)}, Foreign: []string{onence.ICCID(9)},
	})
	c := newClient(t, fake)
	good := item(0, `,"status":"Disabled","label":"changed"`)
	for name, test := range map[string]struct {
		status int
		items  string
	}{
		"no list":        {http.StatusBadRequest, `{}`},
		"no JSON":        {http.StatusBadRequest, `[`},
		"empty":          {http.StatusBadRequest, `[]`},
		"no iccid":       {http.StatusBadRequest, `[` + good + `,{"status":"Enabled"}]`},
		"no status":      {http.StatusBadRequest, `[` + good + `,` + item(1, ``) + `]`},
		"null status":    {http.StatusBadRequest, `[` + good + `,` + item(1, `,"status":null`) + `]`},
		"unknown status": {http.StatusBadRequest, `[` + good + `,` + item(1, `,"status":"enabled"`) + `]`},
		"wrong type":     {http.StatusBadRequest, `[` + good + `,` + item(1, `,"status":"Enabled","imei_lock":"no"`) + `]`},
		"too many":       {http.StatusBadRequest, `[` + strings.Repeat(good+",", 3) + good + `]`},
		"unknown":        {http.StatusNotFound, `[` + good + `,` + item(500, `,"status":"Enabled"`) + `]`},
		"foreign":        {http.StatusForbidden, `[` + good + `,` + item(9, `,"status":"Enabled"`) + `]`},
		"expired":        {http.StatusUnprocessableEntity, `[` + good + `,` + item(8, `,"status":"Enabled"`) + `]`},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.do("POST", "/v1/sims", test.items)
			if errorCode(t, got); got.status != test.status {
				t.Errorf("got %d %s, want %d", got.status, got.body, test.status)
			}
			if s := sim(t, fake, onence.ICCID(0)); s.Label == "changed" {
				t.Error("a good item of a refused batch was applied")
			}
		})
	}
	if len(fake.BulkItems()) != 0 {
		t.Errorf("accepted items: %v", fake.BulkItems())
	}
}

func TestExpiredSIMsAreNamed(t *testing.T) {
	t.Parallel()
	for _, anonymous := range []bool{false, true} {
		fake := onence.New(onence.Options{
			Expired: []string{onence.ICCID(1), fakeapi.ICCID20(onence.ICCID(3))}, AnonymousRefusals: anonymous,
		})
		c := newClient(t, fake)
		var items []string
		for n := range 5 {
			items = append(items, item(n, `,"status":"Enabled"`))
		}
		got := c.bulk(http.StatusUnprocessableEntity, items...)
		if !strings.Contains(got.body, "The following SIMs are expired and cannot be modified via API. Only extensions are permitted") {
			t.Errorf("got %s", got.body)
		}
		for n := range 5 {
			want := !anonymous && (n == 1 || n == 3)
			if strings.Contains(got.body, onence.ICCID(n)) != want {
				t.Errorf("SIM %d named: %t, want %t: %s", n, !want, want, got.body)
			}
		}
		if s := sim(t, fake, onence.ICCID(3)); !s.Expired {
			t.Error("an expired SIM given with its check digit is not expired")
		}
	}
}

func TestChangesSettleByTheClock(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := onence.New(onence.Options{Clock: clock.Now, SettleDelay: 2 * time.Second})
	c := newClient(t, fake)
	c.bulk(http.StatusCreated, item(0, `,"status":"Enabled","label":"one"`))
	clock.Advance(time.Second)
	c.bulk(http.StatusCreated, item(0, `,"status":"Enabled","label":"two"`))
	before := onence.New(onence.Options{Clock: clock.Now})
	original := sim(t, before, onence.ICCID(0)).Label
	for _, want := range []string{original, "one", "two"} {
		got := decode[struct{ Label string }](t, c.get("/v1/sims/"+onence.ICCID(0))).Label
		listed := decode[[]struct{ Label string }](t, c.get("/v1/sims?pageSize=1"))[0].Label
		if got != want || listed != want {
			t.Errorf("read %q, listed %q, want %q", got, listed, want)
		}
		clock.Advance(time.Second)
	}
}

func TestFirstActivationIsDated(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := onence.New(onence.Options{Clock: clock.Now})
	fresh := fake.NewSIM(onence.ICCID(100))
	fresh.Status, fresh.ActivatedAt = onence.Disabled, time.Time{}
	if err := fake.AddSIM(fresh); err != nil {
		t.Fatal(err)
	}
	c := newClient(t, fake)
	if got := c.get("/v1/sims/" + fresh.ICCID); strings.Contains(got.body, "activation_date") {
		t.Errorf("a SIM that was never on has a date: %s", got.body)
	}
	c.bulk(http.StatusCreated, item(100, `,"status":"Enabled"`))
	clock.Advance(time.Minute)
	c.bulk(http.StatusCreated, item(100, `,"status":"Disabled"`))
	c.bulk(http.StatusCreated, item(100, `,"status":"Enabled"`))
	if got := c.get("/v1/sims/" + fresh.ICCID); !strings.Contains(got.body, `"activation_date":"2026-01-01T00:00:00.000+0000"`) {
		t.Errorf("got %s", got.body)
	}
}

func TestBulkLog(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{})
	c := newClient(t, fake)
	c.bulk(http.StatusCreated, item(0, `,"status":"Enabled","label":"x"`), item(1, `,"status":"Disabled","imei_lock":false`))
	c.bulk(http.StatusNotFound, item(900, `,"status":"Enabled"`))
	items := fake.BulkItems()
	if len(items) != 2 || *items[0].Label != "x" || items[0].IMEILock != nil || items[1].Label != nil || *items[1].IMEILock {
		t.Errorf("items: %+v", items)
	}
	calls := fake.BulkCalls()
	if len(calls) != 2 || calls[0].Status != http.StatusCreated || len(calls[1].Items) != 1 || calls[1].Status != http.StatusNotFound {
		t.Errorf("calls: %+v", calls)
	}
	if got := fake.Requests()["POST /v1/sims"]; got != 2 {
		t.Errorf("%d requests", got)
	}
	fake.ResetRequests()
	if len(fake.BulkCalls()) != 0 || len(fake.Requests()) != 0 {
		t.Error("the reset left something")
	}
}

func TestFaultsOfSingleSIMs(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := onence.New(onence.Options{Clock: clock.Now})
	fake.AddFault(fakeapi.Fault{Kind: fakeapi.FaultNeverApplied, ICCID: fakeapi.ICCID20(onence.ICCID(1))})
	fake.AddFault(fakeapi.Fault{Kind: fakeapi.FaultAppliedLate, ICCID: onence.ICCID(2), Delay: time.Minute})
	c := newClient(t, fake)
	var items []string
	for n := range 3 {
		items = append(items, item(n, `,"status":"Enabled","label":"new"`))
	}
	c.bulk(http.StatusCreated, items...)
	applied := func(want ...bool) {
		t.Helper()
		for n, yes := range want {
			if got := sim(t, fake, onence.ICCID(n)).Label == "new"; got != yes {
				t.Errorf("SIM %d applied: %t", n, got)
			}
		}
	}
	applied(true, false, false)
	clock.Advance(time.Minute)
	applied(true, false, true)
}

func TestLostAnswerIsApplied(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{})
	fake.AddFault(fakeapi.Fault{Route: "POST /v1/sims", Kind: fakeapi.FaultResetAfter, Calls: []int{1}})
	c := newClient(t, fake)
	if _, err := c.try(c.request("POST", "/v1/sims", "["+item(0, `,"status":"Enabled","label":"lost"`)+"]")); err == nil {
		t.Error("the answer came")
	}
	if s := sim(t, fake, onence.ICCID(0)); s.Label != "lost" {
		t.Errorf("label %q", s.Label)
	}
}
