package onomondo

import (
	"context"
	"errors"
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// wireSIM is a SIM as GET /sims and GET /sims/{sim_id} show it.
type wireSIM struct {
	ID         text          `json:"id"`
	ICCID      text          `json:"iccid"`
	Activated  *bool         `json:"activated"`
	IMEILock   text          `json:"imei_lock"`
	IMEI       text          `json:"imei"`
	IMSI       text          `json:"imsi"`
	IPv4       text          `json:"ipv4"`
	Online     bool          `json:"online"`
	OnlineAt   moment        `json:"online_at"`
	LastOnline moment        `json:"last_came_online_at"`
	Network    *wireLocation `json:"network"`
	Tags       []wireTag     `json:"tags"`
	// Names and labels are read as they are: a text would lose the spaces around them.
	Label        string          `json:"label"`
	NetworkList  string          `json:"network_whitelist"`
	Connector    string          `json:"connector"`
	Technologies map[string]bool `json:"technologies"`
	DataLimit    wireLimit       `json:"data_limit"`
}

// wireLimit is a SIM's data limit, in bytes. AlertThreshold is what is left at the alert.
type wireLimit struct {
	Used           *amount `json:"used"`
	Total          amount  `json:"total"`
	Type           text    `json:"type"`
	AlertThreshold amount  `json:"alert_threshold"`
	ResetsAt       moment  `json:"resets_at"`
}

var (
	errNoICCID = errors.New("a SIM without an ICCID")
	errNoID    = errors.New("it has no id")
	errNoState = errors.New("activated is missing")
)

// sim translates. It fails rather than guess where what later writes need is missing.
func (p *Platform) sim(ctx context.Context, w wireSIM) (platform.SIM, error) {
	iccid, err := w.check()
	if err != nil {
		return platform.SIM{}, err
	}
	if len(w.ICCID) == 20 && iccid.WithLuhn() != string(w.ICCID) {
		p.odd.Store(iccid, string(w.ID))
	}
	names, ids := platform.TagNames(p.resolved(ctx, w.Tags))
	out := platform.SIM{
		ICCID:        iccid,
		State:        platform.Disabled,
		Label:        w.Label,
		IMEILock:     w.IMEILock != "",
		IMEI:         string(w.IMEI),
		Tags:         names,
		TagIDs:       ids,
		IMSI:         string(w.IMSI),
		IPAddress:    string(w.IPv4),
		PlatformID:   string(w.ID),
		NetworkList:  w.NetworkList,
		Connector:    w.Connector,
		Technologies: w.technologies(),
		DataLimit:    w.DataLimit.limit(),
		DataUsed:     (*int64)(w.DataLimit.Used),
	}
	if *w.Activated {
		out.State = platform.Enabled
	}
	if out.IMEILock {
		out.IMEI = string(w.IMEILock)
	}
	return out, nil
}

func (w wireSIM) check() (platform.ICCID, error) {
	if w.ICCID == "" {
		return "", errNoICCID
	}
	iccid, err := platform.ShownICCID(string(w.ICCID))
	switch {
	case err != nil:
		return "", err
	case w.ID == "":
		return "", fmt.Errorf("SIM %s: %w", iccid, errNoID)
	case w.Activated == nil:
		return "", fmt.Errorf("SIM %s: %w", iccid, errNoState)
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
