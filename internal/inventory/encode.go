package inventory

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Encode writes the inventory as compact JSON, entries in their order and keys
// in alphabetical order, as Terraform's jsonencode does.
func (inv *Inventory) Encode() string {
	b := make([]byte, 0, 96*len(inv.Entries)+2)
	b = append(b, '{')
	for i := range inv.Entries {
		e := &inv.Entries[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendQuote(b, e.Spelling) // digits only: Go's quotes are JSON's
		b = append(b, ':')
		b = e.appendJSON(b)
	}
	return string(append(b, '}'))
}

// Lines writes the inventory as JSON with one SIM a line, so that a comparison of
// two files shows the SIMs that differ.
func (inv *Inventory) Lines() string {
	b := make([]byte, 0, 100*len(inv.Entries)+4)
	b = append(b, '{')
	for i := range inv.Entries {
		e := &inv.Entries[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n  "...)
		b = strconv.AppendQuote(b, e.Spelling)
		b = append(b, ": "...)
		b = e.appendJSON(b)
	}
	return string(append(b, "\n}\n"...))
}

func (e *Entry) appendJSON(b []byte) []byte { return e.appendObject(b, sortedKeys) }

// appendObject adds an object of those keys that the entry has.
func (e *Entry) appendObject(b []byte, keys []key) []byte {
	b = append(b, '{')
	for i := range keys {
		if !e.has(&keys[i]) {
			continue
		}
		if b[len(b)-1] != '{' {
			b = append(b, ',')
		}
		b = strconv.AppendQuote(b, keys[i].name)
		b = append(b, ':')
		b = e.appendValue(b, &keys[i])
	}
	return append(b, '}')
}

// has reports whether the entry has a key, be it as null.
func (e *Entry) has(k *key) bool {
	if slices.Contains(e.Nulls, k.attribute) {
		return true
	}
	if k.members == nil {
		return k.descriptor.Asked(&e.Want)
	}
	for i := range k.members {
		if e.has(&k.members[i]) {
			return true
		}
	}
	return e.groups&k.group != 0
}

// appendValue adds the value of a key that the entry has.
func (e *Entry) appendValue(b []byte, k *key) []byte {
	switch {
	case slices.Contains(e.Nulls, k.attribute):
		return append(b, "null"...)
	case k.members != nil:
		return e.appendObject(b, k.members)
	case k.attribute == platform.AttributeIMEI:
		return appendText(b, e.imeiText())
	}
	value := k.descriptor.Value(&e.Want)
	switch k.descriptor.Kind {
	case platform.KindFlag:
		return strconv.AppendBool(b, value.Flag)
	case platform.KindSet:
		return appendList(b, value.Texts)
	case platform.KindNumber:
		return strconv.AppendInt(b, value.Number, 10)
	default:
		return appendText(b, value.Text)
	}
}

// imeiText is the IMEI in the text's spelling while that means the same.
func (e *Entry) imeiText() string {
	imei := string(*e.Want.IMEI)
	if e.imei != "" && platform.SameIMEI(e.imei, imei) {
		return e.imei
	}
	return imei
}

// appendText adds a text as Terraform's jsonencode writes it.
func appendText(b []byte, s string) []byte {
	if plain(s) {
		b = append(b, '"')
		b = append(b, s...)
		return append(b, '"')
	}
	quoted, _ := json.Marshal(s) // cannot fail: strings always have a JSON form
	return append(b, quoted...)
}

// plain reports whether a text is written as it is, as most labels are.
func plain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c > '~', c == '"', c == '\\', c == '<', c == '>', c == '&':
			return false
		}
	}
	return true
}

func appendList(b []byte, texts []string) []byte {
	b = append(b, '[')
	for i, text := range texts {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, text)
	}
	return append(b, ']')
}
