package emnify_test

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

const profiles = "/api/v1/service_profile"

// create makes something through the API and returns its path.
func (c *client) create(path, body string) string {
	c.t.Helper()
	got := c.want(http.StatusCreated, "POST", path, body)
	if got.body != "" {
		c.t.Errorf("POST %s answered %s", path, got.body)
	}
	return got.header.Get("Location")
}

func TestDNS(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	if got := c.get("/api/v1/dns"); got.body != "[]" {
		t.Errorf("got %s", got.body)
	}
	four := c.create("/api/v1/dns", `{"primary":"1.1.1.1","secondary":"8.8.8.8","ip_address_version":4}`)
	six := c.create("/api/v1/dns", `{"primary":"2606:4700::1111","secondary":"2001:4860::8888","ip_address_version":6}`)
	all := fake.DNS()
	if len(all) != 2 || four == six || !reflect.DeepEqual(all[0], emnify.DNSConfig{ID: all[0].ID, Primary: "1.1.1.1", Secondary: "8.8.8.8", IPVersion: 4}) {
		t.Errorf("got %+v", all)
	}
	if got := c.found("/api/v1/dns", "id"); len(got) != 2 || fmt.Sprintf("/api/v1/dns/%d", got[1]) != six {
		t.Errorf("got %v", got)
	}
	for _, body := range []string{
		`{"primary":"1.1.1.1","ip_address_version":4}`, `{"primary":"1.1.1.1","secondary":"8.8.8.8"}`,
		`{"primary":"1.1.1.1","secondary":"","ip_address_version":4}`, `{"primary":"1.1.1.1","secondary":"::1","ip_address_version":4}`,
		`{"primary":"1.1.1.1","secondary":"8.8.8.8","ip_address_version":5}`,
	} {
		errorOf(t, c.want(http.StatusUnprocessableEntity, "POST", "/api/v1/dns", body))
	}
	c.want(http.StatusNoContent, "DELETE", six, "")
	c.want(http.StatusNotFound, "DELETE", six, "")
}

func TestDNSInUseStays(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	dns := c.create("/api/v1/dns", `{"primary":"1.1.1.1","secondary":"8.8.8.8","ip_address_version":4}`)
	id := fake.DNS()[0].ID
	profile := c.create(profiles, fmt.Sprintf(`{"name":"p","dns":{"id":%d}}`, id))
	held := func() int { all := fake.Profiles(); return all[len(all)-1].DNSID }
	if got := errorOf(t, c.want(http.StatusConflict, "DELETE", dns, "")); held() != id || got.Token != "ResourceReferenced" {
		t.Errorf("got %d, %+v", held(), got)
	}
	if got := c.get(profile); strings.Contains(got.body, `"dns"`) {
		t.Errorf("the platform does not show dns: %s", got.body)
	}
	for _, detach := range []string{`{"dns":{"id":null}}`, `{"dns":null}`} {
		c.want(http.StatusCreated, "PATCH", profile, fmt.Sprintf(`{"dns":{"id":%d}}`, id))
		c.want(http.StatusCreated, "PATCH", profile, `{"description":"x"}`)
		c.want(http.StatusConflict, "DELETE", dns, "")
		c.want(http.StatusCreated, "PATCH", profile, detach)
		if held() != 0 {
			t.Errorf("%s: %d", detach, held())
		}
	}
	c.want(http.StatusUnprocessableEntity, "PATCH", profile, `{"dns":{"id":7}}`)
	c.want(http.StatusCreated, "PATCH", profile, fmt.Sprintf(`{"dns":{"id":%d}}`, id))
	if err := fake.RemoveDNS(id); err != nil || len(fake.DNS()) != 0 {
		t.Errorf("%v, %v", err, fake.DNS())
	}
	if p := fake.Profiles(); p[len(p)-1].DNSID != 0 {
		t.Errorf("got %+v", p)
	}
}

