package inventory

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// field reads the value of one key into the entry.
func (p *parser) field(e *Entry, key string, at int64) error {
	token, err := p.dec.Token()
	if err != nil {
		return err
	}
	complain := func(format string, args ...any) error {
		p.problem(e.Spelling, key, at, fmt.Sprintf(format, args...))
		return p.skip(token)
	}
	attribute := platform.Attribute(key)
	switch attribute {
	case platform.AttributeState, platform.AttributeLabel, platform.AttributeIMEILock, platform.AttributeIMEI, platform.AttributeTags:
	default:
		return complain("unknown key; an entry has state, label, imei_lock, imei and tags")
	}
	if token == nil {
		e.Nulls = append(e.Nulls, attribute)
		return nil
	}
	if attribute == platform.AttributeTags {
		return p.tags(e, token, complain)
	}
	if problem := set(e, attribute, token); problem != "" {
		return complain("%s", problem)
	}
	return nil
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

// tags reads a list of texts whose first token has been read. A tag that is
// listed twice counts once.
func (p *parser) tags(e *Entry, start json.Token, complain func(string, ...any) error) error {
	if start != json.Delim('[') {
		return complain("must be a list of texts, not %s", show(start))
	}
	tags := []string{}
	for p.dec.More() {
		at := p.next()
		token, err := p.dec.Token()
		if err != nil {
			return err
		}
		tag, ok := token.(string)
		if !ok {
			p.problem(e.Spelling, string(platform.AttributeTags), at, fmt.Sprintf("must be a list of texts, not of %s", show(token)))
			if err := p.skip(token); err != nil {
				return err
			}
		} else if tag == "" {
			p.problem(e.Spelling, string(platform.AttributeTags), at, "a tag must not be empty; leave it out")
		}
		tags = append(tags, tag)
	}
	tags = tagSet(tags)
	e.Want.Tags = &tags
	_, err := p.dec.Token() // ]
	return err
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
