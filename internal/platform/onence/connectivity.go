package onence

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Connectivity joins what 1NCE tells at two places: the SIM's status, and the
// radio cell, which it knows in 2G and 3G networks only.
func (p *Platform) Connectivity(ctx context.Context, iccid platform.ICCID) (platform.Connectivity, error) {
	var status wireConnectivity
	var cell *platform.Cell
	group, inner := errgroup.WithContext(ctx)
	group.Go(func() error { return p.readSIM(inner, iccid, "/status", nil, &status) })
	group.Go(func() (err error) {
		cell, err = p.cell(inner, iccid)
		return err
	})
	if err := group.Wait(); err != nil {
		return platform.Connectivity{}, err
	}
	out := status.connectivity()
	out.Cell = cell
	return out, nil
}

// cell returns nil where the network did not tell.
func (p *Platform) cell(ctx context.Context, iccid platform.ICCID) (*platform.Cell, error) {
	var wire wireConnectivityInfo
	err := p.readSIM(ctx, iccid, "/connectivity_info", url.Values{"subscriber": {"true"}}, &wire)
	if errors.Is(err, platform.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return wire.cell(), nil
}

// wireConnectivity is the answer of GET /v1/sims/{iccid}/status.
type wireConnectivity struct {
	Status   text          `json:"status"`
	Services []text        `json:"services"`
	Location *wireLocation `json:"location"`
	PDP      *wirePDP      `json:"pdp_context"`
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
		ISO  text `json:"iso-code"`
	} `json:"country"`
}

type wirePDP struct {
	ID        text   `json:"pdp_context_id"`
	IMSI      text   `json:"imsi"`
	IMEISV    text   `json:"imeisv"`
	IPAddress text   `json:"ue_ip_address"`
	APN       text   `json:"apn"`
	MCC       text   `json:"mcc"`
	MNC       text   `json:"mnc"`
	LAC       text   `json:"lac"`
	CellID    text   `json:"ci"`
	GGSN      text   `json:"ggsn_control_plane_ip_address"`
	SGSN      text   `json:"sgsn_control_plane_ip_address"`
	Created   moment `json:"created"`
	RAT       struct {
		Description text `json:"description"`
	} `json:"rat_type"`
}

// wireConnectivityInfo is the answer of GET /v1/sims/{iccid}/connectivity_info.
// Age is in minutes.
type wireConnectivityInfo struct {
	Subscriber *struct {
		Success  bool `json:"success"`
		Location *struct {
			Current bool    `json:"current_location_retrieved"`
			Age     integer `json:"age_of_location"`
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
	if w.Location != nil {
		out.Location = w.Location.location()
	}
	if w.PDP != nil {
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
		RAT:       string(w.RAT.Description),
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
