package onence_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestUsageWithoutADate(t *testing.T) {
	for _, day := range []string{`{"data":{"volume":1}}`, `{"date":"N/A","data":{"volume":1}}`} {
		p, _ := serving(t, sim+"/usage", answer(200, `{"stats":[`+day+`]}`))
		if got, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{}); err == nil || !strings.Contains(err.Error(), "a day of usage") {
			t.Errorf("%s: %+v, %v", day, got, err)
		}
	}
}

func TestUsage(t *testing.T) {
	p, a := serving(t, sim+"/usage", answer(200, `{"stats":[
		{"date":"2021-06-30T00:00:00.000Z","data":{"volume":"0.002803","volume_rx":"0.001482","volume_tx":0.001321},"sms":{"volume":"3","volume_rx":"2","volume_tx":"1"}},
		{"date":"2021-06-29"}]}`))
	got, err := p.Usage(t.Context(), iccid, time.Date(2021, 6, 29, 23, 0, 0, 0, time.UTC), time.Date(2021, 6, 30, 0, 0, 0, 0, time.UTC))
	want := []platform.DailyUsage{
		{Date: time.Date(2021, 6, 29, 0, 0, 0, 0, time.UTC)},
		{
			Date: time.Date(2021, 6, 30, 0, 0, 0, 0, time.UTC),
			Data: platform.DataUsage{Total: 0.002803, RX: 0.001482, TX: 0.001321},
			SMS:  platform.SMSUsage{Total: 3, MO: 2, MT: 1},
		},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	if _, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{}); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{sim + "/usage?end_dt=2021-06-30&start_dt=2021-06-29", sim + "/usage?"}, a.seen); diff != "" {
		t.Error(diff)
	}
}
