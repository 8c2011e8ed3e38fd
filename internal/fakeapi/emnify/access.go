package emnify

import (
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// SIM looks up a SIM with its endpoint by its 19 or 20 digits, as both are now,
// whoever owns it. It panics when the store fails.
func (f *Fake) SIM(iccid string) (SIM, bool) {
	sim, ok, err := f.lookup(iccid)
	must(err)
	return sim, ok
}

func (f *Fake) lookup(iccid string) (sim SIM, ok bool, err error) {
	err = f.store.View(func(tx fakeapi.Tx) error {
		sim, ok, err = f.find(tx, iccid)
		return err
	})
	return sim, ok, err
}

func (f *Fake) find(tx fakeapi.Tx, iccid string) (SIM, bool, error) {
	c, ok, err := f.card(tx, simID(tx, iccid))
	if err != nil || !ok {
		return SIM{}, false, err
	}
	sim, err := f.joined(tx, c)
	return sim, err == nil, err
}

// SetSIM changes a SIM and its endpoint behind the API's back. The change must not
// call the fake. The ICCID and the numbers stay as they are, but that an EndpointID
// of 0 takes the SIM out of its endpoint, which then goes.
func (f *Fake) SetSIM(iccid string, change func(*SIM)) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		sim, ok, err := f.find(tx, iccid)
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("the fake knows no SIM %s", iccid)
		}
		before := sim
		change(&sim)
		sim.ICCID, sim.SIMID = before.ICCID, before.SIMID
		if sim.EndpointID != before.EndpointID {
			if err := tx.Delete(endpointBucket, key(before.EndpointID)); err != nil {
				return err
			}
		}
		return saveSIM(tx, sim)
	})
}

// saveSIM stores both halves, and the links between them.
func saveSIM(tx fakeapi.Tx, s SIM) error {
	s.Holder = s.EndpointID
	if err := saveCard(tx, s.Card); err != nil || s.EndpointID == 0 {
		return err
	}
	s.Holds = s.SIMID
	return saveEndpoint(tx, s.Endpoint)
}

// AddSIM puts a SIM into the account, with its endpoint unless EndpointID is 0, or
// replaces it. [Fake.NewSIM] makes one up.
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

// RemoveSIM takes a SIM and its endpoint away; afterwards nobody knows them.
func (f *Fake) RemoveSIM(iccid string) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		sim, ok, err := f.find(tx, iccid)
		if err != nil || !ok {
			return err
		}
		return removeSIM(tx, sim.Card, true)
	})
}

// removeSIM deletes a SIM, and the endpoint that it sits in if withEndpoint says so.
func removeSIM(tx fakeapi.Tx, c Card, withEndpoint bool) error {
	for _, bucket := range []string{simBucket, foreignBucket} {
		if err := tx.Delete(bucket, key(c.SIMID)); err != nil {
			return err
		}
	}
	if withEndpoint {
		if err := tx.Delete(endpointBucket, key(c.Holder)); err != nil {
			return err
		}
	}
	return tx.Delete(iccidBucket, c.ICCID)
}

// Count is the number of SIMs in the account. It panics when the store fails.
func (f *Fake) Count() int { return f.count(simBucket) }

// Endpoints is the number of endpoints in the account. It panics when the store fails.
func (f *Fake) Endpoints() int { return f.count(endpointBucket) }

func (f *Fake) count(bucket string) (n int) {
	must(f.store.View(func(tx fakeapi.Tx) error {
		n = tx.Count(bucket)
		return nil
	}))
	return n
}
