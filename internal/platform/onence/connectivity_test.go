package onence_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const sim = "GET /v1/sims/8988280666000000000"

const wireStatus = `{"status":"ONLINE","services":["GPRS"],
	"location":{"iccid":"8988280666000000000","imsi":"901405100000018","last_updated":"2026-01-01T10:00:00.000+0000",
		"last_updated_gprs":"2026-01-02T10:00:00.000Z","sgsn_number":"4916","vlr_number":"4917","msc":"4918",
		"operator":{"id":"2","name":"T-Mobile","mnc":"01"},"country":{"name":"Germany","mcc":262,"iso-code":"de"}},
	"pdp_context":{"pdp_context_id":"18987","imsi":"901405100000018","mcc":"262","mnc":1,"lac":"7","ci":"8","ue_ip_address":"10.0.0.1",
		"imeisv":"8635760478500000","rat_type":{"rat_type_id":"2","description":"2G"},"created":"2026-01-02T09:00:00Z",
		"ggsn_control_plane_ip_address":"1.1.1.1","sgsn_control_plane_ip_address":"2.2.2.2"}}`

const wireCell = `{"subscriber_info":{"success":true,"location":{"current_location_retrieved":true,"age_of_location":2,
	"cell_global_id":{"cid":10,"lac":"11","mcc":"262","mnc":"01"}}}}`

func TestConnectivity(t *testing.T) {
	p := newPlatform(t, &api{routes: map[string]http.HandlerFunc{
		sim + "/status":            answer(200, wireStatus),
		sim + "/connectivity_info": answer(200, wireCell),
	}})
	got, err := p.Connectivity(t.Context(), iccid)
	if err != nil {
		t.Fatal(err)
	}
	want := platform.Connectivity{
		Status: "online", Services: []string{"GPRS"},
		Location: &platform.Location{
			IMSI: "901405100000018", Operator: "T-Mobile", Country: "Germany", CountryISO: "de", MCC: "262", MNC: "01",
			SGSN: "4916", VLR: "4917", MSC: "4918", UpdatedAt: time.Date(2026, 1, 2, 10, 0, 0, 0, time.UTC),
		},
		PDP: &platform.PDPContext{
			ID: "18987", IMSI: "901405100000018", IMEISV: "8635760478500000", IPAddress: "10.0.0.1", RAT: "2G", MCC: "262", MNC: "1",
			LAC: "7", CellID: "8", GGSN: "1.1.1.1", SGSN: "2.2.2.2", CreatedAt: time.Date(2026, 1, 2, 9, 0, 0, 0, time.UTC),
		},
		Cell: &platform.Cell{MCC: "262", MNC: "01", LAC: 11, CellID: 10, Current: true, AgeMinutes: 2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestConnectivityWithoutACell(t *testing.T) {
	for name, info := range map[string]http.HandlerFunc{
		"not found":   answer(404, `{"errorCode":"NotFoundError"}`),
		"no success":  answer(200, `{"subscriber_info":{"success":false,"state":"not_provided_from_vlr"}}`),
		"no location": answer(200, `{"subscriber_info":{"success":true}}`),
		"nothing":     answer(200, `{}`),
	} {
		p := newPlatform(t, &api{routes: map[string]http.HandlerFunc{
			sim + "/status": answer(200, `{"status":"OFFLINE"}`), sim + "/connectivity_info": info,
		}})
		got, err := p.Connectivity(t.Context(), iccid)
		if diff := cmp.Diff(platform.Connectivity{Status: "offline"}, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}

func TestConnectivityOfAnUnknownSIM(t *testing.T) {
	_, err := newPlatform(t, &api{}).Connectivity(t.Context(), iccid)
	mustBe(t, "unknown", err, platform.ErrNotFound)
}
