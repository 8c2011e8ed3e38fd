package adapter

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// 1NCE's API has come out of emnify's, and both tell in the same words what the network
// knows of a SIM: its status at one place, and the radio cell at another.

// Connectivity joins the two places. What is at each, readStatus and readCell read into
// out; a cell that is not found is none that the network told.
func Connectivity(ctx context.Context, readStatus, readCell func(ctx context.Context, out any) error) (platform.Connectivity, error) {
	var status wireConnectivity
	var info wireCellInfo
	group, inner := errgroup.WithContext(ctx)
	group.Go(func() error { return readStatus(inner, &status) })
	group.Go(func() error {
		if err := readCell(inner, &info); !errors.Is(err, platform.ErrNotFound) {
			return err
		}
		info = wireCellInfo{}
		return nil
	})
	if err := group.Wait(); err != nil {
		return platform.Connectivity{}, err
	}
	out := status.connectivity()
	out.Cell = info.cell()
	return out, nil
}

// Word is a text, or an object with a description.
type Word string

// UnmarshalJSON reads "ONLINE" and {"description": "ONLINE"}.
func (w *Word) UnmarshalJSON(b []byte) error {
	var plain rest.Text
	if !bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) {
		err := json.Unmarshal(b, &plain)
		*w = Word(plain)
		return err
	}
	var object struct {
		Description rest.Text `json:"description"`
	}
	err := json.Unmarshal(b, &object)
	*w = Word(object.Description)
	return err
}

type wireConnectivity struct {
	Status   Word          `json:"status"`
	Services []rest.Text   `json:"services"`
	Location *wireLocation `json:"location"`
	PDP      *wirePDP      `json:"pdp_context"`
}

type wireLocation struct {
	IMSI            rest.Text   `json:"imsi"`
	LastUpdated     rest.Moment `json:"last_updated"`
	LastUpdatedGPRS rest.Moment `json:"last_updated_gprs"`
	SGSN            rest.Text   `json:"sgsn_number"`
	VLR             rest.Text   `json:"vlr_number"`
	MSC             rest.Text   `json:"msc"`
	Operator        struct {
		Name rest.Text `json:"name"`
		MNC  rest.Text `json:"mnc"`
	} `json:"operator"`
	Country struct {
		Name    rest.Text `json:"name"`
		MCC     rest.Text `json:"mcc"`
		ISO     rest.Text `json:"iso_code"`
		ISODash rest.Text `json:"iso-code"` // as 1NCE spells it
	} `json:"country"`
}

type wirePDP struct {
	ID        rest.Text   `json:"pdp_context_id"`
	IMSI      rest.Text   `json:"imsi"`
	IMEISV    rest.Text   `json:"imeisv"`
	IPAddress rest.Text   `json:"ue_ip_address"`
	APN       rest.Text   `json:"apn"`
	RAT       Word        `json:"rat_type"`
	MCC       rest.Text   `json:"mcc"`
	MNC       rest.Text   `json:"mnc"`
	LAC       rest.Text   `json:"lac"`
	CellID    rest.Text   `json:"ci"`
	GGSN      rest.Text   `json:"ggsn_control_plane_ip_address"`
	SGSN      rest.Text   `json:"sgsn_control_plane_ip_address"`
	Created   rest.Moment `json:"created"`
}

// wireCellInfo is what the network was asked for. Age is in minutes.
type wireCellInfo struct {
	Subscriber *struct {
		Success  bool `json:"success"`
		Location *struct {
			Current bool        `json:"current_location_retrieved"`
			Age     rest.Number `json:"age_of_location"`
			Cell    *struct {
				MCC rest.Text    `json:"mcc"`
				MNC rest.Text    `json:"mnc"`
				LAC rest.Integer `json:"lac"`
				CID rest.Integer `json:"cid"`
			} `json:"cell_global_id"`
		} `json:"location"`
	} `json:"subscriber_info"`
}

// Sparse implements [rest.Sparse]: of a SIM that is off nothing is told.
func (*wireCellInfo) Sparse() {}

// connectivity leaves out what is {}, which is said for none, too.
func (w wireConnectivity) connectivity() platform.Connectivity {
	out := platform.Connectivity{Status: strings.ToLower(string(w.Status))}
	for _, service := range w.Services {
		out.Services = append(out.Services, string(service))
	}
	if w.Location != nil && *w.Location != (wireLocation{}) {
		out.Location = w.Location.location()
	}
	if w.PDP != nil && *w.PDP != (wirePDP{}) {
		out.PDP = w.PDP.context()
	}
	return out
}

// location takes the later of the two updates: a SIM that only uses data shows in GPRS alone.
func (w wireLocation) location() *platform.Location {
	return &platform.Location{
		IMSI:       string(w.IMSI),
		Operator:   string(w.Operator.Name),
		Country:    string(w.Country.Name),
		CountryISO: string(w.Country.ISO + w.Country.ISODash), // one of them is empty
		MCC:        string(w.Country.MCC),
		MNC:        string(w.Operator.MNC),
		SGSN:       string(w.SGSN),
		VLR:        string(w.VLR),
		MSC:        string(w.MSC),
		UpdatedAt:  Later(w.LastUpdated, w.LastUpdatedGPRS),
	}
}

// Later is the later of two times.
func Later(a, b rest.Moment) time.Time {
	if b.After(a.Time) {
		return b.Time
	}
	return a.Time
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

// cell returns nil where the network did not tell.
func (w wireCellInfo) cell() *platform.Cell {
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
