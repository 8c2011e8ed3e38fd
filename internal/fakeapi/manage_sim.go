package fakeapi

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// maxPatch is the largest body that a change behind the API's back may have, in bytes.
const maxPatch = 1 << 20

// SIMs is a platform's SIMs, for looking at them and meddling behind the API's back.
type SIMs[S any] struct {
	Lookup func(iccid string) (sim S, ok bool, err error)
	Set    func(iccid string, change func(*S)) error
}

// ManageSIMs adds GET and PATCH /_fake/sims/{iccid}.
func ManageSIMs[S any](s *Server, sims SIMs[S]) {
	s.HandleManagement("GET /_fake/sims/{iccid}", sims.get)
	s.HandleManagement("PATCH /_fake/sims/{iccid}", sims.patch)
}

// get shows what the fake knows about a SIM.
func (m SIMs[S]) get(w http.ResponseWriter, r *http.Request) {
	sim, ok, err := m.Lookup(r.PathValue("iccid"))
	switch {
	case err != nil:
		WriteManagementError(w, http.StatusInternalServerError, err)
	case !ok:
		err = fmt.Errorf("the fake knows no SIM %s", r.PathValue("iccid"))
		WriteManagementError(w, http.StatusNotFound, err)
	default:
		WriteJSON(w, http.StatusOK, sim)
	}
}

// patch changes the fields that get shows and the body holds.
func (m SIMs[S]) patch(w http.ResponseWriter, r *http.Request) {
	patch, err := io.ReadAll(io.LimitReader(r.Body, maxPatch))
	if err == nil {
		err = json.Unmarshal(patch, new(S))
	}
	if err != nil {
		WriteManagementError(w, http.StatusBadRequest, err)
		return
	}
	if _, ok, err := m.Lookup(r.PathValue("iccid")); err != nil || !ok {
		m.get(w, r)
		return
	}
	// The patch was decoded once already, so that it cannot fail here.
	err = m.Set(r.PathValue("iccid"), func(sim *S) { _ = json.Unmarshal(patch, sim) })
	if err != nil {
		WriteManagementError(w, http.StatusInternalServerError, err)
		return
	}
	m.get(w, r)
}
