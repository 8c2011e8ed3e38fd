package acctest

import (
	"regexp"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// oddCards: cards that make no sense are named in one warning, and keep nobody from all
// others.
func oddCards(s Scene) {
	s = s.With(Fleet{SIMs: 6})
	s.Break(List, fakeapi.Fault{Kind: fakeapi.FaultOddCards})
	tf := s.Terraform()
	tf.Write(SIMBlock(s.ICCID(0), `label = "a"`) + FleetBlock(s.each(1, 4, labelled("b"))) + `
data "simfleet_sims" "all" {}
data "simfleet_inventory" "all" {}
output "found" { value = "${data.simfleet_sims.all.sim_count} of ${data.simfleet_inventory.all.sim_count}" }
`)
	out := strings.Join(strings.Fields(tf.Apply()), " ")
	for _, iccid := range fakeapi.OddCards {
		if times := strings.Count(out, `"`+iccid+`"`); times == 0 {
			s.T.Errorf("no warning names the card %q:\n%s", iccid, out)
		}
	}
	if !strings.Contains(out, `found = "6 of 6"`) {
		s.T.Errorf("the account has 6 SIMs:\n%s", out)
	}
	tf.Empty()
	for n, want := range []SIM{{Enabled: true, Label: "a"}, {Enabled: true, Label: "b1"}, {Enabled: true, Label: "b2"}} {
		if err := s.holds(s.ICCID(n), want); err != nil {
			s.T.Error(err)
		}
	}
}

// oddAccepted: what the provider writes of an odd fleet, or imports, its own plan accepts
// with nothing to do, and the lock of such a SIM can be taken off.
func oddAccepted(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	for n, imei := range []string{"350000000000004", "unknown", "35000000000000412", "", "0"} {
		s.Reports(s.ICCID(n), imei)
		s.Meddle(s.ICCID(n), func(sim *SIM) { sim.IMEILock = true }) // where the lock names its device, to this one
	}
	attributes := `"state", "label", "imei_lock", "imei"`
	if s.Traits().Name == "1nce" { // it cannot set an IMEI
		attributes = `"state", "label", "imei_lock"`
	}
	tf := s.Terraform()
	tf.Write(`
data "simfleet_inventory" "all" { attributes = [` + attributes + `] }
output "inventory" { value = data.simfleet_inventory.all.inventory }
`)
	tf.Apply()
	written := tf.Run(0, "output", "-raw", "inventory")
	tf.Write("resource \"simfleet_fleet\" \"f\" {\n  inventory = <<EOT\n" + written + "\nEOT\n}\n")
	s.ResetCounts()
	tf.Apply()
	tf.Empty()
	if n := s.Sent(Bulk); n > 0 {
		s.T.Errorf("adopting an odd fleet as it is took %d bulk calls", n)
	}
	imported := s.Terraform()
	imported.Write(FleetBlock(s.each(0, 4, func(int) Entry { return Entry{"label": ""} })))
	imported.Run(0, "import", "simfleet_fleet.meters", "all")
	imported.Empty()
	unlocked := s.Terraform()
	unlocked.Write(SIMBlock(s.ICCID(0), `imei_lock = false`))
	unlocked.Apply()
	unlocked.Empty()
	if s.SIM(s.ICCID(0)).IMEILock {
		s.T.Error("the SIM is locked yet")
	}
	listed := s.Terraform()
	listed.Write(`
data "simfleet_sims" "one" { imei = "unknown" }
output "found" { value = data.simfleet_sims.one.iccids }
`)
	if out := listed.Apply(); !regexp.MustCompile(regexp.QuoteMeta(s.ICCID(1))).MatchString(out) {
		s.T.Errorf("the IMEI that is listed does not find its SIM:\n%s", out)
	}
}

// oddLabels: Terraform puts letters and their accents together, and a label that macOS
// wrote has them apart. It is the same label, and stays what it is on the platform.
func oddLabels(s Scene) {
	s = s.With(Fleet{SIMs: 2})
	apart := []string{"Ku\u0308hlhaus 0", "Ku\u0308hlhaus 1"}
	for n, label := range apart {
		s.Meddle(s.ICCID(n), func(sim *SIM) { sim.Label = label })
	}
	tf := s.Terraform()
	tf.Write(SIMBlock(s.ICCID(0), `label = "K\u00fchlhaus 0"`) + FleetBlock(s.each(1, 1, labelled("K\u00fchlhaus "))) + `
data "simfleet_sims" "cold" { label = "K\u00fchlhaus*" }
output "found" { value = "${data.simfleet_sims.cold.sim_count} found" }
`)
	s.ResetCounts()
	if out := tf.Apply(); !strings.Contains(out, "2 found") {
		s.T.Errorf("the pattern does not match:\n%s", out)
	}
	tf.Empty()
	if n := s.Sent(Bulk); n > 0 {
		s.T.Errorf("%d bulk calls for labels that are as wanted", n)
	}
	for n, label := range apart {
		if err := s.holds(s.ICCID(n), SIM{Enabled: true, Label: label}); err != nil {
			s.T.Error(err)
		}
	}
}