func TestServiceProfile(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	path := c.create(profiles, `{"name":"small","allowed_4g":false,"apply_sms_quota":true,"apply_quota":true,"moc_callback":{"id":4},"breakout_region":{"id":3}}`)
	made := fake.Profiles()[2]
	want := emnify.Profile{
		ID: made.ID, Name: "small", Allowed3G: true, AllowedNBIoT: true, ApplySMSQuota: true, ApplyDataQuota: true,
		SMSP2PInt: true, SMSP2PExt: true, MOCallbackID: 4, ESMEInterfaceTypeID: 1, BreakoutRegionID: 3,
	}
	if fmt.Sprintf("%+v", made) != fmt.Sprintf("%+v", want) || path != fmt.Sprintf("%s/%d", profiles, made.ID) {
		t.Errorf("got  %+v\nwant %+v", made, want)
	}
	if got := c.want(http.StatusCreated, "PATCH", path, `{"name":"renamed","apply_quota":true,"apply_data_quota":false,"moc_callback":{"id":null}}`); got.body != "" {
		t.Errorf("got %s", got.body)
	}
	got := decode[map[string]any](t, c.get(path))
	if got["name"] != "renamed" || got["apply_data_quota"] != false || got["allowed_4g"] != false || got["moc_callback"] != nil || got["used_count"] != 0.0 {
		t.Errorf("got %v", got)
	}
	for _, body := range []string{`{"name":""}`, `{"dns":{"id":7},"name":"x"}`, `{}`} {
		errorOf(t, c.want(http.StatusUnprocessableEntity, "POST", profiles, body))
	}
	c.want(http.StatusBadRequest, "POST", profiles, `{"name":"x","colour":"red"}`)
	if err := fake.SetProfile(made.ID, func(p *emnify.Profile) { p.Allowed4G = true }); err != nil {
		t.Fatal(err)
	}
	if p, ok := fake.Profile(made.ID); !ok || !p.Allowed4G {
		t.Errorf("got %+v", p)
	}
	if err := fake.SetProfile(7, func(*emnify.Profile) {}); err == nil {
		t.Error("an unknown profile was changed")
	}
	c.want(http.StatusNoContent, "DELETE", path, "")
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		c.want(http.StatusNotFound, method, path, "{}")
	}
	if err := fake.RemoveProfile(102); err != nil || len(fake.Profiles()) != 1 {
		t.Errorf("%v, %v", err, fake.Profiles())
	}
}

func TestProfileInUseStays(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{SIMs: 4})
	c := newClient(t, fake)
	edit(t, fake, 0, func(s *emnify.SIM) { s.ServiceProfileID = 102 })
	if got := errorOf(t, c.want(http.StatusConflict, "DELETE", profiles+"/102", "")); !strings.Contains(got.Message, "1 endpoints") {
		t.Errorf("got %+v", got)
	}
	listed := decode[[]struct {
		ID   int
		Used string `json:"used_count"`
	}](t, c.get(profiles))
	if len(listed) != 2 || listed[0].Used != "3" || listed[1].Used != "1" {
		t.Errorf("got %+v", listed)
	}
	tariffs := decode[[]struct {
		ID   int
		Used string `json:"used_count"`
	}](t, c.get("/api/v1/tariff_profile"))
	if len(tariffs) != len(fake.Tariffs()) || tariffs[0].ID != emnify.DefaultTariffProfile || tariffs[0].Used != "4" {
		t.Errorf("got %+v", tariffs)
	}
}

func TestServicesOfAProfile(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	path := c.create(profiles, `{"name":"p"}`)
	for _, service := range []string{"38", "22", "3"} {
		c.want(http.StatusNoContent, "PUT", path+"/service/"+service, "")
	}
	c.want(http.StatusConflict, "PUT", path+"/service/22", "")
	c.want(http.StatusNotFound, "PUT", path+"/service/7", "")
	c.want(http.StatusNotFound, "DELETE", path+"/service/21", "")
	c.want(http.StatusNotFound, "PUT", path+"/service/22/traffic_limit/7", "")
	c.want(http.StatusUnprocessableEntity, "PUT", path+"/service/21/traffic_limit/31", "")
	c.want(http.StatusOK, "PUT", path+"/service/22/traffic_limit/41", "")
	c.want(http.StatusOK, "PUT", path+"/service/22/traffic_limit/42", "")
	shown := decode[struct {
		Service []struct {
			ID    int
			Limit *struct{ Volume int } `json:"traffic_limit"`
		}
	}](t, c.get(path))
	if len(shown.Service) != 3 || shown.Service[1].ID != 22 || shown.Service[1].Limit.Volume != 100 || shown.Service[2].Limit != nil {
		t.Errorf("got %+v", shown)
	}
	c.want(http.StatusConflict, "DELETE", path+"/service/22", "")
	c.want(http.StatusOK, "DELETE", path+"/service/22/traffic_limit/41", "")
	c.want(http.StatusConflict, "DELETE", path+"/service/22", "")
	c.want(http.StatusOK, "DELETE", path+"/service/22/traffic_limit/42", "")
	c.want(http.StatusNoContent, "DELETE", path+"/service/22", "")
	c.want(http.StatusUnprocessableEntity, "DELETE", path+"/service/22/traffic_limit/42", "")
	c.want(http.StatusNotFound, "PUT", profiles+"/7/service/22", "")
}

