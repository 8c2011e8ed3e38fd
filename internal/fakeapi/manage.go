package fakeapi

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
)

// handleManagement adds what can be managed on every platform.
func (s *Server) handleManagement() {
	s.HandleManagement("GET /_fake/requests", aboutRequests, s.getRequests)
	s.HandleManagement(resetRoute, aboutReset, s.postReset)
	s.HandleManagement("GET /_fake/faults", "The faults in force.", s.getFaults)
	s.HandleManagement("POST /_fake/faults", aboutFaults, s.postFaults)
	s.HandleManagement("DELETE /_fake/faults", "Lifts all faults. No body.", s.deleteFaults)
}

const (
	resetRoute = "POST /_fake/reset"
	resetFleet = "fleet" // its query parameter, and the field of its body

	aboutRequests = `How many requests each of the platform's routes has had. Of a fake in a file, those of every
process that uses it.`
	aboutReset = `Forgets the counts and lifts all faults. The body may be empty, or {"fleet": true}: then the
fleet begins anew as well (?fleet=true says the same).`
)

// getRequests counts what this server has got; of a file, what all who use it have got.
func (s *Server) getRequests(w http.ResponseWriter, r *http.Request) {
	counts, err := s.Requests(), error(nil)
	if s.journal != nil {
		counts, err = ReadJournal(s.journal.store())
	}
	if err != nil {
		WriteManagementError(w, http.StatusInternalServerError, err)
		return
	}
	WriteJSON(w, http.StatusOK, counts)
}

// postReset forgets counts and faults, and the fleet where that is asked for.
func (s *Server) postReset(w http.ResponseWriter, r *http.Request) {
	fleet, err := wantsFleet(r)
	if err != nil {
		WriteManagementError(w, http.StatusBadRequest, err)
		return
	}
	s.ResetRequests()
	s.ClearFaults()
	err = s.journal.reset()
	if fleet && s.config.ResetFleet != nil {
		err = errors.Join(err, s.config.ResetFleet())
	}
	if err != nil {
		WriteManagementError(w, http.StatusInternalServerError, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// wantsFleet tells whether a reset is to include the fleet: its query or its body says so.
func wantsFleet(r *http.Request) (bool, error) {
	var body struct {
		Fleet bool `json:"fleet"`
	}
	raw, err := readBody(r)
	if err == nil && len(raw) > 0 {
		err = decodeObject(raw, &body)
	}
	text := r.URL.Query().Get(resetFleet)
	if err != nil || text == "" {
		return body.Fleet, err
	}
	inQuery, err := strconv.ParseBool(text)
	if err != nil {
		return false, fmt.Errorf("%s=%s: only true and false are accepted", resetFleet, text)
	}
	return body.Fleet || inQuery, nil
}

func (s *Server) getFaults(w http.ResponseWriter, _ *http.Request) {
	WriteJSON(w, http.StatusOK, s.faults.list())
}

func (s *Server) postFaults(w http.ResponseWriter, r *http.Request) {
	fault, err := s.readFault(r)
	if err == nil {
		err = s.faults.add(fault)
	}
	if err != nil {
		WriteManagementError(w, http.StatusBadRequest, err)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func (s *Server) deleteFaults(w http.ResponseWriter, r *http.Request) {
	raw, err := readBody(r)
	if err == nil && len(raw) > 0 {
		err = errors.New("all faults are lifted at once: there is no body that chooses among them")
	}
	if err != nil {
		WriteManagementError(w, http.StatusBadRequest, err)
		return
	}
	s.ClearFaults()
	w.WriteHeader(http.StatusNoContent)
}
