package onomondo

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// manageGetSIM shows what the fake knows about a SIM.
func (f *Fake) manageGetSIM(w http.ResponseWriter, r *http.Request) {
	s, ok, err := f.lookup(r.PathValue("iccid"))
	switch {
	case err != nil:
		fakeapi.WriteManagementError(w, http.StatusInternalServerError, err)
	case !ok:
		err = fmt.Errorf("the fake knows no SIM %s", r.PathValue("iccid"))
		fakeapi.WriteManagementError(w, http.StatusNotFound, err)
	default:
		fakeapi.WriteJSON(w, http.StatusOK, s)
	}
}

// managePatchSIM changes a SIM behind the API's back: the fields that manageGetSIM shows
// and the body holds.
func (f *Fake) managePatchSIM(w http.ResponseWriter, r *http.Request) {
	patch, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err == nil {
		err = json.Unmarshal(patch, &SIM{})
	}
	if err != nil {
		fakeapi.WriteManagementError(w, http.StatusBadRequest, err)
		return
	}
	if _, ok, err := f.lookup(r.PathValue("iccid")); err != nil || !ok {
		f.manageGetSIM(w, r)
		return
	}
	// The patch was decoded once already, so that it cannot fail here.
	if err := f.SetSIM(r.PathValue("iccid"), func(s *SIM) { _ = json.Unmarshal(patch, s) }); err != nil {
		fakeapi.WriteManagementError(w, http.StatusInternalServerError, err)
		return
	}
	f.manageGetSIM(w, r)
}
