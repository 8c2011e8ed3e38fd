package event_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/event"
)

const iccid = "8988280666000000000"

type reader struct {
	dstest.Fleet
	events []platform.Event
	limit  int
}

func (r *reader) Events(_ context.Context, _ platform.ICCID, limit int) ([]platform.Event, error) {
	r.limit = limit
	return r.events, r.Err
}

func TestDataSource(t *testing.T) {
	p := &reader{events: []platform.Event{
		{
			Time: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Type: "Create PDP Context", Severity: "Info", IMEI: "1", IMSI: "2",
			Country: "Germany", Operator: "Op", MCC: "262", MNC: "01", Alert: true,
		},
		{Type: "Update location"},
	}}
	got := dstest.Read(t, event.NewDataSource, p, map[string]any{"iccid": iccid, "limit": 2})
	want := map[string]any{"iccid": iccid, "limit": 2.0, "events": []any{
		map[string]any{
			"time": "2026-01-02T03:04:05Z", "type": "Create PDP Context", "severity": "Info", "imei": "1", "imsi": "2",
			"country": "Germany", "operator": "Op", "mcc": "262", "mnc": "01", "alert": true,
		},
		map[string]any{
			"time": nil, "type": "Update location", "severity": nil, "imei": nil, "imsi": nil,
			"country": nil, "operator": nil, "mcc": nil, "mnc": nil, "alert": false,
		},
	}}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
	if p.limit != 2 {
		t.Errorf("the platform was asked for %d events", p.limit)
	}
}

func TestDataSourceDefaultLimit(t *testing.T) {
	p := &reader{}
	got := dstest.Read(t, event.NewDataSource, p, map[string]any{"iccid": iccid})
	if diff := cmp.Diff(dstest.Result{State: map[string]any{"iccid": iccid, "limit": nil, "events": []any{}}}, got); diff != "" {
		t.Error(diff)
	}
	if p.limit != 100 {
		t.Errorf("the platform was asked for %d events", p.limit)
	}
}

func TestDataSourceErrors(t *testing.T) {
	failing := &reader{}
	failing.Err = &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrNotFound}
	tests := map[string]struct {
		p     platform.SIMs
		limit int
		want  string
	}{
		"no events":  {&reader{}, 0, `AttributeName("limit"): Invalid Attribute Value`},
		"too many":   {&reader{}, 1001, `AttributeName("limit"): Invalid Attribute Value`},
		"platform":   {failing, 1000, `AttributeName("iccid"): Unable to read events: This account has no SIM ` + iccid + "."},
		"no ability": {&dstest.Fleet{}, 1, "Not offered by the platform: 1NCE's API has no events."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := dstest.Read(t, event.NewDataSource, tt.p, map[string]any{"iccid": iccid, "limit": tt.limit})
			if len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], tt.want) {
				t.Errorf("Read = %v", got.Errors)
			}
		})
	}
}
