package emnify_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const (
	patchCall = "PATCH /api/v2/endpoint/multi"
	postCall  = "POST /api/v2/endpoint/multi"
)

// relabel are updates of SIMs (17 is iccid, …) in the endpoints 117, ….
func relabel(sims ...int) []platform.Update {
	var updates []platform.Update
	for _, n := range sims {
		id := platform.ICCID(fmt.Sprintf("89883030000000000%d", n))
		updates = append(updates, platform.Update{
			Change:  platform.Change{ICCID: id, Label: new("new")},
			Current: platform.SIM{ICCID: id, PlatformID: fmt.Sprint(n), Endpoint: int64(100 + n), State: platform.Enabled, Lifecycle: "activated"},
		})
	}
	return updates
}

func TestUpdateSIMsSendsWhatIsLeft(t *testing.T) {
	current := func(state platform.State, lifecycle string) platform.SIM {
		return sim17(func(s *platform.SIM) { s.State, s.Lifecycle = state, lifecycle })
	}
	device, err := platform.ParseIMEI("3536500000000018")
	if err != nil {
		t.Fatal(err)
	}
	on, off := new(platform.Enabled), new(platform.Disabled)
	for _, test := range []struct {
		name    string
		change  platform.Change
		current platform.SIM
		want    string
	}{
		{"enable", platform.Change{State: on}, current(platform.Disabled, "suspended"), `{"id":5,"status":{"id":0},"sim":{"id":17,"status":{"id":1}}}`},
		{"activate", platform.Change{State: on}, current(platform.Disabled, "issued"), `{"id":5,"status":{"id":0},"sim":{"id":17,"status":{"id":1}}}`},
		{"end of the factory test", platform.Change{State: on}, current(platform.FactoryTest, "factory_test"), `{"id":5,"status":{"id":0},"sim":{"id":17,"status":{"id":1}}}`},
		{"disable", platform.Change{State: off}, current(platform.Enabled, "activated"), `{"id":5,"status":{"id":1},"sim":{"id":17,"status":{"id":2}}}`},
		{"billed though off", platform.Change{State: off}, current(platform.Misaligned, "activated"), `{"id":5,"status":{"id":1},"sim":{"id":17,"status":{"id":2}}}`},
		{"billed though off, on again", platform.Change{State: on}, current(platform.Misaligned, "activated"), `{"id":5,"status":{"id":0}}`},
		{"suspended and enabled", platform.Change{State: off}, current(platform.Misaligned, "suspended"), `{"id":5,"status":{"id":1}}`},
		{"issued stays issued", platform.Change{State: off, Label: new("x")}, current(platform.Disabled, "issued"), `{"id":5,"name":"x"}`},
		{
			"everything", platform.Change{
				State: off, Label: new("x"), IMEILock: new(false), IMEI: new(platform.IMEI("353650000000125")), Tags: &[]string{"b", "d"},
				ServiceProfileID: new(int64(72)), TariffProfileID: new(int64(82)),
			}, current(platform.Enabled, "activated"),
			`{"id":5,"name":"x","tags":"b,d","imei":"3536500000001200","imei_lock":false,"status":{"id":1},"sim":{"id":17,"status":{"id":2}},
			"service_profile":{"id":72},"tariff_profile":{"id":82}}`,
		},
		{
			"what is so already", platform.Change{
				State: on, Label: new(" pump & co "), IMEILock: new(true), IMEI: new(device), Tags: &[]string{"c", "b", "a"},
				ServiceProfileID: new(int64(71)), TariffProfileID: new(int64(82)),
			}, current(platform.Enabled, "activated"), `{"id":5,"tariff_profile":{"id":82}}`,
		},
		{
			"clear", platform.Change{Label: new(""), IMEILock: new(false), IMEI: new(platform.IMEI("")), Tags: &[]string{}},
			current(platform.Enabled, "activated"), `{"id":5,"name":"","tags":"","imei":"","imei_lock":false}`,
		},
		{"nothing", platform.Change{State: on}, current(platform.Enabled, "activated"), ``},
	} {
		p, a := serving(t, map[string]http.HandlerFunc{patchCall: answer(204, ``)})
		test.change.ICCID = iccid
		if err := p.UpdateSIMs(t.Context(), []platform.Update{{Change: test.change.Remaining(&test.current), Current: test.current}}); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		switch {
		case test.want == "" && len(a.seen) > 0:
			t.Errorf("%s: called %v", test.name, a.seen)
		case test.want != "":
			if diff := cmp.Diff(decode(t, `[`+test.want+`]`), decode(t, a.bodies[0])); diff != "" {
				t.Errorf("%s:\n%s", test.name, diff)
			}
		}
	}
}

func TestBulkCallsGoOneAfterTheOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var under, most atomic.Int64
		p, a := serving(t, map[string]http.HandlerFunc{patchCall: func(w http.ResponseWriter, r *http.Request) {
			most.Store(max(most.Load(), under.Add(1)))
			time.Sleep(time.Second)
			under.Add(-1)
			answer(204, ``)(w, r)
		}})
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() {
				if err := p.UpdateSIMs(t.Context(), relabel(17)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if most.Load() != 1 || len(a.calls()) != 5 {
			t.Errorf("%d at once", most.Load())
		}
	})
}

func TestABulkCallWaitsForSomebodyElses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		busy := answer(409, `{"message":"Another bulk operation is in progress"}`)
		p, a := serving(t, map[string]http.HandlerFunc{patchCall: inTurn(busy, busy, busy, answer(204, ``))})
		if err := p.UpdateSIMs(t.Context(), relabel(17)); err != nil || len(a.calls()) != 4 {
			t.Errorf("err = %v", err)
		}
		p, a = serving(t, map[string]http.HandlerFunc{patchCall: busy})
		e := mustBe(t, "busy for ever", p.UpdateSIMs(t.Context(), relabel(17, 18)), platform.ErrUnavailable)
		if len(a.calls()) != 8 || !strings.Contains(e.Advice, "one bulk call at a time") {
			t.Errorf("advice is %q", e.Advice)
		}
	})
}

func TestUpdateSIMsRetriesTheWholeBatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, a := serving(t, map[string]http.HandlerFunc{patchCall: inTurn(answer(503, ``), answer(429, ``), answer(204, ``))})
		if err := p.UpdateSIMs(t.Context(), relabel(17)); err != nil || len(a.bodies) != 3 || a.bodies[0] != a.bodies[2] {
			t.Errorf("err = %v", err)
		}
	})
}

func TestErrorsOfABatch(t *testing.T) {
	const details = `{"message":"Validation failed","error_code":117,"error_token":"X","errors":[
		{"error_code":118,"message":"Endpoint 118: tariff profile 17 is invalid"},{"message":"SIM with id 19 is invalid."}]}`
	for _, test := range []struct {
		name    string
		status  int
		body    string
		want    error
		named   []platform.ICCID
		message string
	}{
		{"by endpoint and SIM", 422, details, platform.ErrInvalid, []platform.ICCID{other, third},
			"Validation failed: Endpoint 118: tariff profile 17 is invalid; SIM with id 19 is invalid."},
		{"by ICCID", 422, `{"message":"SIM ` + iccid.WithLuhn() + ` is bad, ` + string(iccid) + ` and 8988303000000000999"}`, platform.ErrInvalid, []platform.ICCID{iccid}, ""},
		{"by other words", 404, `{"message":"endpoint_id: 117 not found, sims #18"}`, platform.ErrNotFound, []platform.ICCID{iccid, other}, ""},
		{"a conflict of one", 409, `{"message":"Endpoint 119: taken"}`, platform.ErrConflict, []platform.ICCID{third}, ""},
		{"a value that is taken", 409, `{"error_code":1405,"error_token":"Duplicated","message":"Name is taken."}`, platform.ErrConflict, nil, ""},
		{"none of ours", 422, `{"message":"Endpoint 17 and SIM 117: profile 118, 119 left"}`, platform.ErrInvalid, nil, ""},
		{"no names", 422, `{"message":"Service profile is invalid"}`, platform.ErrInvalid, nil, "Service profile is invalid"},
		{"no right", 403, forbidden, platform.ErrForbidden, nil, "Forbidden"},
		{"no body", 404, ``, platform.ErrNoRoute, nil, ""},
		{"a gateway's", 404, `{"message":"no Route matched with those values"}`, platform.ErrNoRoute, nil, ""},
		{"its own", 404, `{"error_code":1401,"error_token":"InvalidReference","message":"not found"}`, platform.ErrNotFound, nil, ""},
		{"malformed", 400, ``, platform.ErrInvalid, nil, ""},
		{"busy", 503, ``, platform.ErrUnavailable, nil, ""},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{patchCall: answer(test.status, test.body)})
		e := mustBe(t, test.name, p.UpdateSIMs(t.Context(), relabel(17, 18, 19)), test.want)
		if !slices.Equal(e.ICCIDs, test.named) {
			t.Errorf("%s: it names %v, want %v", test.name, e.ICCIDs, test.named)
		}
		if test.message != "" && e.Message != test.message {
			t.Errorf("%s: message is %q", test.name, e.Message)
		}
	}
}

func TestWhatCannotBeIsRefusedBeforeItIsSent(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{patchCall: answer(204, ``)})
	updates := relabel(17, 18, 19)
	updates[1].Current.Endpoint = 0
	e := mustBe(t, "no endpoint", p.UpdateSIMs(t.Context(), updates), platform.ErrInvalid)
	if !slices.Equal(e.ICCIDs, []platform.ICCID{other}) || !strings.Contains(e.Message, "service_profile_id") || len(a.calls()) != 0 {
		t.Errorf("%v: %s", e.ICCIDs, e.Message)
	}
}
