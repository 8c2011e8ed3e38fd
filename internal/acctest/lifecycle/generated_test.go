package lifecycle_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// What a platform shows and no configuration may say, or may say only for now, is in no
// generated configuration, which is valid and changes nothing; nor is it asked for when
// the SIM has moved to another device.
func TestGenerated_whatIsOnlyShown(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		platform string
		meddle   func(w *world, imei string) error
		without  []string
	}{
		"locked to what the platform chooses": {"1nce", func(w *world, imei string) error {
			return w.onence.SetSIM(onence.ICCID(0), func(s *onence.SIM) { s.IMEI, s.IMEILock = imei, true })
		}, []string{"imei"}},
		"seen in a device": {"emnify", func(w *world, imei string) error {
			return w.emnify.SetSIM(emnify.ICCID(0), func(s *emnify.SIM) { s.IMEI, s.IMEILock = imei, false })
		}, []string{"imei"}},
		"seen in a device, and not locked": {"onomondo", func(w *world, imei string) error {
			return w.onomondo.SetSIM(onomondo.ICCID(0), func(s *onomondo.SIM) { s.IMEI, s.IMEILock = imei, "" })
		}, []string{"imei"}},
		"in the factory": {"emnify", func(w *world, imei string) error {
			return w.emnify.SetSIM(emnify.ICCID(0), func(s *emnify.SIM) { s.SIMStatus, s.IMEI, s.IMEILock = emnify.FactoryTest, imei, false })
		}, []string{"imei", "state"}},
		"the two halves say different things": {"bics", func(w *world, imei string) error {
			return w.emnify.SetSIM(emnify.ICCID(0), func(s *emnify.SIM) {
				s.SIMStatus, s.EndpointStatus, s.IMEI, s.IMEILock = emnify.Activated, emnify.Disabled, imei, false
			})
		}, []string{"imei", "state"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inWorld(t, c.platform, func(w *world) {
				if err := c.meddle(w, oneDevice+"0"); err != nil {
					w.t.Fatal(err)
				}
				found := w.list("simfleet_sim", query("simfleet_sim", nil))[0]
				r := w.session().Resource("simfleet_sim")
				state, err := r.ImportByIdentity(w.t.Context(), found.Identity)
				if err != nil {
					w.t.Fatal(err)
				}
				w.settledAsGenerated("simfleet_sim", state, found)
				config, err := r.Generated(w.t.Context(), found.Object)
				if err != nil {
					w.t.Fatal(err)
				}
				for _, name := range c.without {
					if value, _ := driver.At(config, driver.Path{name}); !value.IsNull() {
						w.t.Errorf("%s = %s", name, value)
					}
				}
				if err := c.meddle(w, anotherDevice+"0"); err != nil {
					w.t.Fatal(err)
				}
				w.settled("simfleet_sim", state, config)
			})
		})
	}
}
