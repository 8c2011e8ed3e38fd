package onomondo

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// wireLocation is the network of a SIM, each field null where it is not known.
type wireLocation struct {
	Name        text `json:"name"`
	Country     text `json:"country"`
	CountryCode text `json:"country_code"`
	MCC         text `json:"mcc"`
	MNC         text `json:"mnc"`
}

// Connectivity reads what the SIM itself shows: whether it is online, and the network
// that it is in, or was in last.
func (p *Platform) Connectivity(ctx context.Context, iccid platform.ICCID) (platform.Connectivity, error) {
	_, wire, err := p.readSIM(ctx, iccid)
	if err != nil {
		return platform.Connectivity{}, err
	}
	out := platform.Connectivity{Status: "offline", Location: wire.location()}
	if wire.Online {
		out.Status = "online"
	}
	return out, nil
}

// location is nil for a SIM that has not been seen in a network.
func (w wireSIM) location() *platform.Location {
	if w.Network == nil || *w.Network == (wireLocation{}) {
		return nil
	}
	return &platform.Location{
		IMSI:       string(w.IMSI),
		Operator:   string(w.Network.Name),
		Country:    string(w.Network.Country),
		CountryISO: string(w.Network.CountryCode),
		MCC:        string(w.Network.MCC),
		MNC:        string(w.Network.MNC),
		UpdatedAt:  adapter.Later(w.OnlineAt, w.LastOnline),
	}
}
