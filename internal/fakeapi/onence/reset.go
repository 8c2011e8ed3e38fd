package onence

import (
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// postReset is POST /v1/sims/{iccid}/reset: 201 means that it is queued.
func (f *Fake) postReset(w http.ResponseWriter, r *http.Request) error {
	err := f.store.Update(func(tx fakeapi.Tx) error {
		sim, err := f.ownSIM(tx, r.PathValue("iccid"))
		if err != nil {
			return err
		}
		if sim.Expired {
			return errExpired([]string{sim.ICCID})
		}
		sim.note(f.Now(), "Connectivity reset requested")
		return saveSIM(tx, sim)
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusCreated)
	return nil
}
