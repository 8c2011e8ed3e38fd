package emnify

import (
	"encoding/json"
	"time"
)

var endpointStatuses = map[int]string{Enabled: "Enabled", Disabled: "Disabled", 2: "Deleted"}

// Endpoint is the endpoint's half of a [SIM]: what the platform lets a device do that
// has the SIM in it.
type Endpoint struct {
	EndpointID int    `json:"endpoint_id,omitempty"`
	Name       string `json:"name"`
	// Tags are separated by commas.
	Tags string `json:"tags"`
	// IMEI has 16 digits, the software version at its end; empty means none.
	IMEI     string `json:"imei"`
	IMEILock bool   `json:"imei_lock"`
	// EndpointStatus is Enabled or Disabled.
	EndpointStatus   int       `json:"endpoint_status"`
	ServiceProfileID int       `json:"service_profile_id"`
	TariffProfileID  int       `json:"tariff_profile_id"`
	IPAddress        string    `json:"ip_address"`
	IPAddressSpaceID int       `json:"ip_address_space_id"`
	CreatedAt        time.Time `json:"created_at,omitzero"`
	UpdatedAt        time.Time `json:"updated_at,omitzero"`
	// Holds is the id of the SIM in the endpoint; 0 for none.
	Holds int `json:"holds,omitempty"`
	// DataQuota and SMSQuota are nil when there is none.
	DataQuota *Quota `json:"data_quota,omitempty"`
	SMSQuota  *Quota `json:"sms_quota,omitempty"`
	// EndpointShows is SIMShows for answers about the endpoint.
	EndpointShows map[string]json.RawMessage `json:"endpoint_shows,omitempty"`
	// EndpointHistory is what happened to the endpoint since the fleet began.
	EndpointHistory []Event `json:"endpoint_history,omitempty"`
	// EndpointPending are accepted changes that have not taken effect, oldest first.
	EndpointPending []EndpointChange `json:"endpoint_pending,omitempty"`
}

// EndpointChange is a change of an endpoint that takes effect later.
type EndpointChange struct {
	Due time.Time `json:"due"`
	EndpointPatch
}

// EndpointPatch are fields of an endpoint to change; nil leaves a field alone.
type EndpointPatch struct {
	Name             *string `json:"name,omitempty"`
	Tags             *string `json:"tags,omitempty"`
	IMEI             *string `json:"imei,omitempty"`
	IMEILock         *bool   `json:"imei_lock,omitempty"`
	Status           *int    `json:"status,omitempty"`
	ServiceProfileID *int    `json:"service_profile_id,omitempty"`
	TariffProfileID  *int    `json:"tariff_profile_id,omitempty"`
	IPAddress        *string `json:"ip_address,omitempty"`
	IPAddressSpaceID *int    `json:"ip_address_space_id,omitempty"`
}

// settle makes the pending changes that are due, in their order.
func (e *Endpoint) settle(now time.Time) {
	for len(e.EndpointPending) > 0 && !e.EndpointPending[0].Due.After(now) {
		e.apply(e.EndpointPending[0])
		e.EndpointPending = e.EndpointPending[1:]
	}
}

func (e *Endpoint) apply(c EndpointChange) {
	if c.Status != nil && *c.Status != e.EndpointStatus {
		e.EndpointHistory = note(e.EndpointHistory, c.Due, "Endpoint "+endpointStatuses[*c.Status])
	}
	set(&e.Name, c.Name)
	set(&e.Tags, c.Tags)
	set(&e.IMEI, c.IMEI)
	set(&e.IMEILock, c.IMEILock)
	set(&e.EndpointStatus, c.Status)
	set(&e.ServiceProfileID, c.ServiceProfileID)
	set(&e.TariffProfileID, c.TariffProfileID)
	set(&e.IPAddress, c.IPAddress)
	set(&e.IPAddressSpaceID, c.IPAddressSpaceID)
	e.UpdatedAt = c.Due
	e.EndpointHistory = note(e.EndpointHistory, c.Due, "Endpoint updated")
}

// set assigns what is not nil.
func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}
