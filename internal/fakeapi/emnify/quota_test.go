package emnify_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// dataBody is a data quota that expires on the day; rest follows.
func dataBody(volume int, day, rest string) string {
	return fmt.Sprintf(`{"status":{"id":1},"volume":%d,"expiry_date":"%sT00:00:00Z","action_on_exhaustion":{"id":1}%s}`, volume, day, rest)
}

// wireQuota is a data quota as the platform shows it.
type wireQuota struct {
	Volume    float64
	Added     float64 `json:"last_volume_added"`
	Refill    int     `json:"auto_refill"`
	Threshold float64 `json:"threshold_percentage"`
	Expiry    string  `json:"expiry_date"`
	Status    struct{ ID, Description string }
	Action    struct{ ID, Description string } `json:"action_on_exhaustion"`
}

// quotaPath is where the quotas of SIM 0 are.
func quotaPath(t *testing.T, fake *emnify.Fake) string {
	t.Helper()
	return fmt.Sprintf("/api/v1/endpoint/%d/quota/", sim(t, fake, 0).EndpointID)
}

func TestVolumeIsWhatIsLeft(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now, TokenLife: 10_000 * time.Hour})
	c := newClient(t, fake)
	path := quotaPath(t, fake) + "data"
	c.want(http.StatusNotFound, "GET", path, "")
	c.want(http.StatusNotFound, "DELETE", path, "")
	if err := fake.UseQuota(emnify.ICCID(0), "data", 1); err == nil {
		t.Error("a quota that is not there was used")
	}
	if got := c.want(http.StatusCreated, "POST", path, dataBody(100, "2026-02-01", `,"threshold_percentage":20`)); got.body != "" {
		t.Errorf("got %s", got.body)
	}
	for _, use := range []struct {
		volume, left float64
		status       string
	}{{0, 100, "ACTIVE"}, {30, 70, "ACTIVE"}, {90, 0, "EXHAUSTED"}} {
		if err := fake.UseQuota(emnify.ICCID(0), "data", use.volume); err != nil {
			t.Fatal(err)
		}
		got := decode[wireQuota](t, c.want(http.StatusOK, "GET", path, ""))
		if got.Volume != use.left || got.Added != 100 || got.Status.Description != use.status || got.Threshold != 20 || got.Action.ID != "1" {
			t.Errorf("got %+v", got)
		}
	}
	c.want(http.StatusCreated, "POST", path, dataBody(50, "2026-02-01", ""))
	clock.Advance(31 * 24 * time.Hour)
	if got := decode[wireQuota](t, c.get(path)); got.Volume != 50 || got.Status.ID != "3" || got.Expiry != "2026-02-01T00:00:00.000+0000" {
		t.Errorf("got %+v", got)
	}
	c.want(http.StatusNoContent, "DELETE", path, "")
	c.want(http.StatusNotFound, "GET", path, "")
	if sim(t, fake, 0).DataQuota != nil {
		t.Error("the quota is still there")
	}
}

func TestQuotaIsRefilledEveryDay(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now, TokenLife: 10_000 * time.Hour})
	c := newClient(t, fake)
	path := quotaPath(t, fake) + "sms"
	c.want(http.StatusCreated, "POST", path, `{"status":{"id":"1"},"volume":10,"expiry_date":"2026-01-31T00:00:00.000+0000","threshold_percentage":0,"auto_refill":true}`)
	if err := fake.UseQuota(emnify.ICCID(0), "sms", 4); err != nil {
		t.Fatal(err)
	}
	for _, want := range []float64{6, 10} {
		got := decode[struct {
			Volume float64
			Refill bool `json:"auto_refill"`
			Status struct{ ID int }
		}](t, c.get(path))
		if got.Volume != want || !got.Refill || got.Status.ID != emnify.QuotaActive {
			t.Errorf("got %+v, want %v", got, want)
		}
		clock.Advance(24 * time.Hour)
	}
}

func TestQuotaRefusals(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now})
	c := newClient(t, fake)
	path := quotaPath(t, fake)
	const expiry = `"expiry_date":"2026-02-01T00:00:00Z"`
	for service, bodies := range map[string][]string{
		"data": {
			`{"volume":1,` + expiry + `,"action_on_exhaustion":{"id":1}}`,
			`{"status":{"id":4},"volume":1,` + expiry + `,"action_on_exhaustion":{"id":1}}`,
			`{"status":{"id":1},` + expiry + `,"action_on_exhaustion":{"id":1}}`,
			`{"status":{"id":1},"volume":1,"action_on_exhaustion":{"id":1}}`,
			`{"status":{"id":1},"volume":1,` + expiry + `}`,
			dataBody(-1, "2026-02-01", ""),
			dataBody(1, "2025-12-31", ""),
			dataBody(1, "tomorrow", ""),
			dataBody(1, "2026-02-01", `,"auto_refill":true`),
			dataBody(1, "2026-02-01", `,"auto_refill":2`),
			dataBody(1, "2026-02-01", `,"threshold_percentage":101`),
			`{"status":{"id":1},"volume":1,` + expiry + `,"action_on_exhaustion":{"id":2}}`,
		},
		"sms": {
			`{"status":{"id":1},"volume":1,` + expiry + `}`,
			`{"status":{"id":1},"volume":1,` + expiry + `,"threshold_percentage":1,"auto_refill":1}`,
		},
	} {
		for _, body := range bodies {
			if got := c.want(http.StatusUnprocessableEntity, "POST", path+service, body); decode[wireError](t, got).Message == "" {
				t.Errorf("%s: %s", body, got.body)
			}
		}
		c.want(http.StatusNotFound, "GET", path+service, "")
		c.want(http.StatusNotFound, "GET", "/api/v1/endpoint/7/quota/"+service, "")
	}
	c.want(http.StatusNotFound, "POST", "/api/v1/endpoint/7/quota/data", dataBody(1, "2026-02-01", ""))
	c.want(http.StatusBadRequest, "POST", path+"data", `{"volume":"much"}`)
	if err := fake.UseQuota(emnify.ICCID(0), "voice", 1); err == nil {
		t.Error("a quota of voice was used")
	}
	if err := fake.UseQuota("17", "data", 1); err == nil {
		t.Error("a quota of no SIM was used")
	}
}

func TestQuotasOfAProfileGo(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now})
	c := newClient(t, fake)
	edit(t, fake, 1, func(s *emnify.SIM) { s.ServiceProfileID = emnify.QuotaServiceProfile })
	for n := range 2 {
		path := fmt.Sprintf("/api/v1/endpoint/%d/quota/data", sim(t, fake, n).EndpointID)
		c.want(http.StatusCreated, "POST", path, dataBody(1, "2026-02-01", ""))
	}
	c.want(http.StatusNoContent, "DELETE", "/api/v1/service_profile/101/quota/data", "")
	if sim(t, fake, 0).DataQuota != nil || sim(t, fake, 1).DataQuota == nil {
		t.Error("the wrong quota went")
	}
	c.want(http.StatusNotFound, "DELETE", "/api/v1/service_profile/7/quota/data", "")
	c.want(http.StatusNotFound, "DELETE", "/api/v1/service_profile/101/quota/voice", "")
}
