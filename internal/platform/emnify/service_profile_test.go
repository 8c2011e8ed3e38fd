package emnify_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const profileJSON = `{"id":4,"name":"meters","description":"NB-IoT","used_count":3,
	"allowed_3g":true,"allowed_4g":"1","allowed_nb_iot":1,"allowed_nb_iot_geo":"0","apply_data_quota":"true","apply_sms_quota":false,
	"retail":null,"sms_p2p_int":true,"prepaid":0,
	"dns":{"id":9,"primary":"9.9.9.9"},"api_callback":null,"api_secret":{"id":null},"esme_interface_type":{"id":1,"description":"REST"},
	"service":[{"id":38,"description":"Data"},{"id":6}]}`

var meters = platform.ServiceProfile{
	ID: 4, Name: "meters", Description: "NB-IoT", UsedCount: 3,
	Allowed3G: true, Allowed4G: true, AllowedNBIoT: true, ApplyDataQuota: true, SMSP2PInt: true,
	DNSConfigID: 9, ESMEInterfaceTypeID: 1, ServiceIDs: []int64{6, 38},
}

func TestServiceProfile(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{
		"GET /api/v1/service_profile/4": answer(200, profileJSON),
		"GET /api/v1/service_profile/5": answer(200, profileJSON),
		"GET /api/v1/service_profile/7": answer(200, `{"id":7}`), "GET /api/v1/service_profile/8": answer(200, `{"id":8,"dns":null}`),
	})
	got, err := p.ServiceProfile(t.Context(), 4)
	if diff := cmp.Diff(meters, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	for id, untold := range map[int64]bool{7: true, 8: false} { // what is not shown is not "none"
		if got, err := p.ServiceProfile(t.Context(), id); err != nil || got.DNSUntold != untold || got.DNSConfigID != 0 {
			t.Errorf("%+v, err = %v", got, err)
		}
	}
	if _, err := p.ServiceProfile(t.Context(), 5); err == nil {
		t.Error("an answer about another profile was taken")
	}
	_, err = p.ServiceProfile(t.Context(), 6)
	checkAdvice(t, err, platform.ErrNotFound, "Somebody deleted it")
}

