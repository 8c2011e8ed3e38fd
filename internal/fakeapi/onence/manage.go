package onence

import (
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// SwitchOff is the body of a PATCH that switches a SIM off behind the API's back.
const SwitchOff = `{"status": "Disabled"}`

// managed lets a SIM be changed behind the API's back.
func (f *Fake) managed() fakeapi.SIMs[SIM] {
	return fakeapi.SIMs[SIM]{Lookup: f.lookup, Set: f.SetSIM, Check: checkPatched, Example: SwitchOff}
}

// checkPatched refuses what no SIM of 1NCE can be.
func checkPatched(before, after SIM) error {
	switch {
	case after.ICCID != before.ICCID:
		return fmt.Errorf("iccid: a SIM keeps its number, %s", before.ICCID)
	case after.Status != Enabled && after.Status != Disabled:
		return fmt.Errorf("status: %q is none; there are %q and %q", after.Status, Enabled, Disabled)
	}
	return nil
}
