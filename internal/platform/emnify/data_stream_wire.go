package emnify

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// The API's numbers for what a stream carries and how it is doing.
var (
	streamTypes = map[int64]platform.DataStreamType{1: platform.UsageStream, 2: platform.EventStream}

	streamStatuses = map[int64]platform.DataStreamStatus{
		1: platform.StreamRunning, 2: platform.StreamPaused, 3: platform.StreamError, 4: platform.StreamPending,
	}
)

// wireStream is a data stream as the API shows it.
type wireStream struct {
	ID                 integer         `json:"id"`
	Name               string          `json:"name"`
	Type               choice          `json:"data_stream_type"`
	Status             choice          `json:"status"`
	RelationResolution choice          `json:"relation_resolution"`
	Filters            []wireFilter    `json:"filters"`
	Destination        wireDestination `json:"destination"`
}

// choice is a value whose type the specification leaves open: an object of id and
// description, as the examples show for types and statuses, or a plain value.
type choice struct {
	told bool
	id   int64
	text string
}

// UnmarshalJSON reads {"id": 1, "description": "…"}, 1, "1", true or a word.
func (c *choice) UnmarshalJSON(b []byte) error {
	*c = choice{}
	if b[0] == '{' {
		var object struct {
			ID          integer `json:"id"`
			Description text    `json:"description"`
		}
		err := json.Unmarshal(b, &object)
		*c = choice{told: err == nil, id: int64(object.ID), text: string(object.Description)}
		return err
	}
	word, err := rest.Scalar(b)
	if err != nil || word == "" {
		return err
	}
	c.told, c.text = true, word
	if c.id, err = strconv.ParseInt(word, 10, 64); err != nil {
		c.id = 0
	}
	return nil
}

// truth reads the choice as yes or no; nil where the platform does not tell.
func (c choice) truth() *bool {
	if !c.told {
		return nil
	}
	yes := c.id == 1 || c.text == "true"
	return &yes
}

// wordFor finds the word for a choice, and falls back on what the platform wrote.
func wordFor[T ~string](c choice, words map[int64]T) T {
	if word, ok := words[c.id]; ok {
		return word
	}
	for _, word := range words {
		if strings.EqualFold(c.text, string(word)) {
			return word
		}
	}
	return T(strings.ToLower(c.text))
}

// idFor is the opposite of wordFor; 0 where there is none.
func idFor[T ~string](word T, words map[int64]T) int64 {
	for id, w := range words {
		if w == word {
			return id
		}
	}
	return 0
}

func (w wireStream) stream(id int64) platform.DataStream {
	out := platform.DataStream{
		ID: int64(w.ID), Name: w.Name,
		Type: wordFor(w.Type, streamTypes), Status: wordFor(w.Status, streamStatuses),
		RelationResolution: w.RelationResolution.truth(),
		Destination:        w.Destination.destination(),
	}
	if out.ID == 0 {
		out.ID = id // one stream alone need not say which it is
	}
	for _, f := range w.Filters {
		out.Filters = append(out.Filters, platform.DataStreamFilter{Field: f.Field, Values: f.Value})
	}
	return out
}

// wireFilter is a filter. Its values are texts in a list, as the specification's
// schema has them; its examples have numbers and truth values too, and one alone.
type wireFilter struct {
	Field string      `json:"field"`
	Value wireStrings `json:"value"`
}

// wireStrings are values of any scalar type, as texts.
type wireStrings []string

// UnmarshalJSON reads one value or a list of values.
func (s *wireStrings) UnmarshalJSON(b []byte) error {
	*s = nil
	if b[0] != '[' {
		word, err := rest.Scalar(b)
		if err == nil && word != "" {
			*s = wireStrings{word}
		}
		return err
	}
	var words []text
	if err := json.Unmarshal(b, &words); err != nil {
		return err
	}
	for _, word := range words {
		*s = append(*s, string(word))
	}
	return nil
}

// wireFilters is an empty list, not null, where there are none: that erases them.
func wireFilters(filters []platform.DataStreamFilter) []wireFilter {
	out := make([]wireFilter, 0, len(filters))
	for _, f := range filters {
		out = append(out, wireFilter{Field: f.Field, Value: slices.Sorted(slices.Values(f.Values))})
	}
	return out
}

// newWireStream is the body of a POST.
func newWireStream(s platform.DataStream) map[string]any {
	body := map[string]any{
		"name":             s.Name,
		"data_stream_type": wireID{ID: idFor(s.Type, streamTypes)},
		"filters":          wireFilters(s.Filters),
		"destination":      newWireDestination(s.Destination),
	}
	if s.RelationResolution != nil {
		body["relation_resolution"] = *s.RelationResolution
	}
	return body
}

// wireStreamChange is the body of a PATCH: what differs. It is empty where nothing does.
func wireStreamChange(prior, s platform.DataStream) map[string]any {
	body := newWireStream(s)
	if s.Name == prior.Name {
		delete(body, "name")
	}
	if s.Type == prior.Type {
		delete(body, "data_stream_type")
	}
	if platform.SameFilters(s.Filters, prior.Filters) {
		delete(body, "filters")
	}
	if s.Destination.Same(prior.Destination) {
		delete(body, "destination")
	}
	before, after := prior.RelationResolution, s.RelationResolution
	if before != nil && after != nil && *before == *after {
		delete(body, "relation_resolution")
	}
	return body
}
