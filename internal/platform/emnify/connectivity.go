package emnify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Connectivity joins what the platform tells at two places: the endpoint's status,
// and the radio cell, for which the network is asked.
func (p *Platform) Connectivity(ctx context.Context, iccid platform.ICCID) (platform.Connectivity, error) {
	endpoint, err := p.locateEndpoint(ctx, iccid)
	if err != nil {
		return platform.Connectivity{}, err
	}
	var wire wireConnectivity
	var cell *platform.Cell
	group, inner := errgroup.WithContext(ctx)
	group.Go(func() error { return p.readAt(inner, endpoint, "/connectivity", nil, &wire) })
	group.Go(func() (err error) {
		cell, err = p.cell(inner, endpoint)
		return err
	})
	if err := group.Wait(); err != nil {
		return platform.Connectivity{}, aboutSIM(iccid, err)
	}
	out := wire.connectivity()
	out.Cell = cell
	return out, nil
}

// cell returns nil where the network did not tell, which is a 200 too.
func (p *Platform) cell(ctx context.Context, endpoint int64) (*platform.Cell, error) {
	var wire wireConnectivityInfo
	err := p.readAt(ctx, endpoint, "/connectivity_info", nil, &wire)
	if errors.Is(err, platform.ErrNotFound) {
		return nil, nil // an endpoint that is gone shows in the status
	}
	return wire.cell(), err
}

// wireConnectivity is the answer of GET …/connectivity.
type wireConnectivity struct {
	Status   word          `json:"status"`
	Services []text        `json:"services"`
	Location *wireLocation `json:"location"`
	PDP      *wirePDP      `json:"pdp_context"`
}

// word is a text, or an object with a description.
type word string

// UnmarshalJSON reads "ONLINE" and {"description": "ONLINE"}.
func (w *word) UnmarshalJSON(b []byte) error {
	var plain text
	if !bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) {
		err := json.Unmarshal(b, &plain)
		*w = word(plain)
		return err
	}
	var object struct {
		Description text `json:"description"`
	}
	err := json.Unmarshal(b, &object)
	*w = word(object.Description)
	return err
}

type wireLocation struct {
	IMSI            text   `json:"imsi"`
	LastUpdated     moment `json:"last_updated"`
	LastUpdatedGPRS moment `json:"last_updated_gprs"`
	SGSN            text   `json:"sgsn_number"`
	VLR             text   `json:"vlr_number"`
	MSC             text   `json:"msc"`
	Operator        struct {
		Name text `json:"name"`
		MNC  text `json:"mnc"`
	} `json:"operator"`
	Country struct {
		Name text `json:"name"`
		MCC  text `json:"mcc"`
		ISO  text `json:"iso_code"`
	} `json:"country"`
}

type wirePDP struct {
	ID        text   `json:"pdp_context_id"`
	IMSI      text   `json:"imsi"`
	IMEISV    text   `json:"imeisv"`
	IPAddress text   `json:"ue_ip_address"`
	APN       text   `json:"apn"`
	RAT       word   `json:"rat_type"`
	MCC       text   `json:"mcc"`
	MNC       text   `json:"mnc"`
	LAC       text   `json:"lac"`
	CellID    text   `json:"ci"`
	GGSN      text   `json:"ggsn_control_plane_ip_address"`
	SGSN      text   `json:"sgsn_control_plane_ip_address"`
	Created   moment `json:"created"`
}

// wireConnectivityInfo is the answer of GET …/connectivity_info. Age is in minutes.
type wireConnectivityInfo struct {
	Subscriber *struct {
		Success  bool `json:"success"`
		Location *struct {
			Current bool   `json:"current_location_retrieved"`
			Age     number `json:"age_of_location"`
			Cell    *struct {
				MCC text    `json:"mcc"`
				MNC text    `json:"mnc"`
				LAC integer `json:"lac"`
				CID integer `json:"cid"`
			} `json:"cell_global_id"`
		} `json:"location"`
	} `json:"subscriber_info"`
}

// Sparse implements [rest.Sparse]: of a SIM that is off nothing is told.
func (*wireConnectivityInfo) Sparse() {}

func (w wireConnectivity) connectivity() platform.Connectivity {
	out := platform.Connectivity{Status: strings.ToLower(string(w.Status))}
	for _, service := range w.Services {
		out.Services = append(out.Services, string(service))
	}
	if w.Location != nil && *w.Location != (wireLocation{}) { // {} is said for none, too
		out.Location = w.Location.location()
	}
	if w.PDP != nil && *w.PDP != (wirePDP{}) {
		out.PDP = w.PDP.context()
	}
	return out
}

// location takes the later of the two updates: a SIM that only uses data shows in GPRS alone.
func (w wireLocation) location() *platform.Location {
	updated := w.LastUpdated.Time
	if w.LastUpdatedGPRS.After(updated) {
		updated = w.LastUpdatedGPRS.Time
	}
	return &platform.Location{
		IMSI:       string(w.IMSI),
		Operator:   string(w.Operator.Name),
		Country:    string(w.Country.Name),
		CountryISO: string(w.Country.ISO),
		MCC:        string(w.Country.MCC),
		MNC:        string(w.Operator.MNC),
		SGSN:       string(w.SGSN),
		VLR:        string(w.VLR),
		MSC:        string(w.MSC),
		UpdatedAt:  updated,
	}
}

func (w wirePDP) context() *platform.PDPContext {
	return &platform.PDPContext{
		ID:        string(w.ID),
		IMSI:      string(w.IMSI),
		IMEISV:    string(w.IMEISV),
		IPAddress: string(w.IPAddress),
		APN:       string(w.APN),
		RAT:       string(w.RAT),
		MCC:       string(w.MCC),
		MNC:       string(w.MNC),
		LAC:       string(w.LAC),
		CellID:    string(w.CellID),
		GGSN:      string(w.GGSN),
		SGSN:      string(w.SGSN),
		CreatedAt: w.Created.Time,
	}
}

func (w wireConnectivityInfo) cell() *platform.Cell {
	subscriber := w.Subscriber
	if subscriber == nil || !subscriber.Success || subscriber.Location == nil || subscriber.Location.Cell == nil {
		return nil
	}
	at := subscriber.Location
	return &platform.Cell{
		MCC:        string(at.Cell.MCC),
		MNC:        string(at.Cell.MNC),
		LAC:        int64(at.Cell.LAC),
		CellID:     int64(at.Cell.CID),
		Current:    at.Current,
		AgeMinutes: int64(at.Age),
	}
}
