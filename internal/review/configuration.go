package review

import (
	"encoding/json"
	"regexp"
	"strings"
)

// configuration is what the plan says of the HCL that it was made from.
type configuration struct {
	Root module `json:"root_module"`
}

type module struct {
	Resources []struct {
		Mode        string                     `json:"mode"`
		Type        string                     `json:"type"`
		Name        string                     `json:"name"`
		Expressions map[string]json.RawMessage `json:"expressions"`
	} `json:"resources"`
	Calls map[string]struct {
		Module module `json:"module"`
	} `json:"module_calls"`
}

// moduleCall is one step of a module's address, its index left out.
var moduleCall = regexp.MustCompile(`module\.([^.\[\]]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?`)

// sets reports whether the configuration of a resource sets an attribute. Where the plan
// does not tell, it does: an attribute that is taken for set is looked at, at least.
func (c *configuration) sets(r resourceChange, attribute string) bool {
	if c == nil {
		return true
	}
	m := c.Root
	for _, call := range moduleCall.FindAllStringSubmatch(r.ModuleAddress, -1) {
		m = m.Calls[call[1]].Module
	}
	key, _, _ := strings.Cut(attribute, ".")
	for _, resource := range m.Resources {
		if resource.Mode == r.Mode && resource.Type == r.Type && resource.Name == r.Name {
			_, set := resource.Expressions[key]
			return set
		}
	}
	return true
}
