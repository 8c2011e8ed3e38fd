package onomondo

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// wireSIM is a SIM as GET /sims and GET /sims/{sim_id} show it.
type wireSIM struct {
	ID         text          `json:"id"`
	ICCID      text          `json:"iccid"`
	Activated  text          `json:"activated"` // true or false
	IMEILock   text          `json:"imei_lock"`
	IMEI       text          `json:"imei"`
	IMSI       text          `json:"imsi"`
	MSISDN     text          `json:"msisdn"`
	IPv4       text          `json:"ipv4"`
	Online     rest.Flag     `json:"online"`
	OnlineAt   moment        `json:"online_at"`
	LastOnline moment        `json:"last_came_online_at"`
	Network    *wireLocation `json:"network"`
	Tags       []wireTag     `json:"tags"`
	// Names and labels are read as they are: a text would lose the spaces around them.
	Label        label                `json:"label"`
	NetworkList  label                `json:"network_whitelist"`
	Connector    label                `json:"connector"`
	Technologies map[string]rest.Flag `json:"technologies"`
	DataLimit    wireLimit            `json:"data_limit"`

	odd   rest.Odd
	place string // in a list
}

// UnmarshalJSON reads a SIM whatever shapes its fields have.
func (w *wireSIM) UnmarshalJSON(b []byte) error {
	type plain wireSIM // without this method
	w.odd = rest.Fields(b, (*plain)(w))
	return nil
}

// UnmarshalJSONFrom is UnmarshalJSON without a copy.
func (w *wireSIM) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return rest.From(dec, w) }

// wireLimit is a SIM's data limit, in bytes. AlertThreshold is what is left at the alert.
type wireLimit struct {
	Used           *amount `json:"used"`
	Total          amount  `json:"total"`
	Type           text    `json:"type"`
	AlertThreshold amount  `json:"alert_threshold"`
	ResetsAt       moment  `json:"resets_at"`
}

var errNoID = errors.New("it has no id")

// named reports whether it is a card, however odd.
func (w wireSIM) named() bool { return w.ID != "" || w.ICCID != "" }

// sim translates. It fails rather than guess where what later writes need is missing.
func (p *Platform) sim(ctx context.Context, w wireSIM) (platform.SIM, error) {
	iccid, err := w.check()
	if err != nil {
		return platform.SIM{}, err
	}
	if len(w.ICCID) == 20 && iccid.WithLuhn() != string(w.ICCID) {
		p.odd.Store(iccid, string(w.ID))
	}
	w.note(ctx, iccid)
	names, ids := platform.TagNames(p.resolved(ctx, w.Tags))
	out := platform.SIM{
		ICCID:        iccid,
		State:        w.state(),
		Label:        string(w.Label),
		IMEILock:     w.locked(),
		IMEI:         string(w.IMEI),
		Tags:         names,
		TagIDs:       ids,
		IMSI:         string(w.IMSI),
		MSISDN:       strings.TrimPrefix(string(w.MSISDN), "+"),
		IPAddress:    string(w.IPv4),
		PlatformID:   string(w.ID),
		NetworkList:  string(w.NetworkList),
		Connector:    string(w.Connector),
		Technologies: w.technologies(),
		DataLimit:    w.DataLimit.limit(),
		DataUsed:     (*int64)(w.DataLimit.Used),
	}
	if out.IMEILock && !strings.EqualFold(string(w.IMEILock), "true") {
		out.IMEI = string(w.IMEILock)
	}
	return out, nil
}

// state is a word of its own where activated is neither true nor false.
func (w wireSIM) state() platform.State {
	switch strings.ToLower(string(w.Activated)) {
	case "true", "1":
		return platform.Enabled
	case "false", "0":
		return platform.Disabled
	case "":
		return platform.Unknown
	}
	return platform.State(w.Activated)
}

// locked reads the lock, which is an IMEI; some answers have true or false in its place.
func (w wireSIM) locked() bool {
	return w.IMEILock != "" && !strings.EqualFold(string(w.IMEILock), "false")
}

// note tells what the SIM shows that cannot be taken over.
func (w wireSIM) note(ctx context.Context, iccid platform.ICCID) {
	dates := map[string]moment{"online_at": w.OnlineAt, "last_came_online_at": w.LastOnline}
	adapter.NoteOdd(ctx, platform.PlatformOnomondo, iccid, w.odd, dates)
	if !w.state().Askable() && !w.odd.Has("activated") {
		platform.NoteOdd(ctx, platform.PlatformOnomondo, iccid, "activated", string(w.Activated))
	}
}

func (w wireSIM) check() (platform.ICCID, error) {
	iccid, err := adapter.Card{ICCIDs: []text{w.ICCID}, IMSI: w.IMSI, Place: w.place, Odd: w.odd}.ICCID()
	switch {
	case err != nil:
		return "", err
	case w.ID == "":
		return "", fmt.Errorf("SIM %s: %w", iccid, errNoID)
	}
	return iccid, nil
}

// technologies are what the SIM may use, in the order of [platform.Technologies].
func (w wireSIM) technologies() []string {
	out := make([]string, 0, len(w.Technologies))
	for _, technology := range platform.Technologies() {
		if w.Technologies[technology] {
			out = append(out, technology)
		}
	}
	return out
}

func (w wireLimit) limit() platform.DataLimit {
	return platform.DataLimit{Total: int64(w.Total), Period: string(w.Type), AlertThreshold: int64(w.AlertThreshold)}
}
