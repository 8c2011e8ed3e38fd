package onomondo_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

type anyPage struct {
	SIMs []map[string]any `json:"sims"`
}

// A fleet of the usual size has what real fleets have in them.
func TestSeededFleetsHaveOddSIMs(t *testing.T) {
	t.Parallel()
	imeis, locks, apart, wrong := 0, 0, 0, 0
	odd := map[bool]int{true: 1}
	for _, s := range decode[anyPage](t, newClient(t, onomondo.New(onomondo.Options{})).get("/sims")).SIMs {
		imei, _ := s["imei"].(string)
		lock, _ := s["imei_lock"].(string)
		imeis += odd[slices.Contains(fakeapi.OddIMEIs, imei)]
		locks += odd[slices.Contains(fakeapi.OddIMEIs, lock)]
		apart += odd[s["label"] == fakeapi.Apart+" "+onomondo.ICCID(18)[14:]]
		wrong += odd[s["iccid"] == fakeapi.WrongCheckDigit(onomondo.ICCID(17))]
	}
	if imeis != len(fakeapi.OddIMEIs) || locks == 0 || locks == imeis || apart != 1 || wrong != 1 {
		t.Errorf("%d IMEIs, %d locks, %d labels, %d check digits", imeis, locks, apart, wrong)
	}
}

// A SIM shows what it is told to, in the list and by itself.
func TestASIMShowsAnything(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{SIMs: 1})
	edit(t, fake, 0, func(s *onomondo.SIM) {
		s.Shows = map[string]json.RawMessage{"activated": []byte("null"), "imei": []byte("7")}
	})
	c := newClient(t, fake)
	for _, got := range []map[string]any{decode[map[string]any](t, c.get(one(0))), decode[anyPage](t, c.get("/sims")).SIMs[0]} {
		if got["activated"] != nil || got["imei"] != 7.0 || got["id"] != onomondo.ID(0) {
			t.Errorf("got %v", got)
		}
	}
}