func TestDataLimits(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	const path = profiles + "/101/traffic_limit"
	one := c.create(path, `{"service":{"id":"38"},"volume":1000000,"warning_percent":80}`)
	c.create(path, `{"service":{"id":38},"period":{"id":2},"satellite_only":true,"volume":1}`)
	c.want(http.StatusConflict, "POST", path, `{"service":{"id":38},"volume":2}`)
	for _, body := range []string{
		`{"volume":1}`, `{"service":{"id":22},"volume":1}`, `{"service":{"id":38}}`, `{"service":{"id":38},"volume":-1}`,
		`{"service":{"id":38},"volume":1,"period":{"id":1}}`, `{"service":{"id":38},"volume":1,"warning_percent":101}`,
	} {
		errorOf(t, c.want(http.StatusBadRequest, "POST", path, body))
	}
	got := decode[[]struct {
		ID, Volume      int
		Warning         int  `json:"warning_percent"`
		Satellite       bool `json:"satellite_only"`
		Service, Period struct{ ID int }
	}](t, c.want(http.StatusOK, "GET", path, ""))
	if len(got) != 2 || got[0].Volume != 1_000_000 || got[0].Warning != 80 || got[0].Service.ID != 38 || got[0].Period.ID != 2 || !got[1].Satellite {
		t.Errorf("got %+v", got)
	}
	c.want(http.StatusConflict, "DELETE", profiles+"/101/service/38", "")
	c.want(http.StatusNoContent, "DELETE", one, "")
	c.want(http.StatusNotFound, "DELETE", one, "")
	c.want(http.StatusNoContent, "DELETE", path, "")
	if p, _ := fake.Profile(101); len(p.Limits) != 0 {
		t.Errorf("got %+v", p)
	}
	for _, method := range []string{"GET", "DELETE"} {
		c.want(http.StatusForbidden, method, profiles+"/7/traffic_limit", "")
	}
	c.want(http.StatusForbidden, "POST", profiles+"/7/traffic_limit", `{"service":{"id":38},"volume":2}`)
	c.want(http.StatusForbidden, "DELETE", profiles+"/7/traffic_limit/1", "")
}

func TestLookups(t *testing.T) {
	t.Parallel()
	c := newClient(t, emnify.New(emnify.Options{}))
	for path, want := range map[string]string{
		"/api/v1/sim/status":                    `{"id":4,"description":"Factory Test"}`,
		"/api/v1/endpoint/status":               `{"id":1,"description":"Disabled"}`,
		"/api/v1/service":                       `"description":"Data"`,
		"/api/v1/service/22/traffic_limit":      `"volume":10`,
		"/api/v1/service/38/traffic_limit":      `[]`,
		"/api/v2/data_stream/status":            `{"id":4,"description":"Pending"}`,
		"/api/v2/data_stream/type":              `{"id":1,"description":"Usage Data"}`,
		"/api/v2/data_stream/filter_field_type": `"alert"`,
	} {
		if got := c.want(http.StatusOK, "GET", path, ""); !strings.Contains(got.body, want) {
			t.Errorf("%s: %s", path, got.body)
		}
	}
	c.want(http.StatusNotFound, "GET", "/api/v1/service/7/traffic_limit", "")
}
