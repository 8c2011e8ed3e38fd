package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// text is the inventory of the first n SIMs of a new account, as they are; every SIM
// that changed reports gets another label. Keys are in the order of jsonencode.
func text(seeded *onence.Fake, n int, changed func(n int) bool) (string, error) {
	var b strings.Builder
	separator := "{"
	for i := range n {
		sim := seeded.NewSIM(onence.ICCID(i))
		if changed(i) {
			sim.Label = fmt.Sprintf("changed-%06d", i)
		}
		entry, err := json.Marshal(struct {
			IMEILock bool   `json:"imei_lock"`
			Label    string `json:"label"`
			State    string `json:"state"`
		}{sim.IMEILock, sim.Label, strings.ToLower(sim.Status)})
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s%q:%s", separator, sim.ICCID, entry)
		separator = ","
	}
	b.WriteByte('}')
	return b.String(), nil
}

// changes chooses the SIMs that the configuration changes, drifts those that somebody
// changes on the platform.
func changes(n int) bool { return n%changedShare == 0 }
func drifts(n int) bool  { return n%changedShare == changedShare/2 }

// meddle changes one SIM in a hundred behind Terraform's back.
func meddle(account *onence.Fake, sims int) error {
	for i := range sims {
		if !drifts(i) {
			continue
		}
		if err := account.SetSIM(onence.ICCID(i), func(s *onence.SIM) { s.Label = fmt.Sprintf("theirs-%06d", i) }); err != nil {
			return err
		}
	}
	return nil
}
