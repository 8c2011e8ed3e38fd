package inventory

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// field reads the value of one key into the entry.
func (p *parser) field(e *Entry, key token) error {
	v, err := p.value(e, key.text, key.at)
	if err != nil {
		return err
	}
	switch attribute := platform.Attribute(key.text); {
	case key.text == keyOnomondo:
		return v.onomondo()
	case !slices.Contains(general, attribute):
		return v.complain("unknown key; an entry has state, label, imei_lock, imei, tags and onomondo")
	default:
		return v.read(attribute)
	}
}

// value is what stands behind a key. Its first token has been read.
type value struct {
	*parser
	e     *Entry
	key   string // as messages name it
	at    int64  // where the key stands
	first token
}

func (p *parser) value(e *Entry, key string, at int64) (value, error) {
	first, err := p.token()
	return value{parser: p, e: e, key: key, at: at, first: first}, err
}

// complain notes what is wrong with a value, and goes on behind it.
func (v value) complain(format string, args ...any) error {
	v.problem(v.e.Spelling, v.key, v.at, fmt.Sprintf(format, args...))
	return v.skip(v.first)
}

// read stores the value of an attribute.
func (v value) read(attribute platform.Attribute) error {
	switch {
	case v.first.kind == 'n':
		v.e.Nulls = append(v.e.Nulls, attribute)
		return nil
	case attribute == platform.AttributeTags || attribute == platform.AttributeTechnologies:
		return v.readList(attribute)
	case attribute == platform.AttributeIMEILock:
		return v.readLock()
	case v.first.kind != '"':
		return v.complain("must be a text, not %s", v.first)
	}
	if problem := set(v.e, attribute, v.first.text); problem != "" {
		return v.complain("%s", problem)
	}
	return nil
}

// locks are what a lock may be; entries share them.
var locks = map[jsontext.Kind]*bool{'t': new(true), 'f': new(false)}

func (v value) readLock() error {
	locked, ok := locks[v.first.kind]
	if !ok {
		return v.complain("must be true or false without quotes, not %s; in HCL write tobool(…)", v.first)
	}
	v.e.Want.IMEILock = locked
	return nil
}

// onomondo reads the object of Onomondo's settings.
func (v value) onomondo() error {
	switch v.first.kind {
	case 'n':
		v.e.Nulls = append(v.e.Nulls, keyOnomondo)
		return nil
	case '{':
		v.e.onomondo = true
		return v.members(v.e, keyOnomondo+".", (*parser).setting)
	}
	return v.complain("must be an object such as {\"network_list\": \"Nordics\"}, not %s", v.first)
}

// setting reads one of Onomondo's settings.
func (p *parser) setting(e *Entry, key token) error {
	attribute := platform.Attribute(keyOnomondo + "." + key.text)
	v, err := p.value(e, string(attribute), key.at)
	if err != nil {
		return err
	}
	if !slices.Contains(settings, attribute) {
		return v.complain("unknown key; onomondo has network_list, connector and technologies")
	}
	return v.read(attribute)
}

// states are those that a text may hold. The last two are the platform's: they
// come into a text with drift, and no platform lets one ask for them.
var states = []platform.State{platform.Enabled, platform.Disabled, platform.FactoryTest, platform.Misaligned}

// set stores a value that is a text, or says what is wrong with it.
func set(e *Entry, attribute platform.Attribute, text string) string {
	switch attribute {
	case platform.AttributeState:
		i := slices.Index(states, platform.State(text))
		if i < 0 {
			return fmt.Sprintf("must be \"enabled\" or \"disabled\", not %q; leave the key out, or null, to not manage it", text)
		}
		e.Want.State = &states[i] // shared
	case platform.AttributeLabel:
		e.Want.Label = &text
	case platform.AttributeIMEI:
		return setIMEI(e, text)
	case platform.AttributeNetworkList:
		e.Want.NetworkList = &text
	case platform.AttributeConnector:
		e.Want.Connector = &text
	}
	return ""
}

func setIMEI(e *Entry, text string) string {
	var imei platform.IMEI // empty: no device
	if text != "" {
		var err error
		if imei, err = platform.ParseIMEI(text); err != nil {
			return err.Error()
		}
	}
	e.Want.IMEI, e.imei = &imei, text
	return ""
}

// readList reads a list of texts. One that is listed twice counts once.
func (v value) readList(attribute platform.Attribute) error {
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
	if reason := setList(v.e, attribute, texts); reason != "" {
		v.problem(v.e.Spelling, v.key, v.at, reason)
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
		v.problem(v.e.Spelling, v.key, element.at, fmt.Sprintf("must be a list of texts, not of %s", element))
		return "", v.skip(element)
	case element.text == "":
		v.problem(v.e.Spelling, v.key, element.at, "an element must not be empty; leave it out")
	}
	return element.text, nil
}

// setList stores a list, or says what is wrong with it.
func setList(e *Entry, attribute platform.Attribute, texts []string) string {
	texts = textSet(texts)
	if attribute == platform.AttributeTags {
		e.Want.Tags = &texts
		return ""
	}
	known := platform.Technologies()
	for _, text := range texts {
		if !slices.Contains(known, text) {
			return fmt.Sprintf("unknown technology %q; there are %s", text, strings.Join(known, ", "))
		}
	}
	e.Want.Technologies = &texts
	return ""
}
