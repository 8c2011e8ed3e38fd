package emnify_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// A fleet of the usual size has what real fleets have in them.
func TestSeededFleetsHaveOddSIMs(t *testing.T) {
	t.Parallel()
	c := newClient(t, emnify.New(emnify.Options{}))
	imeis, apart, locks, wrong := 0, 0, 0, 0
	odd := map[bool]int{true: 1}
	for _, e := range decode[[]map[string]any](t, c.get("/api/v1/endpoint")) {
		imei, _ := e["imei"].(string)
		imeis += odd[slices.Contains(fakeapi.OddIMEIs, imei)]
		apart += odd[e["name"] == fakeapi.Apart+" "+emnify.ICCID(18)[14:]]
		locks += odd[imei == "" && e["imei_lock"] == true]
	}
	for n, s := range decode[[]map[string]any](t, c.get("/api/v1/sim")) {
		wrong += odd[s["iccid"] == fakeapi.WrongCheckDigit(emnify.ICCID(n))]
	}
	if imeis != len(fakeapi.OddIMEIs) || apart != 1 || locks == 0 || wrong != 1 {
		t.Errorf("%d IMEIs, %d names, %d locks, %d check digits", imeis, apart, locks, wrong)
	}
}

// A SIM and its endpoint show what they are told to, in lists and by themselves.
func TestASIMShowsAnything(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{SIMs: 1})
	err := fake.SetSIM(emnify.ICCID(0), func(s *emnify.SIM) {
		s.SIMShows = map[string]json.RawMessage{"status": []byte(`{"id":7,"description":"Paused"}`)}
		s.EndpointShows = map[string]json.RawMessage{"tags": []byte(`["a"]`)}
	})
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, fake)
	sim, _ := fake.SIM(emnify.ICCID(0))
	for _, got := range []map[string]any{
		decode[map[string]any](t, c.get(fmt.Sprintf("/api/v1/sim/%d", sim.SIMID))), decode[[]map[string]any](t, c.get("/api/v1/sim"))[0],
	} {
		if status, _ := got["status"].(map[string]any); status["id"] != 7.0 {
			t.Errorf("got %v", got)
		}
	}
	for _, got := range []map[string]any{
		decode[map[string]any](t, c.get(fmt.Sprintf("/api/v1/endpoint/%d", sim.EndpointID))), decode[[]map[string]any](t, c.get("/api/v1/endpoint"))[0],
	} {
		if _, list := got["tags"].([]any); !list {
			t.Errorf("got %v", got)
		}
	}
}
