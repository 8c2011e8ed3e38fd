package fakeapi

import (
	"encoding/json"
	"errors"
	"net/http"
)

// handleManagement adds what can be managed on every platform.
func (s *Server) handleManagement() {
	s.HandleManagement("GET /_fake/requests", s.getRequests)
	s.HandleManagement("POST /_fake/reset", s.postReset)
	s.HandleManagement("GET /_fake/faults", s.getFaults)
	s.HandleManagement("POST /_fake/faults", s.postFaults)
	s.HandleManagement("DELETE /_fake/faults", s.deleteFaults)
}

func (s *Server) getRequests(w http.ResponseWriter, _ *http.Request) {
	WriteJSON(w, http.StatusOK, s.Requests())
}

// postReset forgets counts and faults; with ?fleet=true the fleet starts over too.
func (s *Server) postReset(w http.ResponseWriter, r *http.Request) {
	s.ResetRequests()
	s.ClearFaults()
	err := s.journal.reset()
	if r.URL.Query().Get("fleet") == "true" && s.config.ResetFleet != nil {
		err = errors.Join(err, s.config.ResetFleet())
	}
	if err != nil {
		WriteManagementError(w, http.StatusInternalServerError, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) getFaults(w http.ResponseWriter, _ *http.Request) {
	WriteJSON(w, http.StatusOK, s.faults.list())
}

func (s *Server) postFaults(w http.ResponseWriter, r *http.Request) {
	var f Fault
	if err := json.NewDecoder(r.Body).Decode(&f); err != nil {
		WriteManagementError(w, http.StatusBadRequest, err)
		return
	}
	if err := s.faults.add(f); err != nil {
		WriteManagementError(w, http.StatusBadRequest, err)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func (s *Server) deleteFaults(w http.ResponseWriter, _ *http.Request) {
	s.ClearFaults()
	w.WriteHeader(http.StatusNoContent)
}

// WriteManagementError answers a management request that failed.
func WriteManagementError(w http.ResponseWriter, status int, err error) {
	WriteJSON(w, status, map[string]string{"error": err.Error()})
}
