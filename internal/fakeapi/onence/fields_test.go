package onence_test

import (
	"encoding/json"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// fieldSet is the documented fields, by schema and name: true once an answer had one.
type fieldSet map[string]bool

// answer looks at the fields of a successful answer.
func (f fieldSet) answer(operation *openapi3.Operation, status int, body []byte) {
	response := operation.Responses.Status(status)
	if status >= 300 || response == nil || len(body) == 0 {
		return
	}
	media := response.Value.Content.Get("application/json")
	if media == nil || media.Schema == nil {
		return
	}
	var value any
	if json.Unmarshal(body, &value) == nil {
		f.walk(media.Schema.Value, media.Schema.Value.Title, value)
	}
}

func (f fieldSet) walk(schema *openapi3.Schema, name string, value any) {
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			f.walk(schema.Items.Value, name, element)
		}
	case map[string]any:
		if schema.Title != "" {
			name = schema.Title
		}
		for field, of := range schema.Properties {
			inner, present := v[field]
			f[name+"."+field] = f[name+"."+field] || present
			f.walk(of.Value, name+"."+field, inner)
		}
	}
}

// missing are the fields that no answer had.
func (f fieldSet) missing() []string {
	var names []string
	for name, seen := range f {
		if !seen {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
