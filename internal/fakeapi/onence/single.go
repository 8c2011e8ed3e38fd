package onence

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// getSIM is GET /v1/sims/{iccid}.
func (f *Fake) getSIM(w http.ResponseWriter, r *http.Request) error {
	sim, err := f.readSIM(r.PathValue("iccid"))
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, fakeapi.Shows(toWire(sim), sim.Shows))
	return nil
}

// putSIM is PUT /v1/sims/{iccid}: unlike the bulk call it takes effect at once.
func (f *Fake) putSIM(w http.ResponseWriter, r *http.Request) error {
	var item BulkItem
	if err := readBody(r, &item); err != nil {
		return err
	}
	if err := item.check(); err != nil {
		return err
	}
	path, _ := fakeapi.ICCID19(r.PathValue("iccid"))
	if named, _ := fakeapi.ICCID19(item.ICCID); named != path {
		return badBody("'iccid' differs from the path")
	}
	err := f.change(r.Context(), []BulkItem{item}, f.Now())
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusOK)
	return nil
}

// readBody decodes a JSON body.
func readBody(r *http.Request, into any) error {
	if !isJSON(r) {
		return badRequest("UnsupportedContentTypeError", "Content-Type not supported")
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return badBody("The body ended too early")
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return badBody(err.Error())
	}
	return nil
}
