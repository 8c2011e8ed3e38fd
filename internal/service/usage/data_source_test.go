package usage_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/usage"
)

const iccid = "8988280666000000000"

type reader struct {
	dstest.Fleet
	days       []platform.DailyUsage
	start, end time.Time
}

func (r *reader) Usage(_ context.Context, _ platform.ICCID, start, end time.Time) ([]platform.DailyUsage, error) {
	r.start, r.end = start, end
	return r.days, r.Err
}

func date(day int) time.Time { return time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC) }

func TestDataSource(t *testing.T) {
	p := &reader{days: []platform.DailyUsage{
		{Date: date(1), Data: platform.DataUsage{Total: 0.3, RX: 0.1, TX: 0.2}, SMS: platform.SMSUsage{Total: 3, MO: 1, MT: 2}},
		{Date: date(2), Data: platform.DataUsage{Total: 0.6, RX: 0.2, TX: 0.4}},
	}}
	got := dstest.Read(t, usage.NewDataSource, p, map[string]any{"iccid": iccid, "start_date": "2026-01-01", "end_date": "2026-01-02"})
	want := map[string]any{
		"iccid": iccid, "start_date": "2026-01-01", "end_date": "2026-01-02",
		"data_total": 0.9, "data_rx": 0.3, "data_tx": 0.6, "sms_total": 3.0, "sms_mo": 1.0, "sms_mt": 2.0,
		"days": []any{
			map[string]any{"date": "2026-01-01", "data_total": 0.3, "data_rx": 0.1, "data_tx": 0.2, "sms_total": 3.0, "sms_mo": 1.0, "sms_mt": 2.0},
			map[string]any{"date": "2026-01-02", "data_total": 0.6, "data_rx": 0.2, "data_tx": 0.4, "sms_total": 0.0, "sms_mo": 0.0, "sms_mt": 0.0},
		},
	}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
	if !p.start.Equal(date(1)) || !p.end.Equal(date(2)) {
		t.Errorf("the platform was asked for %v to %v", p.start, p.end)
	}
}

func TestDataSourceWithoutDates(t *testing.T) {
	p := &reader{}
	got := dstest.Read(t, usage.NewDataSource, p, map[string]any{"iccid": iccid})
	want := map[string]any{
		"iccid": iccid, "start_date": nil, "end_date": nil, "days": []any{},
		"data_total": 0.0, "data_rx": 0.0, "data_tx": 0.0, "sms_total": 0.0, "sms_mo": 0.0, "sms_mt": 0.0,
	}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
	if !p.start.IsZero() || !p.end.IsZero() {
		t.Errorf("the platform was asked for %v to %v", p.start, p.end)
	}
}

func TestDataSourceErrors(t *testing.T) {
	failing := &reader{}
	failing.Err = &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrUnavailable}
	tests := map[string]struct {
		p          platform.SIMs
		start, end any
		want       string
	}{
		"start":      {&reader{}, "2026-1-1", nil, `AttributeName("start_date"): Invalid date: Not a day: "2026-1-1"`},
		"no such":    {&reader{}, nil, "2026-02-29", `AttributeName("end_date"): Invalid date`},
		"backwards":  {&reader{}, "2026-01-02", "2026-01-01", `AttributeName("end_date"): End before start: `},
		"platform":   {failing, "2026-01-01", "2026-01-01", `AttributeName("iccid"): Unable to read usage: SIM ` + iccid + ": 1NCE: unavailable."},
		"no ability": {&dstest.Fleet{}, nil, nil, "Not offered by the platform: 1NCE's API has no usage statistics."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := dstest.Read(t, usage.NewDataSource, tt.p, map[string]any{"iccid": iccid, "start_date": tt.start, "end_date": tt.end})
			if len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], tt.want) {
				t.Errorf("Read = %v", got.Errors)
			}
		})
	}
}
