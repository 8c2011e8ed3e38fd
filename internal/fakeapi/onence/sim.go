package onence

import (
	"encoding/json"
	"fmt"
	"time"
)

// The values of a SIM's status.
const (
	Enabled  = "Enabled"
	Disabled = "Disabled"
)

// maxHistory is how many of a SIM's own events are kept.
const maxHistory = 1000

// SIM is what the fake knows about a SIM.
type SIM struct {
	// ICCID has 19 digits: no check digit.
	ICCID  string `json:"iccid"`
	IMSI   string `json:"imsi"`
	IMSI2  string `json:"imsi_2"`
	MSISDN string `json:"msisdn"`
	// IMEI has 16 digits; empty means that the SIM is in no device.
	IMEI      string `json:"imei"`
	IMEILock  bool   `json:"imei_lock"`
	Status    string `json:"status"`
	Label     string `json:"label"`
	IPAddress string `json:"ip_address"`
	// ActivatedAt is when the SIM was enabled for the first time; zero for never.
	ActivatedAt time.Time `json:"activated_at,omitzero"`
	// DataTotal and DataLeft are volumes in MB, SMSTotal and SMSLeft numbers of SMS.
	DataTotal float64 `json:"data_total"`
	DataLeft  float64 `json:"data_left"`
	SMSTotal  float64 `json:"sms_total"`
	SMSLeft   float64 `json:"sms_left"`
	// Expired SIMs refuse changes.
	Expired bool `json:"expired,omitempty"`
	// Foreign SIMs belong to another account.
	Foreign bool `json:"foreign,omitempty"`
	// Shows are fields of answers about the SIM that show this instead of what the fake
	// knows, such as a status that nobody has published.
	Shows map[string]json.RawMessage `json:"shows,omitempty"`
	// History is what happened to the SIM since the fleet began, oldest first.
	History []Event `json:"history,omitempty"`
	// Pending are accepted changes that have not taken effect, oldest first.
	Pending []Pending `json:"pending,omitempty"`
}

// Event is an entry of a SIM's history.
type Event struct {
	At   time.Time `json:"at"`
	Type string    `json:"type"`
}

// Pending is a change that was accepted and takes effect later.
type Pending struct {
	Due      time.Time `json:"due"`
	Status   string    `json:"status"`
	Label    *string   `json:"label,omitempty"`
	IMEILock bool      `json:"imei_lock"`
}

// settle makes the pending changes that are due. A SIM's changes keep their order:
// one that is late holds up those behind it.
func (s *SIM) settle(now time.Time) {
	for len(s.Pending) > 0 && !s.Pending[0].Due.After(now) {
		s.apply(s.Pending[0])
		s.Pending = s.Pending[1:]
	}
}

// apply makes a change as of its due time.
func (s *SIM) apply(p Pending) {
	s.record(p)
	s.Status = p.Status
	s.IMEILock = p.IMEILock
	if p.Label != nil {
		s.Label = *p.Label
	}
	if s.Status == Enabled && s.ActivatedAt.IsZero() {
		s.ActivatedAt = p.Due
	}
}

// record writes what p changes to the history.
func (s *SIM) record(p Pending) {
	before := len(s.History)
	if p.Status != s.Status {
		s.note(p.Due, fmt.Sprintf("Status of SIM changed from '%s' to '%s'", s.Status, p.Status))
	}
	if p.IMEILock != s.IMEILock {
		s.note(p.Due, map[bool]string{true: "IMEI lock enabled", false: "IMEI lock disabled"}[p.IMEILock])
	}
	if p.Label != nil && *p.Label != s.Label {
		s.note(p.Due, fmt.Sprintf("Label of SIM changed from '%s' to '%s'", s.Label, *p.Label))
	}
	if len(s.History) == before {
		s.note(p.Due, "SIM configuration updated without a change")
	}
}

// note adds an event.
func (s *SIM) note(at time.Time, what string) {
	s.History = append(s.History, Event{At: at, Type: what})
	if extra := len(s.History) - maxHistory; extra > 0 {
		s.History = s.History[extra:]
	}
}
