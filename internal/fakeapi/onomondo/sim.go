package onomondo

import (
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// The technologies that a SIM may be held to.
const (
	TechnologySMS  = "sms"
	Technology2G3G = "2g_3g"
	Technology4G   = "4g"
)

// The periods that a data limit may count by. The vendor's pages show monthly alone.
const (
	Daily   = "daily"
	Weekly  = "weekly"
	Monthly = "monthly"
)

// SIM is what the fake knows about a SIM.
type SIM struct {
	// ID has 9 digits.
	ID string `json:"id"`
	// ICCID has 19 digits: no check digit, which the wire has.
	ICCID string `json:"iccid"`
	IMSI  string `json:"imsi"`
	IPv4  string `json:"ipv4"`
	Label string `json:"label"`
	// Activated SIMs may use the network.
	Activated bool `json:"activated"`
	// IMEI is the device that the SIM is in; empty for none.
	IMEI string `json:"imei"`
	// IMEILock is the device that the SIM is locked to; empty for no lock.
	IMEILock string `json:"imei_lock"`
	// NetworkWhitelist and Connector are names; empty for none.
	NetworkWhitelist string `json:"network_whitelist"`
	Connector        string `json:"connector"`
	// Tags are ids, in the order in which they were put on.
	Tags         []string        `json:"tags,omitempty"`
	Technologies map[string]bool `json:"technologies"`
	DataLimit    DataLimit       `json:"data_limit"`
	// Used is what the SIM used in this period, in bytes.
	Used   int64 `json:"used"`
	Online bool  `json:"online"`
	// OnlineAt is when it was seen last, CameOnlineAt when it attached last.
	OnlineAt     time.Time `json:"online_at,omitzero"`
	CameOnlineAt time.Time `json:"came_online_at,omitzero"`
	// Barred SIMs make a call invalid that changes them.
	Barred bool `json:"barred,omitempty"`
	// ReadOnly SIMs are shown, and the API key may not change them: its access goes by
	// tags.
	ReadOnly bool `json:"read_only,omitempty"`
	// Foreign SIMs belong to another organization.
	Foreign bool `json:"foreign,omitempty"`
	// Shows are fields of answers about the SIM that show this instead of what the fake
	// knows, such as a status that nobody has published.
	Shows map[string]json.RawMessage `json:"shows,omitempty"`
	// Pending are accepted changes that have not taken effect, oldest first.
	Pending []Pending `json:"pending,omitempty"`
}

// DataLimit is what a SIM may use in a period, in bytes.
type DataLimit struct {
	Total int64  `json:"total"`
	Type  string `json:"type"`
	// AlertThreshold is how much is left when an alert goes out.
	AlertThreshold int64 `json:"alert_threshold"`
}

// Pending is a change that was accepted and takes effect later.
type Pending struct {
	Due time.Time `json:"due"`
	Change
}

// settle makes the pending changes that are due. A SIM's changes keep their order: one
// that is late holds up those behind it.
func (s *SIM) settle(now time.Time) {
	for len(s.Pending) > 0 && !s.Pending[0].Due.After(now) {
		s.apply(s.Pending[0].Change)
		s.Pending = s.Pending[1:]
	}
}

// toBe is the SIM once everything pending has taken effect.
func (s *SIM) toBe() SIM {
	after := *s
	after.Pending = nil
	for _, p := range s.Pending {
		after.apply(p.Change)
	}
	return after
}

// apply makes a change. It does not write to what it shares with a copy of the SIM.
func (s *SIM) apply(c Change) {
	for _, field := range []struct {
		text Text
		into *string
	}{{c.Label, &s.Label}, {c.IMEILock, &s.IMEILock}, {c.NetworkWhitelist, &s.NetworkWhitelist}, {c.Connector, &s.Connector}} {
		if field.text.Given {
			*field.into = field.text.Value
		}
	}
	set(&s.Activated, c.Activated)
	s.Online = s.Online && s.Activated
	if c.Tags != nil {
		s.Tags = slices.Clone(*c.Tags)
	}
	if c.Technologies != nil {
		s.Technologies = maps.Clone(s.Technologies)
		maps.Copy(s.Technologies, c.Technologies)
	}
	s.DataLimit = c.DataLimit.onTopOf(s.DataLimit)
}
