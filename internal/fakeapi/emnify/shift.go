package emnify

import (
	"net/http"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// shift moves the pages of bucket under a listing, if a fault says so: a SIM with an
// endpoint comes before all others, or the first one goes with what it is joined to.
func (f *Fake) shift(r *http.Request, bucket string) error {
	insert := len(fakeapi.FaultsOf(r.Context(), fakeapi.FaultShiftInsert)) > 0
	remove := len(fakeapi.FaultsOf(r.Context(), fakeapi.FaultShiftRemove)) > 0
	if !insert && !remove {
		return nil
	}
	return f.store.Update(func(tx fakeapi.Tx) error {
		if remove {
			return f.removeFirst(tx, bucket)
		}
		sim := f.NewSIM(strconv.Itoa(firstKey(tx, iccidBucket) - 1))
		sim.SIMID, sim.EndpointID = firstKey(tx, simBucket)-1, firstKey(tx, endpointBucket)-1
		return saveSIM(tx, sim)
	})
}

// firstKey is the first key of a bucket, as a number.
func firstKey(tx fakeapi.Tx, bucket string) (first int) {
	tx.Scan(bucket, 0, func(key string, _ []byte) bool {
		first, _ = strconv.Atoi(key)
		return false
	})
	return first
}

func (f *Fake) removeFirst(tx fakeapi.Tx, bucket string) error {
	id := firstKey(tx, bucket)
	if bucket == endpointBucket {
		e, err := f.endpoint(tx, id)
		if err != nil {
			return err
		}
		if id = e.Holds; id == 0 {
			return tx.Delete(endpointBucket, key(e.EndpointID))
		}
	}
	c, ok, err := f.card(tx, id)
	if err != nil || !ok {
		return err
	}
	return removeSIM(tx, c, true)
}
