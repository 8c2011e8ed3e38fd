package lifecycle_test

import (
	"strings"
	"testing"
)

// A moved block between a SIM and a fleet is refused with the way that there is.
func TestMoved(t *testing.T) {
	t.Parallel()
	subjects := map[string]subject{"simfleet_sim": simSubjects[0], "simfleet_fleet": fleetSubjects[0]}
	for from, to := range map[string]string{"simfleet_sim": "simfleet_fleet", "simfleet_fleet": "simfleet_sim"} {
		t.Run(from, func(t *testing.T) {
			t.Parallel()
			s := subjects[from]
			s.begin(t, func(w *world) {
				state := w.have(from, nil, config(from, s.first))
				before := w.holdings(from)
				session := w.session()
				_, err := session.Resource(to).Move(w.t.Context(), session.Resource(from), state)
				for _, part := range []string{"removed {", "from = " + from, "destroy = false", "terraform state rm"} {
					if err == nil || !strings.Contains(err.Error(), part) {
						w.t.Errorf("%v does not say %q", err, part)
					}
				}
				if now := w.holdings(from); now != before {
					w.t.Errorf("the platform holds\n%s\nand held\n%s", now, before)
				}
			})
		})
	}
}
