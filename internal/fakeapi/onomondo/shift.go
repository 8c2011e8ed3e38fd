package onomondo

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// shift moves the pages of the fleet under a listing, if a fault says so: a SIM comes
// before all others, or the first one goes.
func (f *Fake) shift(r *http.Request) error {
	insert := len(fakeapi.FaultsOf(r.Context(), fakeapi.FaultShiftInsert)) > 0
	remove := len(fakeapi.FaultsOf(r.Context(), fakeapi.FaultShiftRemove)) > 0
	if !insert && !remove {
		return nil
	}
	return f.store.Update(func(tx fakeapi.Tx) error {
		if remove {
			return f.forgetSIM(tx, firstKey(tx, simBucket))
		}
		s := seedSIM(f.seed, before(firstKey(tx, iccidBucket)))
		s.ID = before(firstKey(tx, simBucket))
		return f.saveSIM(tx, s)
	})
}

// firstKey is the first key of a bucket; empty when it has none.
func firstKey(tx fakeapi.Tx, bucket string) (first string) {
	tx.Scan(bucket, 0, func(key string, _ []byte) bool {
		first = key
		return false
	})
	return first
}

// before is the number before, of as many digits.
func before(digits string) string {
	n, _ := strconv.ParseUint(digits, 10, 64)
	return fmt.Sprintf("%0*d", len(digits), n-1)
}
