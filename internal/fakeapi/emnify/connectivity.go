package emnify

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// The values of an endpoint's connectivity.
const (
	online   = "ONLINE"
	attached = "ATTACHED"
	offline  = "OFFLINE"
	blocked  = "BLOCKED"
)

// connectivity is GET /api/v1/endpoint/{endpoint_id}/connectivity.
type connectivity struct {
	Status     map[string]string `json:"status"`
	Location   *location         `json:"location,omitempty"`
	PDPContext *pdpContext       `json:"pdp_context,omitempty"`
	Services   []string          `json:"services"`
}

type location struct {
	ICCID           string        `json:"iccid"`
	IMSI            string        `json:"imsi"`
	LastUpdated     string        `json:"last_updated"`
	LastUpdatedGPRS string        `json:"last_updated_gprs"`
	MSC             string        `json:"msc"`
	SGSNNumber      string        `json:"sgsn_number"`
	VLRNumber       string        `json:"vlr_number"`
	SGSNIPAddress   string        `json:"sgsn_ip_address"`
	Operator        namedOperator `json:"operator"`
	Country         country       `json:"country"`
}

type namedOperator struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
	MNC  string `json:"mnc"`
}

type pdpContext struct {
	ID              uint64    `json:"pdp_context_id"`
	EndpointID      int       `json:"endpoint_id"`
	TariffProfileID int       `json:"tariff_profile_id"`
	SIMID           int       `json:"sim_id"`
	IMSI            string    `json:"imsi"`
	Created         string    `json:"created"`
	MCC             int       `json:"mcc"`
	MNC             string    `json:"mnc"`
	LAC             uint64    `json:"lac"`
	CI              uint64    `json:"ci"`
	UEIPAddress     string    `json:"ue_ip_address"`
	IMEISV          string    `json:"imeisv"`
	RATType         described `json:"rat_type"`
}

var ratTypes = []described{{1, "3G"}, {2, "2G"}, {6, "4G"}, {8, "NB-IoT"}}

// simOf is the endpoint in the path with the SIM in it.
func (f *Fake) simOf(tx fakeapi.Tx, r *http.Request) (SIM, error) {
	e, err := f.endpoint(tx, pathID(r, "endpoint_id"))
	if err != nil {
		return SIM{}, err
	}
	c, err := f.join(tx).sim(e)
	return SIM{c, e}, err
}

// getConnectivity is GET /api/v1/endpoint/{endpoint_id}/connectivity.
func (f *Fake) getConnectivity(w http.ResponseWriter, r *http.Request) error {
	var s SIM
	var profile Profile
	err := f.store.View(func(tx fakeapi.Tx) (err error) {
		if s, err = f.simOf(tx, r); err != nil {
			return err
		}
		profile, _, err = load[Profile](tx, profileBucket, s.ServiceProfileID)
		return err
	})
	if err != nil {
		return err
	}
	status := f.connectivityOf(s)
	if status != offline && profile.ApplyDataQuota && !f.hasData(s) {
		status = blocked
	}
	body := connectivity{Status: map[string]string{"description": status}, Services: []string{}}
	if status == online || status == attached {
		body.Services, body.Location = []string{"GSM", "GPRS"}, f.locationOf(s)
	}
	if status == online {
		body.PDPContext = f.pdpContextOf(s)
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// hasData tells whether a quota that is in force leaves any data.
func (f *Fake) hasData(s SIM) bool {
	if s.DataQuota == nil {
		return false
	}
	q := *s.DataQuota
	q.refill(f.Now())
	return q.statusAt(f.Now()) == QuotaActive
}

// connectivityOf is what the SIM's device does: most are online. What is switched off
// on either side, or is in no device, cannot be.
func (f *Fake) connectivityOf(s SIM) string {
	active := s.SIMStatus == Activated || s.SIMStatus == FactoryTest
	if s.SIMID == 0 || !active || s.EndpointStatus != Enabled || s.IMEI == "" {
		return offline
	}
	switch f.pick(s, "connectivity") % 10 {
	case 0:
		return offline
	case 1, 2:
		return attached
	}
	return online
}

// since is when the device came to where it is: up to six hours ago, and the same for
// a whole day.
func (f *Fake) since(s SIM) time.Time {
	midnight := f.Now().UTC().Truncate(24 * time.Hour)
	return midnight.Add(-time.Duration(f.pick(s, "since")%(6*3600)) * time.Second)
}

func (f *Fake) locationOf(s SIM) *location {
	o := f.operatorOf(s)
	updated := f.since(s).Format(zoneTime)
	return &location{
		ICCID: s.ICCID, IMSI: s.IMSI, LastUpdated: updated, LastUpdatedGPRS: updated,
		MSC: o.msc, SGSNNumber: o.sgsn, VLRNumber: o.vlr, SGSNIPAddress: o.sgsnIP,
		Operator: namedOperator{o.id, o.name, o.mnc}, Country: o.country,
	}
}

func (f *Fake) pdpContextOf(s SIM) *pdpContext {
	o := f.operatorOf(s)
	return &pdpContext{
		ID: 1_000_000_000 + f.pick(s, "pdp")%1_000_000_000, EndpointID: s.EndpointID, TariffProfileID: s.TariffProfileID,
		SIMID: s.SIMID, IMSI: s.IMSI, Created: f.since(s).Format(zoneTime),
		MCC: o.country.MCC, MNC: o.mnc, LAC: 1_000 + f.pick(s, "lac")%9_000, CI: 1_000 + f.pick(s, "ci")%60_000,
		UEIPAddress: s.IPAddress, IMEISV: s.IMEI, RATType: ratTypes[f.pick(s, "rat")%uint64(len(ratTypes))],
	}
}

// patchConnectivity is PATCH /api/v1/endpoint/{endpoint_id}/connectivity: a key of the
// body, whatever its value, says what to reset.
func (f *Fake) patchConnectivity(w http.ResponseWriter, r *http.Request) error {
	var body map[string]json.RawMessage
	if err := readBody(r, &body); err != nil {
		return err
	}
	_, context := body["pdp_context"]
	_, place := body["location"]
	if !context && !place {
		return badRequest("pdp_context, location or both are needed")
	}
	err := f.changeEndpoint(r, func(e *Endpoint) error {
		if place {
			e.EndpointHistory = note(e.EndpointHistory, f.Now(), "Cancel Location")
		}
		if context {
			e.EndpointHistory = note(e.EndpointHistory, f.Now(), "Delete PDP Context")
		}
		return nil
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
