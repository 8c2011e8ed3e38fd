package onomondo

import (
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// SIM looks up a SIM by its 19 or 20 digits, as it is now, whoever owns it. It panics
// when the store fails.
func (f *Fake) SIM(iccid string) (SIM, bool) {
	s, ok, err := f.lookup(iccid)
	must(err)
	return s, ok
}

func (f *Fake) lookup(iccid string) (s SIM, ok bool, err error) {
	short, ok := fakeapi.ICCID19(iccid)
	if !ok {
		return s, false, nil
	}
	err = f.store.View(func(tx fakeapi.Tx) error {
		s, ok, err = f.sim(tx, string(tx.Get(iccidBucket, short)))
		return err
	})
	return s, ok, err
}

// SetSIM changes a SIM behind the API's back. The change must not call the fake. The
// numbers stay as they are.
func (f *Fake) SetSIM(iccid string, change func(*SIM)) error {
	short, _ := fakeapi.ICCID19(iccid)
	return f.store.Update(func(tx fakeapi.Tx) error {
		s, ok, err := f.sim(tx, string(tx.Get(iccidBucket, short)))
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("the fake knows no SIM %s", iccid)
		}
		id := s.ID
		change(&s)
		s.ID, s.ICCID = id, short
		return f.saveSIM(tx, s)
	})
}

// AddSIM puts a SIM into the account, or replaces it. [Fake.NewSIM] makes one up.
func (f *Fake) AddSIM(s SIM) error {
	short, ok := fakeapi.ICCID19(s.ICCID)
	if !ok || !isDigits(s.ID, idDigits) {
		return fmt.Errorf("SIM %q has no ICCID or no id (%q)", s.ICCID, s.ID)
	}
	s.ICCID = short
	return f.store.Update(func(tx fakeapi.Tx) error { return f.saveSIM(tx, s) })
}

// NewSIM makes up a SIM with the ICCID, of 19 digits, without adding it.
func (f *Fake) NewSIM(iccid string) SIM { return seedSIM(f.seed, iccid) }

// RemoveSIM takes a SIM away; afterwards nobody knows it.
func (f *Fake) RemoveSIM(iccid string) error {
	short, _ := fakeapi.ICCID19(iccid)
	return f.store.Update(func(tx fakeapi.Tx) error { return f.forgetSIM(tx, string(tx.Get(iccidBucket, short))) })
}

// Count is the number of SIMs in the account. It panics when the store fails.
func (f *Fake) Count() (n int) {
	must(f.store.View(func(tx fakeapi.Tx) error {
		n = tx.Count(simBucket)
		return nil
	}))
	return n
}

// Tags are the organization's tags, as NetworkLists, Connectors, with their secrets,
// and Webhooks are its own. They panic when the store fails.
func (f *Fake) Tags() []Tag { return all[Tag](f, tagBucket) }

// NetworkLists is described at [Fake.Tags].
func (f *Fake) NetworkLists() []NetworkList { return all[NetworkList](f, networkListBucket) }

// Connectors is described at [Fake.Tags].
func (f *Fake) Connectors() []Connector { return all[Connector](f, connectorBucket) }

// Webhooks is described at [Fake.Tags].
func (f *Fake) Webhooks() []Webhook { return all[Webhook](f, webhookBucket) }

func all[T any](f *Fake, bucket string) []T {
	values, err := readAll[T](f, bucket)
	must(err)
	return values
}

// SetNetworkList makes or replaces a network list behind the API's back.
func (f *Fake) SetNetworkList(l NetworkList) error { return f.put(networkListBucket, l.Name, l) }

// SetConnector makes or replaces a connector behind the API's back.
func (f *Fake) SetConnector(c Connector) error { return f.put(connectorBucket, c.Name, c) }

// SetWebhook makes or replaces a webhook behind the API's back.
func (f *Fake) SetWebhook(h Webhook) error { return f.put(webhookBucket, h.ID, h) }

func (f *Fake) put(bucket, key string, value any) error {
	return f.store.Update(func(tx fakeapi.Tx) error { return save(tx, bucket, key, value) })
}

// RemoveTag takes a tag away behind the API's back, also while SIMs bear it; what
// RemoveNetworkList, RemoveConnector and RemoveWebhook take away may be in use too.
func (f *Fake) RemoveTag(id string) error { return f.remove(tagBucket, id) }

// RemoveNetworkList is described at [Fake.RemoveTag].
func (f *Fake) RemoveNetworkList(name string) error { return f.remove(networkListBucket, name) }

// RemoveConnector is described at [Fake.RemoveTag].
func (f *Fake) RemoveConnector(name string) error { return f.remove(connectorBucket, name) }

// RemoveWebhook is described at [Fake.RemoveTag].
func (f *Fake) RemoveWebhook(id string) error { return f.remove(webhookBucket, id) }

func (f *Fake) remove(bucket, key string) error {
	return f.store.Update(func(tx fakeapi.Tx) error { return tx.Delete(bucket, key) })
}
