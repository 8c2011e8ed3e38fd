package onence_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

func TestGetSIMByEitherLength(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{Seed: 1}))
	short := onence.ICCID(14)
	for _, iccid := range []string{short, fakeapi.ICCID20(short)} {
		got := decode[map[string]any](t, c.get("/v1/sims/"+iccid))
		if got["iccid"] != short || got["iccid_with_luhn"] != fakeapi.ICCID20(short) {
			t.Errorf("%s: %v", iccid, got)
		}
	}
	if short != "8988280666000000014" {
		t.Errorf("SIM 14 is %s", short)
	}
}

func TestGetSIMRefusals(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{Foreign: []string{onence.ICCID(3), onence.ICCID(700)}}))
	for _, rest := range []string{"", "/status", "/connectivity_info", "/events", "/usage", "/quota/data", "/quota/sms"} {
		for iccid, want := range map[string]int{
			onence.ICCID(3): http.StatusForbidden, onence.ICCID(700): http.StatusForbidden,
			onence.ICCID(25): http.StatusNotFound, "17": http.StatusNotFound, onence.ICCID(1) + "x": http.StatusNotFound,
		} {
			got := c.get("/v1/sims/" + iccid + rest)
			if errorCode(t, got); got.status != want {
				t.Errorf("%s%s: %d, want %d", iccid, rest, got.status, want)
			}
		}
	}
	if listed := c.iccids("pageSize=100"); len(listed) != 24 {
		t.Errorf("%d SIMs are listed: foreign ones must not be", len(listed))
	}
}

func TestPutSIM(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{Expired: []string{onence.ICCID(2)}, SettleDelay: 1 << 40})
	c := newClient(t, fake)
	good := item(0, `,"status":"Disabled","label":"l","imei_lock":true`)
	for _, test := range []struct {
		iccid, body string
		want        int
	}{
		{onence.ICCID(0), good, http.StatusOK},
		{fakeapi.ICCID20(onence.ICCID(0)), good, http.StatusOK},
		{onence.ICCID(1), good, http.StatusBadRequest},
		{onence.ICCID(0), item(0, ""), http.StatusBadRequest},
		{onence.ICCID(0), "", http.StatusBadRequest},
		{onence.ICCID(2), item(2, `,"status":"Enabled"`), http.StatusUnprocessableEntity},
		{onence.ICCID(99), item(99, `,"status":"Enabled"`), http.StatusNotFound},
	} {
		if got := c.do("PUT", "/v1/sims/"+test.iccid, test.body); got.status != test.want {
			t.Errorf("%s %s: %d %s, want %d", test.iccid, test.body, got.status, got.body, test.want)
		}
	}
	if s := sim(t, fake, onence.ICCID(0)); s.Status != onence.Disabled || s.Label != "l" || !s.IMEILock {
		t.Errorf("got %+v", s)
	}
}

func TestReset(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{Expired: []string{onence.ICCID(2)}})
	c := newClient(t, fake)
	for n, want := range map[int]int{0: http.StatusCreated, 2: http.StatusUnprocessableEntity, 99: http.StatusNotFound} {
		if got := c.do("POST", "/v1/sims/"+onence.ICCID(n)+"/reset", ""); got.status != want {
			t.Errorf("SIM %d: %d, want %d", n, got.status, want)
		}
	}
	if history := sim(t, fake, onence.ICCID(0)).History; len(history) != 1 {
		t.Errorf("history: %v", history)
	}
}

func TestChangesBehindTheAPIsBack(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 3})
	c := newClient(t, fake)
	err := fake.SetSIM(onence.ICCID(1), func(s *onence.SIM) { s.Label, s.ICCID = "moved", "nonsense" })
	if err != nil || !strings.Contains(c.get("/v1/sims/"+onence.ICCID(1)).body, `"label":"moved"`) {
		t.Errorf("SetSIM: %v", err)
	}
	if err := fake.SetSIM(onence.ICCID(2), func(s *onence.SIM) { s.Foreign = true }); err != nil {
		t.Error(err)
	}
	if got := c.get("/v1/sims/" + onence.ICCID(2)).status; got != http.StatusForbidden || fake.Count() != 2 {
		t.Errorf("a SIM that was given away: %d, %d SIMs left", got, fake.Count())
	}
	if err := fake.RemoveSIM(onence.ICCID(0)); err != nil {
		t.Error(err)
	}
	if got := c.get("/v1/sims/" + onence.ICCID(0)).status; got != http.StatusNotFound {
		t.Errorf("a SIM that was removed: %d", got)
	}
	if err := fake.SetSIM(onence.ICCID(0), func(*onence.SIM) {}); err == nil {
		t.Error("a SIM that is not there was changed")
	}
	if fake.AddSIM(onence.SIM{ICCID: "1"}) == nil || fake.RemoveSIM("1") == nil {
		t.Error("a wrong ICCID was accepted")
	}
}

func TestManagementOfSIMs(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{})
	c := newClient(t, fake)
	c.token = ""
	path := "/_fake/sims/" + onence.ICCID(4)
	if got := c.do("PATCH", path, `{"status":"Disabled","imei":"1234567890123456"}`); got.status != http.StatusOK {
		t.Errorf("got %d %s", got.status, got.body)
	}
	if s := sim(t, fake, onence.ICCID(4)); s.Status != onence.Disabled || s.IMEI != "1234567890123456" || s.IMSI == "" {
		t.Errorf("got %+v", s)
	}
	if got := decode[onence.SIM](t, c.get(path)); got.Status != onence.Disabled {
		t.Errorf("got %+v", got)
	}
	for bad, message := range map[string]string{
		`{"label":7}`:                     `label: number where a string is wanted`,
		`{"state":"disabled"}`:            `unknown field \"state\"; known are iccid, imsi`,
		`{"status":"disabled"}`:           `there are \"Enabled\" and \"Disabled\"`,
		`{"iccid":"8988280666000000099"}`: `iccid: a SIM keeps its number`,
	} {
		if got := c.do("PATCH", path, bad); got.status != http.StatusBadRequest || !strings.Contains(got.body, message) {
			t.Errorf("%s: got %d %s", bad, got.status, got.body)
		}
	}
	for _, method := range []string{"GET", "PATCH"} {
		if got := c.do(method, "/_fake/sims/1", "{}"); got.status != http.StatusNotFound {
			t.Errorf("%s: got %d", method, got.status)
		}
	}
	if got := c.do("POST", "/_fake/reset?fleet=true", ""); got.status != http.StatusNoContent {
		t.Errorf("got %d", got.status)
	}
	if s := sim(t, fake, onence.ICCID(4)); s.IMEI == "1234567890123456" || fake.Count() != 25 {
		t.Errorf("the fleet did not begin anew: %+v", s)
	}
}
