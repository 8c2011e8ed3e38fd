package emnify

import (
	"encoding/json"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// tagList are an endpoint's tags: a text with commas, or, as newer parts of the API have
// it, a list of names or of objects with one.
type tagList []string

// UnmarshalJSON reads all of them.
func (l *tagList) UnmarshalJSON(b []byte) error {
	*l = nil
	if b[0] != '[' {
		list, err := rest.Scalar(b)
		*l = strings.Split(list, ",")
		return err
	}
	var elements []json.RawMessage
	if err := json.Unmarshal(b, &elements); err != nil {
		return err
	}
	for _, element := range elements {
		name, err := tagName(element)
		if err != nil {
			return err
		}
		*l = append(*l, name)
	}
	return nil
}

func tagName(b []byte) (string, error) {
	if b[0] != '{' {
		return rest.Scalar(b)
	}
	var tag struct {
		Name label `json:"name"`
	}
	err := json.Unmarshal(b, &tag)
	return string(tag.Name), err
}

// split returns the tags, without the spaces around them and without empty ones.
func (l tagList) split() []string {
	tags := []string{}
	for _, tag := range l {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
