package onomondo

import (
	"encoding/json"
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Buckets of the store. SIMs are kept by id, those of other organizations apart from the
// fleet; iccidBucket and labelBucket lead from an ICCID or a label to the SIM's id. What
// has a name is kept by it, tags and webhooks by their ids.
const (
	simBucket         = "sims"
	foreignBucket     = "foreign"
	iccidBucket       = "iccids"
	labelBucket       = "labels"
	tagBucket         = "tags"
	networkListBucket = "network_whitelists"
	connectorBucket   = "connectors"
	webhookBucket     = "webhooks"
)

var buckets = []string{
	simBucket, foreignBucket, iccidBucket, labelBucket, tagBucket, networkListBucket, connectorBucket, webhookBucket,
}

// load reads the value of key.
func load[T any](tx fakeapi.Tx, bucket, key string) (value T, ok bool, err error) {
	raw := tx.Get(bucket, key)
	if raw == nil {
		return value, false, nil
	}
	err = decode(raw, &value)
	return value, err == nil, err
}

func decode(raw []byte, into any) error {
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("read from the store: %w", err)
	}
	return nil
}

// save writes the value of key.
func save(tx fakeapi.Tx, bucket, key string, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("write to the store: %w", err)
	}
	return tx.Put(bucket, key, raw)
}

// scan reads up to limit values behind the first skip; a negative limit means all.
func scan[T any](tx fakeapi.Tx, bucket string, skip, limit int) (values []T, err error) {
	if limit == 0 {
		return nil, nil
	}
	tx.Scan(bucket, skip, func(_ string, raw []byte) bool {
		var value T
		if err = decode(raw, &value); err != nil {
			return false
		}
		values = append(values, value)
		return len(values) != limit
	})
	return values, err
}

// readAll reads a whole bucket in a transaction of its own; the list is never nil.
func readAll[T any](f *Fake, bucket string) (values []T, err error) {
	err = f.store.View(func(tx fakeapi.Tx) error {
		values, err = scan[T](tx, bucket, 0, -1)
		return err
	})
	return append([]T{}, values...), err
}

// sims are the SIMs of the account as they are now.
func (f *Fake) sims(tx fakeapi.Tx) ([]SIM, error) {
	all, err := scan[SIM](tx, simBucket, 0, -1)
	for n := range all {
		all[n].settle(f.now())
	}
	return all, err
}

// sim looks up a SIM by its id, whoever owns it, as it is now.
func (f *Fake) sim(tx fakeapi.Tx, id string) (s SIM, ok bool, err error) {
	for _, bucket := range []string{simBucket, foreignBucket} {
		s, ok, err = load[SIM](tx, bucket, id)
		if ok || err != nil {
			break
		}
	}
	if ok {
		s.settle(f.now())
	}
	return s, ok, err
}

// saveSIM stores a SIM where it belongs, and keeps the way from its label to it.
func (f *Fake) saveSIM(tx fakeapi.Tx, s SIM) error {
	if err := f.forgetSIM(tx, s.ID); err != nil {
		return err
	}
	if err := tx.Put(iccidBucket, s.ICCID, []byte(s.ID)); err != nil {
		return err
	}
	if s.Foreign {
		return save(tx, foreignBucket, s.ID, s)
	}
	if label := s.toBe().Label; label != "" {
		if err := tx.Put(labelBucket, label, []byte(s.ID)); err != nil {
			return err
		}
	}
	return save(tx, simBucket, s.ID, s)
}

// forgetSIM takes out what the store holds of a SIM.
func (f *Fake) forgetSIM(tx fakeapi.Tx, id string) error {
	s, ok, err := f.sim(tx, id)
	if err != nil || !ok {
		return err
	}
	for _, label := range []string{s.Label, s.toBe().Label} {
		if string(tx.Get(labelBucket, label)) == id {
			if err := tx.Delete(labelBucket, label); err != nil {
				return err
			}
		}
	}
	if err := tx.Delete(iccidBucket, s.ICCID); err != nil {
		return err
	}
	if s.Foreign {
		return tx.Delete(foreignBucket, id)
	}
	return tx.Delete(simBucket, id)
}