func TestServiceProfiles(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{"GET /api/v1/service_profile": answer(200, `[{"id":2,"name":"b","used_count":"7"},{"id":1,"name":"a","allowed_3g":true}]`)})
	got, err := p.ServiceProfiles(t.Context())
	want := []platform.ServiceProfile{{ID: 1, Name: "a", Allowed3G: true, DNSUntold: true}, {ID: 2, Name: "b", UsedCount: 7, DNSUntold: true}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

// TestCreateServiceProfile: a profile that exists is named, whatever fails then.
func TestCreateServiceProfile(t *testing.T) {
	routes := map[string]http.HandlerFunc{
		"POST /api/v1/service_profile":               answer(201, "", "Location", "/api/v1/service_profile/4"),
		"GET /api/v1/service_profile/4":              answer(200, `{"id":4,"service":[{"id":6}]}`),
		"PUT /api/v1/service_profile/4/service/38":   answer(204, ""),
		"PUT /api/v1/service_profile/4/service/99":   answer(404, `{"error_code":1401,"error_token":"InvalidReference","message":"no such service"}`),
		"DELETE /api/v1/service_profile/4/service/6": answer(204, ""),
	}
	tests := map[string]struct {
		services []int64
		calls    []string
		fails    bool
	}{
		"left to the platform": {nil, []string{"POST /api/v1/service_profile"}, false},
		"as it comes":          {[]int64{6}, []string{"GET /api/v1/service_profile/4", "POST /api/v1/service_profile"}, false},
		"others": {[]int64{38}, []string{
			"DELETE /api/v1/service_profile/4/service/6", "GET /api/v1/service_profile/4",
			"POST /api/v1/service_profile", "PUT /api/v1/service_profile/4/service/38",
		}, false},
		"one that is not": {[]int64{99}, []string{
			"GET /api/v1/service_profile/4", "POST /api/v1/service_profile", "PUT /api/v1/service_profile/4/service/99",
		}, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, a := serving(t, routes)
			id, err := p.CreateServiceProfile(t.Context(), platform.ServiceProfile{Name: "x", ServiceIDs: tt.services})
			if id != 4 || (err != nil) != tt.fails {
				t.Errorf("CreateServiceProfile = %v, %v", id, err)
			}
			if diff := cmp.Diff(tt.calls, a.calls()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestUpdateServiceProfile sends what differs and nothing else.
func TestUpdateServiceProfile(t *testing.T) {
	change := func(set func(*platform.ServiceProfile)) platform.ServiceProfile {
		p := meters
		set(&p)
		return p
	}
	tests := map[string]struct {
		wanted platform.ServiceProfile
		body   string
	}{
		"nothing":   {meters, ""},
		"names":     {change(func(p *platform.ServiceProfile) { p.Name, p.Description = "new", "" }), `{"name":"new","description":""}`},
		"flags":     {change(func(p *platform.ServiceProfile) { p.Allowed3G, p.Retail = false, true }), `{"allowed_3g":false,"retail":true}`},
		"other dns": {change(func(p *platform.ServiceProfile) { p.DNSConfigID = 10 }), `{"dns":{"id":10}}`},
		"no dns":    {change(func(p *platform.ServiceProfile) { p.DNSConfigID = 0 }), `{"dns":{"id":null}}`},
		"callback":  {change(func(p *platform.ServiceProfile) { p.APICallbackID = 3 }), `{"api_callback":{"id":3}}`},
		"no choice": {change(func(p *platform.ServiceProfile) { p.ESMEInterfaceTypeID = 0 }), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, a := serving(t, map[string]http.HandlerFunc{"PATCH /api/v1/service_profile/4": answer(201, "")})
			if err := p.UpdateServiceProfile(t.Context(), meters, tt.wanted); err != nil {
				t.Fatal(err)
			}
			if tt.body == "" {
				if len(a.seen) != 0 {
					t.Errorf("sent %v", a.bodies)
				}
				return
			}
			sameJSON(t, a.bodies[0], tt.body)
		})
	}
}

func TestProfileServices(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		"PUT /api/v1/service_profile/4/service/32":    answer(409, `{"message":"assigned already"}`),
		"DELETE /api/v1/service_profile/4/service/6":  answer(404, `{"error_code":1401,"error_token":"InvalidReference","message":"not assigned"}`),
		"DELETE /api/v1/service_profile/4/service/38": answer(409, `{"message":"has a limit"}`),
	})
	wanted := meters
	wanted.ServiceIDs = []int64{32, 38}
	if err := p.UpdateServiceProfile(t.Context(), meters, wanted); err != nil {
		t.Errorf("what is done already failed: %v", err)
	}
	wanted.ServiceIDs = []int64{6}
	checkAdvice(t, p.UpdateServiceProfile(t.Context(), meters, wanted), platform.ErrConflict, "traffic limit")
	if got := len(a.calls()); got != 3 {
		t.Errorf("%d calls", got)
	}
}

func TestDeleteServiceProfile(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{"DELETE /api/v1/service_profile/4": answer(409, `{"message":"selected on 3 endpoints"}`)})
	checkAdvice(t, p.DeleteServiceProfile(t.Context(), 4), platform.ErrConflict, "service_profile_id")
}

func TestTrafficLimits(t *testing.T) {
	const route = "/api/v1/service_profile/4/traffic_limit"
	p, a := serving(t, map[string]http.HandlerFunc{
		"GET " + route:           answer(200, `[{"id":1.0,"service":{"id":38},"period":{"id":2,"unit":"months"},"volume":1000,"warning_percent":80,"satellite_only":true}]`),
		"POST " + route:          inTurn(answer(201, ""), answer(409, `{"message":"exists"}`)),
		"DELETE " + route + "/1": answer(204, ""),
	})
	got, err := p.TrafficLimits(t.Context(), 4)
	want := []platform.TrafficLimit{{ID: 1, ServiceID: 38, PeriodID: 2, Volume: 1000, WarningPercent: 80, SatelliteOnly: true}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	limit := platform.TrafficLimit{ServiceID: 38, PeriodID: 2, Volume: 5}
	if err := p.AddTrafficLimit(t.Context(), 4, limit); err != nil {
		t.Error(err)
	}
	sameJSON(t, a.bodies[1], `{"service":{"id":"38"},"period":{"id":"2"},"volume":5,"satellite_only":false}`)
	checkAdvice(t, p.AddTrafficLimit(t.Context(), 4, limit), platform.ErrConflict, "limit for this service")
	if err := p.RemoveTrafficLimit(t.Context(), 4, 1); err != nil {
		t.Error(err)
	}
	if err := p.RemoveTrafficLimit(t.Context(), 4, 2); err != nil {
		t.Errorf("a limit that is gone: %v", err)
	}
}

func sameJSON(t *testing.T, got, want string) {
	t.Helper()
	var x, y any
	if err := json.Unmarshal([]byte(got), &x); err != nil {
		t.Fatalf("%s: %v", got, err)
	}
	if err := json.Unmarshal([]byte(want), &y); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(y, x); diff != "" {
		t.Errorf("sent %s\n%s", got, diff)
	}
}
