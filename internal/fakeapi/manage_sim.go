package fakeapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
)

// SIMs is a platform's SIMs, for looking at them and meddling behind the API's back.
type SIMs[S any] struct {
	Lookup func(iccid string) (sim S, ok bool, err error)
	Set    func(iccid string, change func(*S)) error
	// Check refuses what no SIM of the platform can be.
	Check func(before, after S) error
	// Example is a body that switches a SIM off.
	Example string
}

const aboutSIM = "What the fake knows about a SIM; its ICCID has 19 or 20 digits."

const aboutPatch = `Changes a SIM behind the API's back, as somebody in the platform's portal would: the next plan shows it.
The body is an object of fields as GET shows them, such as %s.
Fields: %s.`

// ManageSIMs adds GET and PATCH /_fake/sims/{iccid}.
func ManageSIMs[S any](s *Server, sims SIMs[S]) {
	fields := strings.Join(jsonFields(reflect.TypeFor[S]()), ", ")
	s.HandleManagement("GET /_fake/sims/{iccid}", aboutSIM, sims.get)
	s.HandleManagement("PATCH /_fake/sims/{iccid}", fmt.Sprintf(aboutPatch, sims.Example, fields), sims.patch)
}

// get shows what the fake knows about a SIM.
func (m SIMs[S]) get(w http.ResponseWriter, r *http.Request) {
	if sim, ok := m.find(w, r); ok {
		WriteJSON(w, http.StatusOK, sim)
	}
}

// find looks the request's SIM up, and answers where there is none.
func (m SIMs[S]) find(w http.ResponseWriter, r *http.Request) (S, bool) {
	sim, ok, err := m.Lookup(r.PathValue("iccid"))
	switch {
	case err != nil:
		WriteManagementError(w, http.StatusInternalServerError, err)
	case !ok:
		err = fmt.Errorf("the fake knows no SIM %s", r.PathValue("iccid"))
		WriteManagementError(w, http.StatusNotFound, err)
	}
	return sim, ok && err == nil
}

// patch changes the fields that get shows and the body holds.
func (m SIMs[S]) patch(w http.ResponseWriter, r *http.Request) {
	before, found := m.find(w, r)
	if !found {
		return
	}
	patch, err := m.readPatch(r, before)
	if err != nil {
		WriteManagementError(w, http.StatusBadRequest, err)
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

// readPatch reads a change of the SIM, and refuses what would be ignored or cannot be.
func (m SIMs[S]) readPatch(r *http.Request, before S) ([]byte, error) {
	patch, err := readBody(r)
	if err != nil {
		return nil, err
	}
	// Looked up again: a copy of before would share its maps.
	after, _, err := m.Lookup(r.PathValue("iccid"))
	if err != nil {
		return nil, err
	}
	if err := decodeObject(patch, &after); err != nil {
		return nil, err
	}
	if string(patch) == "{}" {
		return nil, errors.New("the body changes nothing; GET shows the fields that it may hold")
	}
	return patch, m.Check(before, after)
}
