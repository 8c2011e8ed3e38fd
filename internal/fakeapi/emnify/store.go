package emnify

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Buckets of the store. Their keys are numbers, but for iccidBucket, which leads from
// an ICCID to the number of its SIM. SIMs of other accounts are apart from the fleet,
// so that a page of the list is a run of keys.
const (
	simBucket      = "sims"
	foreignBucket  = "foreign"
	endpointBucket = "endpoints"
	iccidBucket    = "iccids"
	dnsBucket      = "dns"
	profileBucket  = "service_profiles"
	tariffBucket   = "tariff_profiles"
	streamBucket   = "data_streams"
	counterBucket  = "counters"
)

var buckets = []string{
	simBucket, foreignBucket, endpointBucket, iccidBucket, dnsBucket, profileBucket, tariffBucket, streamBucket, counterBucket,
}

// key makes keys sort as their numbers do.
func key(id int) string { return fmt.Sprintf("%012d", id) }

// load reads the value of id.
func load[T any](tx fakeapi.Tx, bucket string, id int) (value T, ok bool, err error) {
	raw := tx.Get(bucket, key(id))
	if raw == nil {
		return value, false, nil
	}
	value, err = decode[T](raw)
	return value, err == nil, err
}

func decode[T any](raw []byte) (value T, err error) {
	if err := json.Unmarshal(raw, &value); err != nil {
		return value, fmt.Errorf("read from the store: %w", err)
	}
	return value, nil
}

// save writes the value of id.
func save(tx fakeapi.Tx, bucket string, id int, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("write to the store: %w", err)
	}
	return tx.Put(bucket, key(id), raw)
}

// all reads a whole bucket, in the order of its numbers.
func all[T any](tx fakeapi.Tx, bucket string) ([]T, error) { return scan[T](tx, bucket, 0, -1) }

// scan reads up to limit values behind the first skip; a negative limit means all.
func scan[T any](tx fakeapi.Tx, bucket string, skip, limit int) (values []T, err error) {
	if limit == 0 {
		return nil, nil
	}
	tx.Scan(bucket, skip, func(_ string, raw []byte) bool {
		var value T
		if value, err = decode[T](raw); err != nil {
			return false
		}
		values = append(values, value)
		return len(values) != limit
	})
	return values, err
}

// nextID is a number that bucket does not use: the lowest that was never given out,
// from first on.
func nextID(tx fakeapi.Tx, bucket string, first int) (int, error) {
	id := first
	if raw := tx.Get(counterBucket, bucket); raw != nil {
		last, err := strconv.Atoi(string(raw))
		if err != nil {
			return 0, fmt.Errorf("read from the store: %w", err)
		}
		id = last + 1
	}
	for tx.Get(bucket, key(id)) != nil {
		id++
	}
	return id, tx.Put(counterBucket, bucket, []byte(strconv.Itoa(id)))
}

// card looks up a SIM by its number, whoever owns it, as it is now.
func (f *Fake) card(tx fakeapi.Tx, id int) (c Card, ok bool, err error) {
	for _, bucket := range []string{simBucket, foreignBucket} {
		c, ok, err = load[Card](tx, bucket, id)
		if ok || err != nil {
			break
		}
	}
	c.settle(f.Now())
	return c, ok, err
}

// ownCard looks up a SIM of the account. The platform tells SIMs of others from those
// that do not exist as little as it does for endpoints: neither is found.
func (f *Fake) ownCard(tx fakeapi.Tx, id int) (Card, error) {
	c, ok, err := f.card(tx, id)
	if err == nil && (!ok || c.Foreign) {
		err = errNoSIM
	}
	return c, err
}

// saveCard stores a SIM where it belongs.
func saveCard(tx fakeapi.Tx, c Card) error {
	home, other := simBucket, foreignBucket
	if c.Foreign {
		home, other = other, home
	}
	if err := tx.Delete(other, key(c.SIMID)); err != nil {
		return err
	}
	if err := tx.Put(iccidBucket, c.ICCID, []byte(strconv.Itoa(c.SIMID))); err != nil {
		return err
	}
	return save(tx, home, c.SIMID, c)
}

// endpoint looks up an endpoint as it is now.
func (f *Fake) endpoint(tx fakeapi.Tx, id int) (Endpoint, error) {
	e, ok, err := load[Endpoint](tx, endpointBucket, id)
	if err == nil && !ok {
		err = errNoEndpoint
	}
	e.settle(f.Now())
	return e, err
}

func saveEndpoint(tx fakeapi.Tx, e Endpoint) error {
	return save(tx, endpointBucket, e.EndpointID, e)
}

// simID is the number of the SIM with the ICCID, of 19 or 20 digits; -1 for none.
func simID(tx fakeapi.Tx, iccid string) int {
	short, ok := fakeapi.ICCID19(iccid)
	if !ok {
		return -1
	}
	id, err := strconv.Atoi(string(tx.Get(iccidBucket, short)))
	if err != nil {
		return -1
	}
	return id
}

// joined is a SIM with the endpoint that it sits in.
func (f *Fake) joined(tx fakeapi.Tx, c Card) (SIM, error) {
	if c.Holder == 0 {
		return SIM{Card: c}, nil
	}
	e, err := f.endpoint(tx, c.Holder)
	return SIM{Card: c, Endpoint: e}, err
}
