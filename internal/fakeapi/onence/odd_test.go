package onence_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// A fleet of the usual size has what real fleets have in them, and a small one has none of it.
func TestSeededFleetsHaveOddSIMs(t *testing.T) {
	t.Parallel()
	sims := decode[[]map[string]any](t, newClient(t, onence.New(onence.Options{})).get("/v1/sims?pageSize=100"))
	var imeis []string
	apart, wrong, locks := 0, 0, 0
	for n, sim := range sims {
		if imei := sim["imei"].(string); slices.Contains(fakeapi.OddIMEIs, imei) {
			imeis = append(imeis, imei)
		}
		odd := map[bool]int{true: 1}
		apart += odd[sim["label"] == fakeapi.Apart+" "+onence.ICCID(n)[14:]]
		wrong += odd[sim["iccid_with_luhn"] != fakeapi.ICCID20(onence.ICCID(n))]
		locks += odd[sim["imei"] == "" && sim["imei_lock"] == true]
	}
	if len(imeis) != len(fakeapi.OddIMEIs) || apart != 1 || wrong != 1 || locks == 0 {
		t.Errorf("IMEIs %q, %d labels, %d check digits, %d locks", imeis, apart, wrong, locks)
	}
	for n := range 16 {
		if fakeapi.Odd(uint64(n)) <= fakeapi.OddLock {
			t.Errorf("SIM %d is odd", n)
		}
	}
}

// A SIM shows what it is told to, in the list and by itself.
func TestASIMShowsAnything(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 2})
	err := fake.SetSIM(onence.ICCID(1), func(s *onence.SIM) {
		s.Shows = map[string]json.RawMessage{"status": []byte(`"Paused"`), "imei_lock": []byte(`"yes"`), "label": []byte(`7`)}
	})
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, fake)
	for _, got := range []map[string]any{
		decode[map[string]any](t, c.get("/v1/sims/"+onence.ICCID(1))), decode[[]map[string]any](t, c.get("/v1/sims"))[1],
	} {
		if got["status"] != "Paused" || got["imei_lock"] != "yes" || got["label"] != 7.0 || got["iccid"] != onence.ICCID(1) {
			t.Errorf("got %v", got)
		}
	}
}
