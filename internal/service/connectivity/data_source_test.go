package connectivity_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/connectivity"
)

const iccid = "8988280666000000000"

type reader struct {
	dstest.Fleet
	connectivity platform.Connectivity
}

func (r *reader) Connectivity(_ context.Context, i platform.ICCID) (platform.Connectivity, error) {
	if i != iccid {
		return platform.Connectivity{}, &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrNotFound}
	}
	return r.connectivity, r.Err
}

func TestDataSource(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	got := dstest.Read(t, connectivity.NewDataSource, &reader{connectivity: platform.Connectivity{
		Status:   "online",
		Services: []string{"GPRS"},
		Location: &platform.Location{IMSI: "1", Operator: "Op", Country: "Germany", CountryISO: "de", MCC: "262", MNC: "01", SGSN: "2", VLR: "3", MSC: "4", UpdatedAt: at},
		PDP: &platform.PDPContext{
			ID: "a", IMSI: "1", IMEISV: "5", IPAddress: "10.0.0.1", APN: "iot", RAT: "LTE", MCC: "262", MNC: "01", LAC: "6", CellID: "7",
			GGSN: "10.1.0.1", SGSN: "10.1.0.2", CreatedAt: at,
		},
		Cell: &platform.Cell{MCC: "262", MNC: "01", LAC: 6, CellID: 7, Current: true},
	}}, map[string]any{"iccid": iccid + "2"})
	want := map[string]any{
		"iccid": iccid + "2", "status": "online", "services": []any{"GPRS"},
		"location": map[string]any{
			"imsi": "1", "operator": "Op", "country": "Germany", "country_iso": "de", "mcc": "262", "mnc": "01", "sgsn": "2", "vlr": "3", "msc": "4",
			"updated_at": "2026-01-02T03:04:05Z",
		},
		"pdp_context": map[string]any{
			"id": "a", "imsi": "1", "imeisv": "5", "ip_address": "10.0.0.1", "apn": "iot", "rat": "LTE", "mcc": "262", "mnc": "01", "lac": "6", "cell_id": "7",
			"ggsn": "10.1.0.1", "sgsn": "10.1.0.2", "created_at": "2026-01-02T03:04:05Z",
		},
		"cell": map[string]any{"mcc": "262", "mnc": "01", "lac": 6.0, "cell_id": 7.0, "current": true, "age_minutes": 0.0},
	}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
}

// A SIM that was never seen has no location, session and cell.
func TestDataSourceOffline(t *testing.T) {
	got := dstest.Read(t, connectivity.NewDataSource, &reader{connectivity: platform.Connectivity{Status: "offline"}}, map[string]any{"iccid": iccid})
	want := map[string]any{"iccid": iccid, "status": "offline", "services": []any{}, "location": nil, "pdp_context": nil, "cell": nil}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDataSourceErrors(t *testing.T) {
	got := dstest.Read(t, connectivity.NewDataSource, &reader{}, map[string]any{"iccid": "8988280666000000009"})
	if want := `AttributeName("iccid"): Unable to read connectivity: This account has no SIM 8988280666000000009.`; len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], want) {
		t.Errorf("Read = %v", got.Errors)
	}
	got = dstest.Read(t, connectivity.NewDataSource, &dstest.Fleet{}, map[string]any{"iccid": iccid})
	if want := "Not offered by the platform: 1NCE's API has no connectivity status."; len(got.Errors) != 1 || got.Errors[0] != want {
		t.Errorf("Read = %v", got.Errors)
	}
}
