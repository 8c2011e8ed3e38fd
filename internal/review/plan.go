package review

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// plan is what is read of a plan's JSON. Terraform and OpenTofu write the same; fields
// that are not known are left alone, so that newer formats are read too.
type plan struct {
	FormatVersion   string           `json:"format_version"`
	ResourceChanges []resourceChange `json:"resource_changes"`
	ResourceDrift   []resourceChange `json:"resource_drift"`
}

// resourceChange is what becomes of one resource.
type resourceChange struct {
	Address string `json:"address"`
	Mode    string `json:"mode"`
	Type    string `json:"type"`
	Change  change `json:"change"`
}

type change struct {
	Actions []string `json:"actions"`
	Before  values   `json:"before"`
	After   values   `json:"after"`
	// AfterUnknown has true for what is known after the apply; the other two have true
	// for what is sensitive.
	AfterUnknown    marks `json:"after_unknown"`
	BeforeSensitive marks `json:"before_sensitive"`
	AfterSensitive  marks `json:"after_sensitive"`
}

// values are the attributes of a resource; nil where there is none.
type values map[string]any

// marks are the attributes of a resource that are marked, each as a whole or in part. A
// mark of the whole resource is under "".
type marks map[string]any

// UnmarshalJSON takes the place of the object that a mark of the whole resource is.
func (m *marks) UnmarshalJSON(text []byte) error {
	var whole bool
	if json.Unmarshal(text, &whole) == nil {
		*m = marks{"": whole}
		return nil
	}
	var parts map[string]any
	if err := json.Unmarshal(text, &parts); err != nil {
		return err
	}
	*m = parts
	return nil
}

// has reports whether an attribute, or anything in it, is marked.
func (m marks) has(attribute string) bool {
	return marked(m[""]) || marked(m[attribute])
}

func marked(mark any) bool {
	switch mark := mark.(type) {
	case bool:
		return mark
	case []any:
		for _, inner := range mark {
			if marked(inner) {
				return true
			}
		}
	case map[string]any:
		for _, inner := range mark {
			if marked(inner) {
				return true
			}
		}
	}
	return false
}

// does reports whether an action is among the change's.
func (c change) does(action string) bool {
	for _, a := range c.Actions {
		if a == action {
			return true
		}
	}
	return false
}

// text is an attribute that is a text; "" where it is not set.
func (v values) text(attribute string) string {
	text, _ := v[attribute].(string)
	return text
}

// ErrNotAPlan says that the input is not the JSON of a plan.
var ErrNotAPlan = errors.New(`not the JSON of a plan; write it by "terraform show -json plan.bin", where "terraform plan -out=plan.bin" has saved the plan`)

// readPlan reads a plan.
func readPlan(from io.Reader) (plan, error) {
	var p plan
	if err := json.NewDecoder(from).Decode(&p); err != nil {
		return plan{}, fmt.Errorf("%w: %w", ErrNotAPlan, err)
	}
	if p.FormatVersion == "" {
		return plan{}, ErrNotAPlan
	}
	return p, nil
}

// ours reports whether the provider manages the resource.
func (r resourceChange) ours() bool {
	return r.Mode == "managed" && strings.HasPrefix(r.Type, "simfleet_")
}
