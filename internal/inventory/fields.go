package inventory

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// field reads the value of one key into the entry.
func (p *parser) field(e *Entry, key string, at int64) error {
	v, err := p.value(e, key, at)
	if err != nil {
		return err
	}
	switch attribute := platform.Attribute(key); {
	case key == keyOnomondo:
		return p.onomondo(v)
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
	first json.Token
}

func (p *parser) value(e *Entry, key string, at int64) (value, error) {
	first, err := p.dec.Token()
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
	case v.first == nil:
		v.e.Nulls = append(v.e.Nulls, attribute)
		return nil
	case attribute == platform.AttributeTags || attribute == platform.AttributeTechnologies:
		return v.readList(attribute)
	}
	if problem := set(v.e, attribute, v.first); problem != "" {
		return v.complain("%s", problem)
	}
	return nil
}

// onomondo reads the object of Onomondo's settings.
func (p *parser) onomondo(v value) error {
	switch v.first {
	case nil:
		v.e.Nulls = append(v.e.Nulls, keyOnomondo)
		return nil
	case json.Delim('{'):
		v.e.onomondo = true
		return p.members(v.e.Spelling, keyOnomondo+".", func(key string, at int64) error { return p.setting(v.e, key, at) })
	}
	return v.complain("must be an object such as {\"network_list\": \"Nordics\"}, not %s", show(v.first))
}

// setting reads one of Onomondo's settings.
func (p *parser) setting(e *Entry, key string, at int64) error {
	attribute := platform.Attribute(keyOnomondo + "." + key)
	v, err := p.value(e, string(attribute), at)
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

// set stores a value that is one token, or says what is wrong with it.
func set(e *Entry, attribute platform.Attribute, token json.Token) string {
	if attribute == platform.AttributeIMEILock {
		locked, ok := token.(bool)
		if !ok {
			return fmt.Sprintf("must be true or false without quotes, not %s; in HCL write tobool(…)", show(token))
		}
		e.Want.IMEILock = &locked
		return ""
	}
	text, ok := token.(string)
	if !ok {
		return fmt.Sprintf("must be a text, not %s", show(token))
	}
	switch attribute {
	case platform.AttributeState:
		state := platform.State(text)
		if !slices.Contains(states, state) {
			return fmt.Sprintf("must be \"enabled\" or \"disabled\", not %q; leave the key out, or null, to not manage it", text)
		}
		e.Want.State = &state
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
	if v.first != json.Delim('[') {
		return v.complain("must be a list of texts, not %s", show(v.first))
	}
	texts := []string{}
	for v.dec.More() {
		element, err := v.element()
		if err != nil {
			return err
		}
		texts = append(texts, element)
	}
	if reason := setList(v.e, attribute, texts); reason != "" {
		v.problem(v.e.Spelling, v.key, v.at, reason)
	}
	_, err := v.dec.Token() // ]
	return err
}

// element reads one text of a list.
func (v value) element() (string, error) {
	at := v.next()
	token, err := v.dec.Token()
	if err != nil {
		return "", err
	}
	element, ok := token.(string)
	if !ok {
		v.problem(v.e.Spelling, v.key, at, fmt.Sprintf("must be a list of texts, not of %s", show(token)))
		return "", v.skip(token)
	}
	if element == "" {
		v.problem(v.e.Spelling, v.key, at, "an element must not be empty; leave it out")
	}
	return element, nil
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

// show names a token for a message.
func show(token json.Token) string {
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			return "a list"
		}
		return "an object"
	case string:
		return fmt.Sprintf("%q", t)
	case nil:
		return "null"
	default:
		return fmt.Sprintf("%v", t)
	}
}
