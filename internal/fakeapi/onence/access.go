package onence

import (
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// SIM looks up a SIM by its 19 or 20 digits, as it is now, whoever owns it.
// It panics when the store fails.
func (f *Fake) SIM(iccid string) (SIM, bool) {
	sim, ok, err := f.lookup(iccid)
	if err != nil {
		panic(fmt.Sprintf("onence: %v", err))
	}
	return sim, ok
}

func (f *Fake) lookup(iccid string) (sim SIM, ok bool, err error) {
	err = f.store.View(func(tx fakeapi.Tx) error {
		sim, ok, err = f.findSIM(tx, iccid)
		return err
	})
	return sim, ok, err
}

// SetSIM changes a SIM behind the API's back. The change must not call the fake; its
// ICCID stays as it is.
func (f *Fake) SetSIM(iccid string, change func(*SIM)) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		sim, ok, err := f.findSIM(tx, iccid)
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("the fake knows no SIM %s", iccid)
		}
		key := sim.ICCID
		change(&sim)
		sim.ICCID = key
		return saveSIM(tx, sim)
	})
}

// AddSIM puts a SIM into the account, or replaces it. [Fake.NewSIM] makes one up.
func (f *Fake) AddSIM(sim SIM) error {
	short, ok := fakeapi.ICCID19(sim.ICCID)
	if !ok {
		return fmt.Errorf("%q is not an ICCID", sim.ICCID)
	}
	sim.ICCID = short
	return f.store.Update(func(tx fakeapi.Tx) error { return saveSIM(tx, sim) })
}

// NewSIM makes up a SIM with the ICCID, of 19 digits, without adding it.
func (f *Fake) NewSIM(iccid string) SIM { return seedSIM(f.seed, iccid) }

// RemoveSIM takes a SIM away; afterwards nobody knows it.
func (f *Fake) RemoveSIM(iccid string) error {
	short, ok := fakeapi.ICCID19(iccid)
	if !ok {
		return fmt.Errorf("%q is not an ICCID", iccid)
	}
	return f.store.Update(func(tx fakeapi.Tx) error {
		if err := tx.Delete(simBucket, short); err != nil {
			return err
		}
		return tx.Delete(foreignBucket, short)
	})
}

// Count is the number of SIMs in the account. It panics when the store fails.
func (f *Fake) Count() (n int) {
	err := f.store.View(func(tx fakeapi.Tx) error {
		n = tx.Count(simBucket)
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("onence: %v", err))
	}
	return n
}
