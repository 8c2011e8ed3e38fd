package emnify_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const dnsList = `[
	{"id":7,"primary":"9.9.9.9","secondary":"1.1.1.1","ip_address_version":4},
	{"id":5,"primary":"2620:fe::fe","secondary":"2620:fe::9","ip_address_version":6},
	{"id":6,"primary":"9.9.9.9","secondary":"1.1.1.1","ip_address_version":4}]`

func TestDNSConfigs(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{"GET /api/v1/dns": answer(200, dnsList)})
	got, err := p.DNSConfigs(t.Context())
	want := []platform.DNSConfig{
		{ID: 5, Primary: "2620:fe::fe", Secondary: "2620:fe::9", IPVersion: 6},
		{ID: 6, Primary: "9.9.9.9", Secondary: "1.1.1.1", IPVersion: 4},
		{ID: 7, Primary: "9.9.9.9", Secondary: "1.1.1.1", IPVersion: 4},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if one, err := p.DNSConfig(t.Context(), 5); one != want[0] || err != nil {
		t.Errorf("DNSConfig(5) = %v, %v", one, err)
	}
	if _, err := p.DNSConfig(t.Context(), 9); !errors.Is(err, platform.ErrNotFound) {
		t.Errorf("DNSConfig(9) = %v", err)
	}
}

// TestCreateDNSConfig reads the id where the platform puts it.
func TestCreateDNSConfig(t *testing.T) {
	tests := map[string]struct {
		header []string
		want   int64
	}{
		"relative location": {header: []string{"Location", "/api/v1/dns/42"}, want: 42},
		"absolute location": {header: []string{"Location", "https://cdn.emnify.net/api/v1/dns/42/?x=1"}, want: 42},
		"another location":  {header: []string{"Location", "/api/v1/dns"}},
		"no location":       {},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, a := serving(t, map[string]http.HandlerFunc{"POST /api/v1/dns": answer(201, "", tt.header...)})
			got, err := p.CreateDNSConfig(t.Context(), platform.DNSConfig{Primary: "9.9.9.9", Secondary: "1.1.1.1", IPVersion: 4})
			if got.ID != tt.want || platform.Undecided(err) != (tt.want == 0) {
				t.Errorf("CreateDNSConfig = %v, %v", got, err)
			}
			if want := `{"primary":"9.9.9.9","secondary":"1.1.1.1","ip_address_version":4}`; a.bodies[0] != want {
				t.Errorf("sent %s", a.bodies[0])
			}
		})
	}
}

// TestCreateIsNotRepeated: a second POST would make a second pair.
func TestCreateIsNotRepeated(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{"POST /api/v1/dns": answer(503, "")})
	_, err := p.CreateDNSConfig(t.Context(), platform.DNSConfig{})
	if !errors.Is(err, platform.ErrUnavailable) || len(a.calls()) != 1 {
		t.Errorf("CreateDNSConfig = %v after %v", err, a.seen)
	}
}

func TestDeleteDNSConfig(t *testing.T) {
	tests := map[string]struct {
		handler http.HandlerFunc
		want    error
		advice  string
	}{
		"deleted": {answer(204, ""), nil, ""},
		"in use":  {answer(409, `{"message":"in use"}`), platform.ErrConflict, "create_before_destroy"},
		"gone":    {answer(404, `{"error_code":1401,"error_token":"InvalidReference","message":"no such"}`), platform.ErrNotFound, "Somebody deleted it"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, _ := serving(t, map[string]http.HandlerFunc{"DELETE /api/v1/dns/7": tt.handler})
			checkAdvice(t, p.DeleteDNSConfig(t.Context(), 7), tt.want, tt.advice)
		})
	}
}

func checkAdvice(t *testing.T, err, want error, advice string) {
	t.Helper()
	if want == nil {
		if err != nil {
			t.Errorf("err = %v", err)
		}
		return
	}
	said, ok := errors.AsType[*platform.Error](err)
	if !ok || !errors.Is(err, want) || !strings.Contains(said.Advice, advice) {
		t.Errorf("err = %#v", err)
	}
}

func TestTariffProfiles(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{"GET /api/v1/tariff_profile": answer(200,
		`[{"id":2,"name":"World","description":null,"used_count":"12","tariff":{"id":1}},{"id":1.0,"name":"Europe","description":"EU","used_count":0}]`)})
	got, err := p.TariffProfiles(t.Context())
	want := []platform.TariffProfile{{ID: 1, Name: "Europe", Description: "EU"}, {ID: 2, Name: "World", UsedCount: 12}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
}
