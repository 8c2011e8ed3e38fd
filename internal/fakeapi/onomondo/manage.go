package onomondo

import (
	"fmt"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// SwitchOff is the body of a PATCH that switches a SIM off behind the API's back.
const SwitchOff = `{"activated": false}`

// managed lets a SIM be changed behind the API's back.
func (f *Fake) managed() fakeapi.SIMs[SIM] {
	return fakeapi.SIMs[SIM]{Lookup: f.lookup, Set: f.SetSIM, Check: f.checkPatched, Example: SwitchOff}
}

// checkPatched refuses what no SIM of Onomondo can be: its portal refuses what the API
// does.
func (f *Fake) checkPatched(before, after SIM) error {
	switch {
	case after.ICCID != before.ICCID:
		return fmt.Errorf("iccid: a SIM keeps its number, %s", before.ICCID)
	case after.ID != before.ID:
		return fmt.Errorf("id: a SIM keeps its id, %s", before.ID)
	}
	return f.store.View(func(tx fakeapi.Tx) error {
		if refused := f.check(tx, before, changed(before, after)); refused != nil {
			return refused
		}
		return nil
	})
}

// changed is what a call would have to ask for to make after of before.
func changed(before, after SIM) Change {
	c := Change{
		Label:            changedText(before.Label, after.Label),
		NetworkWhitelist: changedText(before.NetworkWhitelist, after.NetworkWhitelist),
		IMEILock:         changedText(before.IMEILock, after.IMEILock),
		Connector:        changedText(before.Connector, after.Connector),
		Technologies:     after.Technologies,
	}
	if !slices.Equal(before.Tags, after.Tags) {
		c.Tags = &after.Tags
	}
	if limit := after.DataLimit; limit != before.DataLimit {
		c.DataLimit = &LimitChange{Total: &limit.Total, Type: &limit.Type, AlertThreshold: &limit.AlertThreshold}
	}
	return c
}

func changedText(before, after string) Text {
	return Text{Given: before != after, Null: after == "", Value: after}
}
