package inventory

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// field returns what reads the value of one key of a group, or of the entry itself
// where group is "".
func field(keys []key, group platform.Attribute) func(*parser, *Entry, token) error {
	prefix, owner := "", "an entry"
	if group != "" {
		prefix, owner = string(group)+".", string(group)
	}
	unknown := fmt.Sprintf("unknown key; %s has %s", owner, names(keys))
	return func(p *parser, e *Entry, name token) error {
		k, known := find(keys, name.text)
		if !known {
			k.attribute = platform.Attribute(prefix + name.text)
		}
		first, err := p.token()
		v := value{parser: p, e: e, key: k, at: name.at, first: first}
		switch {
		case err != nil:
			return err
		case !known:
			return v.complain("%s", unknown)
		}
		return v.read()
	}
}

// value is what stands behind a key. Its first token has been read.
type value struct {
	*parser
	e     *Entry
	key   key
	at    int64 // where the key stands
	first token
}

// complain notes what is wrong with a value, and goes on behind it.
func (v value) complain(format string, args ...any) error {
	v.problem(v.e.Spelling, string(v.key.attribute), v.at, fmt.Sprintf(format, args...))
	return v.skip(v.first)
}

// read stores the value.
func (v value) read() error {
	if v.first.kind == 'n' {
		v.e.Nulls = append(v.e.Nulls, v.key.attribute)
		return nil
	}
	if v.key.members != nil {
		return v.readGroup()
	}
	switch v.key.descriptor.Kind {
	case platform.KindSet:
		return v.readList()
	case platform.KindFlag:
		return v.readFlag()
	case platform.KindNumber:
		return v.readNumber()
	default:
		return v.readText()
	}
}

func (v value) readText() error {
	if v.first.kind != '"' {
		return v.complain("must be a text, not %s", v.first)
	}
	problem := set(v.e, v.key.descriptor, v.first.text)
	if problem != "" { // of a state or an IMEI: a platform may show any text there
		v.note(&v.inv.shown, v.e.Spelling, string(v.key.attribute), v.at, problem)
		v.key.descriptor.Ask(&v.e.Want, platform.Value{Text: v.first.text})
	}
	if v.key.descriptor.Attribute == platform.AttributeIMEI {
		if _, doubt, _ := platform.AcceptIMEI(v.first.text); doubt != "" {
			v.note(&v.inv.doubts, v.e.Spelling, string(v.key.attribute), v.at, doubt)
		}
	}
	return nil
}

func (v value) readFlag() error {
	if v.first.kind != 't' && v.first.kind != 'f' {
		return v.complain("must be true or false without quotes, not %s; in HCL write tobool(…)", v.first)
	}
	v.key.descriptor.Ask(&v.e.Want, platform.Value{Flag: v.first.kind == 't'})
	return nil
}

func (v value) readNumber() error {
	if v.first.kind != '0' {
		return v.complain("must be a number without quotes, not %s; in HCL write tonumber(…)", v.first)
	}
	if problem := setNumber(v.e, v.key.descriptor, v.first.text); problem != "" {
		return v.complain("%s", problem)
	}
	return nil
}

// readGroup reads the object of the settings that only one platform has.
func (v value) readGroup() error {
	if v.first.kind != '{' {
		return v.complain("must be an object with %s, not %s", names(v.key.members), v.first)
	}
	v.e.groups |= v.key.group
	return v.members(v.e, v.key.name+".", field(v.key.members, v.key.attribute))
}

// set stores a value that is a text, or says what is wrong with it.
func set(e *Entry, d *platform.Descriptor, text string) string {
	switch d.Attribute {
	case platform.AttributeState:
		if !slices.Contains(states, platform.State(text)) {
			return fmt.Sprintf("must be \"enabled\" or \"disabled\", not %q; leave the key out, or null, to leave it unmanaged", text)
		}
	case platform.AttributeIMEI:
		return setIMEI(e, text)
	}
	d.Ask(&e.Want, platform.Value{Text: text})
	return ""
}

// states are those that a text may hold. The last two are the platform's: they
// come into a text with drift, and no platform lets one ask for them.
var states = []platform.State{platform.Enabled, platform.Disabled, platform.FactoryTest, platform.Misaligned}

func setIMEI(e *Entry, text string) string {
	var imei platform.IMEI // empty: no device
	if text != "" {
		var err error
		if imei, _, err = platform.AcceptIMEI(text); err != nil {
			return imeiReason(text, err)
		}
	}
	e.Want.IMEI, e.imei = &imei, text
	return ""
}

func setNumber(e *Entry, d *platform.Descriptor, text string) string {
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number < 1 {
		return fmt.Sprintf("must be a whole number above 0, not %s", text)
	}
	d.Ask(&e.Want, platform.Value{Number: number})
	return ""
}

// readList reads a list of texts. One that is listed twice counts once.
func (v value) readList() error {
	if v.first.kind != '[' {
		return v.complain("must be a list of texts, not %s", v.first)
	}
	texts := []string{}
	for v.more() {
		element, err := v.element()
		if err != nil {
			return err
		}
		texts = append(texts, element)
	}
	if reason := setList(v.e, v.key.descriptor, texts); reason != "" {
		v.problem(v.e.Spelling, string(v.key.attribute), v.at, reason)
	}
	_, err := v.token() // ]
	return err
}

// element reads one text of a list.
func (v value) element() (string, error) {
	element, err := v.token()
	switch {
	case err != nil:
		return "", err
	case element.kind != '"':
		v.problem(v.e.Spelling, string(v.key.attribute), element.at, fmt.Sprintf("must be a list of texts, not of %s", element))
		return "", v.skip(element)
	case element.text == "":
		v.problem(v.e.Spelling, string(v.key.attribute), element.at, "an element must not be empty; leave it out")
	}
	return element.text, nil
}

// setList stores a list, or says what is wrong with it.
func setList(e *Entry, d *platform.Descriptor, texts []string) string {
	texts = textSet(texts)
	if d.Attribute == platform.AttributeTechnologies {
		known := platform.Technologies()
		for _, text := range texts {
			if !slices.Contains(known, text) {
				return fmt.Sprintf("unknown technology %q; there are %s", text, strings.Join(known, ", "))
			}
		}
	}
	d.Ask(&e.Want, platform.Value{Texts: texts})
	return ""
}
