package onence_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestQuota(t *testing.T) {
	p, a := serving(t, sim+"/quota/data", answer(200, `{"volume":435.787951,"total_volume":"500","expiry_date":"2029-01-01T00:00:00.000Z",
		"peak_throughput":1000000,"last_volume_added":500,"last_status_change_date":"2018-10-01T11:59:44.000Z","threshold_percentage":20}`))
	got, err := p.Quota(t.Context(), iccid, platform.ServiceData)
	want := platform.Quota{
		Remaining: 435.787951, Total: 500, LastAdded: 500, ThresholdPercentage: 20, PeakThroughput: 1_000_000,
		ExpiresAt: time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC), ChangedAt: time.Date(2018, 10, 1, 11, 59, 44, 0, time.UTC),
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	_, err = p.Quota(t.Context(), iccid, platform.ServiceSMS)
	mustBe(t, "unknown", err, platform.ErrNotFound)
	_, err = p.Quota(t.Context(), iccid, "../../orders")
	mustBe(t, "no service", err, platform.ErrInvalid)
	if len(a.seen) != 1 {
		t.Errorf("calls: %q", a.seen)
	}
}
