package emnify

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
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

// The statuses by the platform's words, for answers without their numbers.
var (
	simWords = map[string]integer{
		"issued": simIssued, "activated": simActivated, "suspended": simSuspended, "deleted": simDeleted, "factory test": simFactoryTest,
	}
	endpointWords = map[string]integer{"enabled": endpointEnabled, "disabled": endpointDisabled, "deleted": endpointDeleted}
)

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

	odd   rest.Odd
	place string // in a list
}

// UnmarshalJSON reads a SIM whatever shapes its fields have.
func (w *wireSIM) UnmarshalJSON(b []byte) error {
	type plain wireSIM // without this method
	w.odd = rest.Fields(b, (*plain)(w))
	return nil
}

// Sparse implements [rest.Sparse]: a SIM that says nothing is left out with a note.
func (wireSIM) Sparse() {}

// UnmarshalJSONFrom is UnmarshalJSON without a copy.
func (w *wireSIM) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return rest.From(dec, w) }

// wireEndpoint is an endpoint as GET /api/v1/endpoint shows it.
type wireEndpoint struct {
	ID integer `json:"id"`
	// Name and Tags are read as they are: a text would lose the spaces around them.
	Name           label     `json:"name"`
	Tags           tagList   `json:"tags"`
	IPAddress      text      `json:"ip_address"`
	IMEI           text      `json:"imei"`
	IMEILock       toggle    `json:"imei_lock"`
	Status         status    `json:"status"`
	ServiceProfile reference `json:"service_profile"`
	TariffProfile  reference `json:"tariff_profile"`
	SIM            *wireSIM  `json:"sim"`

	odd   rest.Odd
	place string // in a list
}

// UnmarshalJSON reads an endpoint whatever shapes its fields have.
func (w *wireEndpoint) UnmarshalJSON(b []byte) error {
	type plain wireEndpoint // without this method
	w.odd = rest.Fields(b, (*plain)(w))
	return nil
}

// Sparse implements [rest.Sparse].
func (wireEndpoint) Sparse() {}

// UnmarshalJSONFrom is UnmarshalJSON without a copy.
func (w *wireEndpoint) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return rest.From(dec, w) }

var errNoID = errors.New("its id is missing")

func (w wireSIM) iccid() (platform.ICCID, error) {
	return adapter.Card{ICCIDs: []text{w.ICCID, w.ICCIDWithLuhn}, IMSI: w.IMSI, Place: w.place, Odd: w.odd}.ICCID()
}

// deleted reports whether the SIM has left the account.
func (w wireSIM) deleted() bool { return w.Status.in(simWords) == simDeleted }

// holds reports whether the endpoint is one that sim sits in.
func (w *wireEndpoint) holds(sim integer) bool {
	return w != nil && w.SIM != nil && w.SIM.ID == sim && sim != 0 && !w.deleted()
}

// shapeless reports whether it cannot be told what the endpoint holds.
func (w *wireEndpoint) shapeless() bool {
	return w.odd.Has("") || w.odd.Has("sim") || w.SIM != nil && w.SIM.ID == 0 && len(w.SIM.odd) > 0
}

func (w *wireEndpoint) deleted() bool { return w.Status.in(endpointWords) == endpointDeleted }

// join makes one SIM of the two objects; at is nil for a SIM that sits in no
// endpoint. It fails where nobody could find the SIM again.
func join(w wireSIM, at *wireEndpoint) (platform.SIM, error) {
	iccid, err := w.iccid()
	switch {
	case err != nil:
		return platform.SIM{}, err
	case w.ID == 0:
		return platform.SIM{}, fmt.Errorf("SIM %s: %w", iccid, errNoID)
	case at == nil && w.odd.Has("endpoint"): // it must not pass for a SIM that sits in none
		return platform.SIM{}, fmt.Errorf("SIM %s: %v", iccid, w.odd)
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
		sim.Label = string(at.Name)
		sim.Tags = at.Tags.split()
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
// is not known here is shown under its own word.
func state(w wireSIM, at *wireEndpoint) platform.State {
	holds := integer(endpointDisabled) // nothing can be used without an endpoint
	if at != nil {
		holds = at.Status.in(endpointWords)
	}
	switch number := w.Status.in(simWords); {
	case number == simIssued:
		return platform.Disabled
	case number == simFactoryTest:
		return platform.FactoryTest
	case number != simActivated && number != simSuspended:
		return platform.State(w.Status.lifecycle())
	case holds != endpointEnabled && holds != endpointDisabled:
		return platform.State(at.Status.word())
	case number == simActivated && holds == endpointEnabled:
		return platform.Enabled
	case number == simSuspended && holds == endpointDisabled:
		return platform.Disabled
	}
	return platform.Misaligned
}

// lifecycle falls back on the platform's own description for a status that is not
// known here.
func (s status) lifecycle() string {
	if word, ok := lifecycles[s.in(simWords)]; ok {
		return word
	}
	return s.word()
}

// word is the platform's own word for a status.
func (s status) word() string {
	switch {
	case s.Description != "":
		return strings.ReplaceAll(strings.ToLower(string(s.Description)), " ", "_")
	case s.ID != nil:
		return fmt.Sprintf("status_%d", *s.ID)
	}
	return string(platform.Unknown)
}

// note tells what the two objects show that cannot be taken over.
func (p *Platform) note(ctx context.Context, w wireSIM, at *wireEndpoint, sim platform.SIM) {
	fields := slices.Clone(w.odd)
	if at != nil {
		for _, field := range at.odd {
			fields = append(fields, rest.OddField{Name: "endpoint." + field.Name, Value: field.Value})
		}
	}
	adapter.NoteOdd(ctx, p.api.Name, sim.ICCID, fields, map[string]moment{"activation_date": w.ActivationDate})
	switch sim.State {
	case platform.Enabled, platform.Disabled, platform.FactoryTest, platform.Misaligned:
	case platform.Unknown:
		platform.NoteOdd(ctx, p.api.Name, sim.ICCID, "status", "")
	default:
		platform.NoteOdd(ctx, p.api.Name, sim.ICCID, "status", string(sim.State))
	}
}
