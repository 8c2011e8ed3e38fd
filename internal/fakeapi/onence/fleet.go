package onence

import (
	"encoding/json"
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Buckets of the store. SIMs of other accounts are apart from the fleet, so that a
// page of the list is a run of keys.
const (
	simBucket     = "sims"
	foreignBucket = "foreign"
	orderBucket   = "orders"
)

// decodeSIM is a SIM as it was stored, with what has taken effect since.
func (f *Fake) decodeSIM(raw []byte) (SIM, error) {
	var sim SIM
	if err := json.Unmarshal(raw, &sim); err != nil {
		return SIM{}, fmt.Errorf("read SIM from the store: %w", err)
	}
	sim.settle(f.Now())
	return sim, nil
}

// findSIM looks up a SIM by its 19 or 20 digits, whoever owns it.
func (f *Fake) findSIM(tx fakeapi.Tx, iccid string) (sim SIM, ok bool, err error) {
	key, valid := fakeapi.ICCID19(iccid)
	if !valid {
		return SIM{}, false, nil
	}
	raw := tx.Get(simBucket, key)
	if raw == nil {
		raw = tx.Get(foreignBucket, key)
	}
	if raw == nil {
		return SIM{}, false, nil
	}
	sim, err = f.decodeSIM(raw)
	return sim, err == nil, err
}

// ownSIM looks up a SIM of the account; others are refused.
func (f *Fake) ownSIM(tx fakeapi.Tx, iccid string) (SIM, error) {
	sim, ok, err := f.findSIM(tx, iccid)
	switch {
	case err != nil:
		return SIM{}, err
	case !ok:
		return SIM{}, errUnknownSIM
	case sim.Foreign:
		return SIM{}, errForeign
	}
	return sim, nil
}

// readSIM is ownSIM in a transaction of its own.
func (f *Fake) readSIM(iccid string) (sim SIM, err error) {
	err = f.store.View(func(tx fakeapi.Tx) error {
		sim, err = f.ownSIM(tx, iccid)
		return err
	})
	return sim, err
}

// saveSIM stores a SIM where it belongs.
func saveSIM(tx fakeapi.Tx, sim SIM) error {
	raw, err := json.Marshal(sim)
	if err != nil {
		return fmt.Errorf("write SIM to the store: %w", err)
	}
	home, other := simBucket, foreignBucket
	if sim.Foreign {
		home, other = other, home
	}
	if err := tx.Delete(other, sim.ICCID); err != nil {
		return err
	}
	return tx.Put(home, sim.ICCID, raw)
}
