package review

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Review is what a plan does to SIMs.
type Review struct {
	Counts Counts `json:"counts"`
	// SIMs are those that a plan changes, adopts or releases, those that go off the
	// network first, then by ICCID.
	SIMs []SIM `json:"sims"`
	// Others are the changes of resources that are no SIMs.
	Others []Other `json:"other_resources"`
	// Notes say what the plan does not tell.
	Notes []string `json:"notes"`
}

// Counts count SIMs, each once in every line that it belongs to.
type Counts struct {
	Total       int            `json:"total"`
	OffNetwork  int            `json:"off_network"`
	Adopted     int            `json:"adopted"`
	Released    int            `json:"released"`
	Attributes  map[string]int `json:"attributes"`
	OtherChange int            `json:"other_resources"`
}

// SIM is what a plan does to one SIM.
type SIM struct {
	ICCID string `json:"iccid"`
	// Label is the SIM's name, as it is before where that is known; "" where the plan
	// marks it as sensitive or does not tell.
	Label    string `json:"label,omitempty"`
	Resource string `json:"resource"`
	// OffNetwork says that the SIM is taken off the network, Why how.
	OffNetwork bool              `json:"off_network"`
	Why        string            `json:"why,omitempty"`
	Adopted    bool              `json:"adopted,omitempty"`
	Released   bool              `json:"released,omitempty"`
	Changes    []AttributeChange `json:"changes,omitempty"`
}

// AttributeChange is one attribute's way.
type AttributeChange struct {
	Attribute string `json:"attribute"`
	From      string `json:"from"`
	To        string `json:"to"`
}

// Other is what becomes of a resource that is no SIM.
type Other struct {
	Resource string `json:"resource"`
	Action   string `json:"action"`
}

// Of reads a plan's JSON and reviews it.
func Of(from io.Reader) (*Review, error) {
	p, err := readPlan(from)
	if err != nil {
		return nil, err
	}
	r := &Review{Counts: Counts{Attributes: map[string]int{}}}
	for _, change := range p.ResourceChanges {
		if change.ours() {
			r.add(change)
		}
	}
	for _, change := range p.ResourceDrift {
		if change.ours() {
			r.note("%s has drifted: it differs on the platform from what Terraform has left.", change.Address)
		}
	}
	r.finish()
	return r, nil
}

// add reviews one resource.
func (r *Review) add(c resourceChange) {
	switch {
	case c.Change.does("no-op"), c.Change.does("read"):
	case c.Type == "simfleet_sim":
		r.addSIM(c)
	case c.Type == "simfleet_fleet":
		r.addFleet(c)
	default:
		r.Others = append(r.Others, Other{Resource: c.Address, Action: strings.Join(c.Change.Actions, " and ")})
	}
}

func (r *Review) note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}

// finish sorts and counts.
func (r *Review) finish() {
	slices.SortStableFunc(r.SIMs, func(a, b SIM) int {
		if a.OffNetwork != b.OffNetwork {
			if a.OffNetwork {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.ICCID, b.ICCID)
	})
	r.Counts.Total, r.Counts.OtherChange = len(r.SIMs), len(r.Others)
	for _, sim := range r.SIMs {
		count(&r.Counts.OffNetwork, sim.OffNetwork)
		count(&r.Counts.Adopted, sim.Adopted)
		count(&r.Counts.Released, sim.Released)
		for _, change := range sim.Changes {
			r.Counts.Attributes[change.Attribute]++
		}
	}
}

func count(n *int, when bool) {
	if when {
		*n++
	}
}
