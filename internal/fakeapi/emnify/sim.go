package emnify

import (
	"encoding/json"
	"fmt"
	"time"
)

// The values of a SIM's status.
const (
	Issued      = 0
	Activated   = 1
	Suspended   = 2
	FactoryTest = 4
)

// The values of an endpoint's status.
const (
	Enabled  = 0
	Disabled = 1
)

// maxHistory is how many events of its own a SIM or an endpoint keeps.
const maxHistory = 1000

var simStatuses = map[int]string{Issued: "Issued", Activated: "Activated", Suspended: "Suspended", 3: "Deleted", FactoryTest: "Factory Test"}

// simMoves are the statuses that a SIM may change to, by the one that it has.
var simMoves = map[int][]int{
	Issued:      {Activated, FactoryTest},
	FactoryTest: {Activated},
	Activated:   {Suspended},
	Suspended:   {Activated},
}

// SIM is what the fake knows about a SIM and the endpoint that it sits in. The two
// have statuses of their own, which nothing keeps aligned.
type SIM struct {
	Card
	// Endpoint is empty, and its EndpointID 0, for a SIM without endpoint.
	Endpoint
}

// Card is the SIM's half of a [SIM].
type Card struct {
	// ICCID has 19 digits: no check digit.
	ICCID string `json:"iccid"`
	SIMID int    `json:"sim_id"`
	// SIMStatus is one of Issued, Activated, Suspended, FactoryTest.
	SIMStatus  int       `json:"sim_status"`
	IMSI       string    `json:"imsi"`
	MSISDN     string    `json:"msisdn"`
	ProducedAt time.Time `json:"produced_at"`
	// ActivatedAt is when the SIM was activated for the first time; zero for never.
	ActivatedAt time.Time `json:"activated_at,omitzero"`
	// Holder is the id of the endpoint that the SIM sits in; 0 for none.
	Holder int `json:"holder,omitempty"`
	// Foreign SIMs belong to another account.
	Foreign bool `json:"foreign,omitempty"`
	// Barred SIMs make a bulk update invalid that names their endpoint.
	Barred bool `json:"barred,omitempty"`
	// SIMShows are fields of answers about the SIM that show this instead of what the fake
	// knows, such as a status that nobody has published.
	SIMShows map[string]json.RawMessage `json:"sim_shows,omitempty"`
	// SIMHistory is what happened to the SIM since the fleet began, oldest first.
	SIMHistory []Event `json:"sim_history,omitempty"`
	// SIMPending are accepted changes that have not taken effect, oldest first.
	SIMPending []SIMChange `json:"sim_pending,omitempty"`
}

// SIMChange is a change of a SIM that takes effect later.
type SIMChange struct {
	Due    time.Time `json:"due"`
	Status int       `json:"status"`
}

// Event is an entry of a history.
type Event struct {
	At   time.Time `json:"at"`
	Type string    `json:"type"`
}

// settle makes the pending changes that are due, in their order.
func (c *Card) settle(now time.Time) {
	for len(c.SIMPending) > 0 && !c.SIMPending[0].Due.After(now) {
		change := c.SIMPending[0]
		c.SIMPending = c.SIMPending[1:]
		if change.Status == c.SIMStatus {
			continue
		}
		what := fmt.Sprintf("SIM status changed from '%s' to '%s'", simStatuses[c.SIMStatus], simStatuses[change.Status])
		c.SIMHistory = note(c.SIMHistory, change.Due, what)
		c.SIMStatus = change.Status
		if c.SIMStatus == Activated && c.ActivatedAt.IsZero() {
			c.ActivatedAt = change.Due
		}
	}
}

// statusToBe is the status once everything pending has taken effect.
func (c *Card) statusToBe() int {
	if n := len(c.SIMPending); n > 0 {
		return c.SIMPending[n-1].Status
	}
	return c.SIMStatus
}

// note adds an event to a history.
func note(history []Event, at time.Time, what string) []Event {
	history = append(history, Event{At: at, Type: what})
	return history[max(0, len(history)-maxHistory):]
}
