package report

import (
	"encoding/json"
	"io"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// formatVersion is that of the JSON; what is added changes the second number only.
const formatVersion = "1.0"

// document is the JSON. A value that is null is not managed; {"sensitive": true} and
// {"unknown": true} stand for values that cannot be told.
type document struct {
	FormatVersion    string               `json:"format_version"`
	TerraformVersion string               `json:"terraform_version"`
	Managed          int                  `json:"managed"`
	Total            jsonCount            `json:"total"`
	Counts           map[string]jsonCount `json:"counts"`
	Changes          []jsonSIM            `json:"changes"`
	Drift            []jsonSIM            `json:"drift"`
	NotNamed         []jsonOpaque         `json:"not_named"`
	Others           []jsonOther          `json:"other_resources"`
	Notes            []string             `json:"notes"`
	Exceeded         []jsonExceeded       `json:"exceeded"`
}

// jsonCount is a count; where it is not exact, there may be more.
type jsonCount struct {
	Count int  `json:"count"`
	Exact bool `json:"exact"`
}

type jsonSIM struct {
	ICCID    review.Shown `json:"iccid"`
	Label    review.Shown `json:"label"`
	Resource string       `json:"resource"`
	Kinds    []string     `json:"kinds"`
	Off      string       `json:"off_network"`
	Why      string       `json:"why,omitempty"`
	Values   []jsonValue  `json:"attributes"`
}

type jsonValue struct {
	Name   string       `json:"name"`
	Before review.Shown `json:"before"`
	After  review.Shown `json:"after"`
}

type jsonOpaque struct {
	Resource string         `json:"resource"`
	Reason   string         `json:"reason"`
	Counts   map[string]int `json:"counts"`
}

type jsonOther struct {
	Resource   string       `json:"resource"`
	Type       string       `json:"type"`
	Action     string       `json:"action"`
	ICCID      review.Shown `json:"iccid"`
	Attributes []string     `json:"attributes"`
}

type jsonExceeded struct {
	Limit string    `json:"limit"`
	Most  int       `json:"most"`
	Count jsonCount `json:"count"`
}

// JSON writes the review for machines.
func JSON(w io.Writer, r *review.Review, o Options) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(newDocument(r, o))
}

func newDocument(r *review.Review, o Options) document {
	d := document{
		FormatVersion: formatVersion, TerraformVersion: r.TerraformVersion, Managed: r.Managed,
		Total: newCount(r.Total()), Counts: map[string]jsonCount{},
		Changes: newSIMs(r.SIMs), Drift: newSIMs(r.Drift),
		NotNamed: []jsonOpaque{}, Others: []jsonOther{}, Notes: append([]string{}, r.Notes...), Exceeded: []jsonExceeded{},
	}
	for _, k := range review.Kinds() {
		d.Counts[k.Name] = newCount(r.Count(k.Name))
	}
	for _, q := range r.Opaque {
		d.NotNamed = append(d.NotNamed, jsonOpaque(q))
	}
	for _, q := range r.Others {
		d.Others = append(d.Others, jsonOther{q.Resource, q.Type, q.Action, q.ICCID, append([]string{}, q.Attributes...)})
	}
	for _, e := range o.Exceeded {
		d.Exceeded = append(d.Exceeded, jsonExceeded{e.Name, e.Limit, newCount(e.Count)})
	}
	return d
}

func newCount(c review.Count) jsonCount { return jsonCount{c.N, !c.Open} }

func newSIMs(sims []review.SIM) []jsonSIM {
	out := make([]jsonSIM, 0, len(sims))
	for i := range sims {
		s := &sims[i]
		values := make([]jsonValue, 0, len(s.Values))
		for _, v := range s.Values {
			values = append(values, jsonValue{string(v.Attribute), v.Before, v.After})
		}
		out = append(out, jsonSIM{s.ICCID, s.Label, s.Resource, s.Kinds, s.Off.String(), s.Why, values})
	}
	return out
}
