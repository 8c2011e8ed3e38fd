package emnify_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestConnectivity(t *testing.T) {
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{
		atCall + "/connectivity": answer(200, `{"status":{"description":"ONLINE"},"services":["GPRS"],
			"location":{"imsi":901439999999999,"last_updated":"2026-12-03T07:06:04.000Z","last_updated_gprs":"2026-12-30T14:55:35.000Z","sgsn_number":491770695700,
				"vlr_number":"491770940000","msc":"491770940001","operator":{"id":4,"name":"EPlus","mnc":"03"},"country":{"name":"Germany","mcc":262,"iso_code":"de"}},
			"pdp_context":{"pdp_context_id":92415,"imsi":901439999999999,"sgsn_control_plane_ip_address":"212.23.107.89","ggsn_control_plane_ip_address":"185.57.216.35",
				"created":"2026-12-04T08:12:02.000Z","mcc":262,"mnc":"03","lac":40217,"ci":null,"ue_ip_address":"10.199.5.223","imeisv":3526510721968301,"apn":"em",
				"rat_type":{"rat_type_id":1,"description":"3G"}}}`),
		atCall + "/connectivity_info": answer(200, `{"subscriber_info":{"success":true,"state":"camelBusy","location":{"current_location_retrieved":true,"age_of_location":2.0,
			"cell_global_id":{"mcc":"262","mnc":"01","lac":4711,"cid":17}}},"request_timestamp":"2026-12-04T08:12:02.000Z"}`),
	})
	got, err := p.Connectivity(t.Context(), iccid)
	want := platform.Connectivity{
		Status: "online", Services: []string{"GPRS"},
		Location: &platform.Location{
			IMSI: "901439999999999", Operator: "EPlus", Country: "Germany", CountryISO: "de", MCC: "262", MNC: "03", SGSN: "491770695700", VLR: "491770940000",
			MSC: "491770940001", UpdatedAt: time.Date(2026, 12, 30, 14, 55, 35, 0, time.UTC),
		},
		PDP: &platform.PDPContext{
			ID: "92415", IMSI: "901439999999999", IMEISV: "3526510721968301", IPAddress: "10.199.5.223", APN: "em", RAT: "3G", MCC: "262", MNC: "03", LAC: "40217",
			GGSN: "185.57.216.35", SGSN: "212.23.107.89", CreatedAt: time.Date(2026, 12, 4, 8, 12, 2, 0, time.UTC),
		},
		Cell: &platform.Cell{MCC: "262", MNC: "01", LAC: 4711, CellID: 17, Current: true, AgeMinutes: 2},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("err = %v\n%s", err, diff)
	}
}

func TestConnectivityOfASIMThatIsOff(t *testing.T) {
	for name, status := range map[string]string{
		"empty objects": `{"status":{"description":"OFFLINE"},"location":{},"pdp_context":{},"services":[]}`,
		"nulls":         `{"status":"OFFLINE","location":null,"pdp_context":null,"services":null}`,
		"nothing":       `{"status":{"description":"OFFLINE"}}`,
	} {
		for _, info := range []http.HandlerFunc{
			answer(404, `{"error_code":1401,"message":"no info"}`), answer(200, `{"subscriber_info":{"success":false,"error":"absent subscriber"}}`), answer(200, `{"request_timestamp":"2026-12-04T08:12:02.000Z"}`),
		} {
			p, _ := inEndpoint(t, map[string]http.HandlerFunc{atCall + "/connectivity": answer(200, status), atCall + "/connectivity_info": info})
			got, err := p.Connectivity(t.Context(), iccid)
			if diff := cmp.Diff(platform.Connectivity{Status: "offline"}, got); err != nil || diff != "" {
				t.Errorf("%s: err = %v\n%s", name, err, diff)
			}
		}
	}
	p, _ := inEndpoint(t, nil)
	mustBe(t, "gone", last(p.Connectivity(t.Context(), iccid)), platform.ErrNotFound)
	p, _ = nowhere(t)
	mustBe(t, "nowhere", last(p.Connectivity(t.Context(), iccid)), platform.ErrNotFound)
}
