package review

import (
	"encoding/json"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// object is a resource on one side of a change: its values, and the marks that say which
// of them are known only after the apply, and which must not be shown.
type object struct {
	values             map[string]any
	unknown, sensitive any
}

// before and after are the sides of a change. Both take each other's sensitive marks: the
// same value may stand on both.
func (c change) before() object {
	return object{values: c.Before, sensitive: []any{c.BeforeSensitive, c.AfterSensitive}}
}

func (c change) after() object {
	return object{values: c.After, unknown: c.AfterUnknown, sensitive: []any{c.BeforeSensitive, c.AfterSensitive}}
}

// at returns the value at a path such as group.attribute; nil where there is none.
func (o object) at(path string) any {
	var value any = o.values
	for key := range strings.SplitSeq(path, ".") {
		inner, _ := value.(map[string]any)
		value = inner[key]
	}
	return value
}

func (o object) text(path string) string {
	text, _ := o.at(path).(string)
	return text
}

// number returns a count, where the plan tells it.
func (o object) number(path string) (n int, ok bool) {
	number, isNumber := o.at(path).(json.Number)
	if !isNumber || !o.plain(path) {
		return 0, false
	}
	wide, err := number.Int64()
	return int(wide), err == nil
}

func (o object) isUnknown(path string) bool   { return marked(o.unknown, path) }
func (o object) isSensitive(path string) bool { return marked(o.sensitive, path) }

// plain reports whether a value is known and may be shown.
func (o object) plain(path string) bool { return !o.isUnknown(path) && !o.isSensitive(path) }

// marked reports whether a mark lies on a path, on the way there, or on anything below.
func marked(mark any, path string) bool {
	switch mark := mark.(type) {
	case bool:
		return mark
	case []any: // the marks of several objects, or of a list's elements
		for _, m := range mark {
			if marked(m, path) {
				return true
			}
		}
	case map[string]any:
		if path == "" {
			for _, m := range mark {
				if marked(m, "") {
					return true
				}
			}
			return false
		}
		key, rest, _ := strings.Cut(path, ".")
		return marked(mark[key], rest)
	}
	return false
}

// want is what a SIM's resource has under the keys that an inventory knows too.
func (o object) want(iccid platform.ICCID) platform.Change {
	out := platform.Change{ICCID: iccid}
	for _, d := range platform.Descriptors() {
		if raw := o.at(string(d.Attribute)); d.Inventoried && raw != nil {
			if value, ok := valueOf(d.Kind, raw); ok {
				d.Ask(&out, value)
			}
		}
	}
	return out
}

// valueOf reads a value as its attribute's kind has it.
func valueOf(kind platform.Kind, raw any) (platform.Value, bool) {
	var value platform.Value
	ok := false
	switch kind {
	case platform.KindText:
		value.Text, ok = raw.(string)
	case platform.KindFlag:
		value.Flag, ok = raw.(bool)
	case platform.KindNumber:
		var number json.Number
		if number, ok = raw.(json.Number); ok {
			wide, err := number.Int64()
			value.Number, ok = wide, err == nil
		}
	case platform.KindSet:
		var elements []any
		elements, ok = raw.([]any)
		value.Texts = make([]string, 0, len(elements))
		for _, element := range elements {
			if text, isText := element.(string); isText {
				value.Texts = append(value.Texts, text)
			}
		}
	}
	return value, ok
}
