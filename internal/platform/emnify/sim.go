package emnify

import (
	"errors"
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// The numbers of the SIM's statuses.
const (
	simIssued      = 0
	simActivated   = 1
	simSuspended   = 2
	simDeleted     = 3
	simFactoryTest = 4
)

// The numbers of the endpoint's statuses.
const (
	endpointEnabled  = 0
	endpointDisabled = 1
	endpointDeleted  = 2
)

// The words for the SIM's statuses in [platform.SIM].Lifecycle.
const (
	issued      = "issued"
	activated   = "activated"
	suspended   = "suspended"
	factoryTest = "factory_test"
)

var lifecycles = map[integer]string{
	simIssued: issued, simActivated: activated, simSuspended: suspended, simFactoryTest: factoryTest,
}

// wireSIM is a SIM as GET /api/v1/sim shows it, or a part of it inside an endpoint.
type wireSIM struct {
	ID             integer   `json:"id"`
	ICCID          text      `json:"iccid"`
	ICCIDWithLuhn  text      `json:"iccid_with_luhn"`
	IMSI           text      `json:"imsi"`
	MSISDN         text      `json:"msisdn"`
	Status         status    `json:"status"`
	ActivationDate moment    `json:"activation_date"`
	Endpoint       reference `json:"endpoint"`
}

// wireEndpoint is an endpoint as GET /api/v1/endpoint shows it.
type wireEndpoint struct {
	ID integer `json:"id"`
	// Name and Tags are read as they are: a text would lose the spaces around them.
	Name           string    `json:"name"`
	Tags           string    `json:"tags"`
	IPAddress      text      `json:"ip_address"`
	IMEI           text      `json:"imei"`
	IMEILock       toggle    `json:"imei_lock"`
	Status         status    `json:"status"`
	ServiceProfile reference `json:"service_profile"`
	TariffProfile  reference `json:"tariff_profile"`
	SIM            *wireSIM  `json:"sim"`
}

var (
	errNoICCID  = errors.New("a SIM without an ICCID")
	errNoID     = errors.New("its id is missing")
	errNoStatus = errors.New("its status is missing")
)

func (w wireSIM) iccid() (platform.ICCID, error) {
	digits := string(w.ICCID)
	if digits == "" {
		digits = string(w.ICCIDWithLuhn)
	}
	if digits == "" {
		return "", errNoICCID
	}
	return platform.ShownICCID(digits)
}

// deleted reports whether the SIM has left the account.
func (w wireSIM) deleted() bool { return w.Status.ID != nil && *w.Status.ID == simDeleted }

// holds reports whether the endpoint is one that sim sits in.
func (w *wireEndpoint) holds(sim integer) bool {
	return w != nil && w.SIM != nil && w.SIM.ID == sim && sim != 0 && !w.deleted()
}

func (w *wireEndpoint) deleted() bool { return w.Status.ID != nil && *w.Status.ID == endpointDeleted }

// join makes one SIM of the two objects; at is nil for a SIM that sits in no
// endpoint. It fails rather than guess where a status is missing.
func join(w wireSIM, at *wireEndpoint) (platform.SIM, error) {
	iccid, err := w.iccid()
	switch {
	case err != nil:
		return platform.SIM{}, err
	case w.ID == 0:
		return platform.SIM{}, fmt.Errorf("SIM %s: %w", iccid, errNoID)
	case w.Status.ID == nil:
		return platform.SIM{}, fmt.Errorf("SIM %s: %w", iccid, errNoStatus)
	case at != nil && at.Status.ID == nil:
		return platform.SIM{}, fmt.Errorf("endpoint %d: %w", at.ID, errNoStatus)
	}
	sim := platform.SIM{
		ICCID:       iccid,
		State:       state(w, at),
		Tags:        []string{},
		IMSI:        string(w.IMSI),
		MSISDN:      strings.TrimPrefix(string(w.MSISDN), "+"),
		ActivatedAt: w.ActivationDate.Time,
		PlatformID:  fmt.Sprint(w.ID),
		Lifecycle:   w.Status.lifecycle(),
	}
	if at != nil {
		sim.Label = at.Name
		sim.Tags = splitTags(at.Tags)
		sim.IMEI = string(at.IMEI)
		sim.IMEILock = bool(at.IMEILock)
		sim.IPAddress = string(at.IPAddress)
		sim.Endpoint = int64(at.ID)
		sim.ServiceProfileID = int64(at.ServiceProfile.ID)
		sim.TariffProfileID = int64(at.TariffProfile.ID)
	}
	return sim, nil
}

// state is what the two statuses come to. An issued SIM cannot use the network and
// is not billed, whatever its endpoint says. An activated one is billed, so that it
// is not simply disabled where its endpoint is, or where it has none; a status that
// is not known here is not taken for either.
func state(w wireSIM, at *wireEndpoint) platform.State {
	on := at != nil && *at.Status.ID == endpointEnabled
	switch *w.Status.ID {
	case simIssued:
		return platform.Disabled
	case simFactoryTest:
		return platform.FactoryTest
	case simActivated:
		if on {
			return platform.Enabled
		}
	case simSuspended:
		if !on {
			return platform.Disabled
		}
	}
	return platform.Misaligned
}

// lifecycle falls back on the platform's own description for a status that is not
// known here.
func (s status) lifecycle() string {
	if word, ok := lifecycles[*s.ID]; ok {
		return word
	}
	if s.Description != "" {
		return strings.ReplaceAll(strings.ToLower(string(s.Description)), " ", "_")
	}
	return fmt.Sprintf("status_%d", *s.ID)
}

func splitTags(list string) []string {
	tags := []string{}
	for tag := range strings.SplitSeq(list, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
