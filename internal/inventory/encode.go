package inventory

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Encode writes the inventory as compact JSON, entries in their order and keys
// in alphabetical order, as Terraform's jsonencode does.
func (inv *Inventory) Encode() string {
	b := make([]byte, 0, 96*len(inv.Entries)+2)
	b = append(b, '{')
	for i, e := range inv.Entries {
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
	for i, e := range inv.Entries {
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

func (e Entry) appendJSON(b []byte) []byte {
	b = append(b, '{')
	for _, key := range keys {
		b = e.appendMember(b, key, string(key))
	}
	return append(b, '}')
}

// appendMember adds a key and its value to an object that is being written, if the
// entry has it; name is how the key is called there.
func (e Entry) appendMember(b []byte, key platform.Attribute, name string) []byte {
	if !e.has(key) {
		return b
	}
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = strconv.AppendQuote(b, name)
	b = append(b, ':')
	return e.appendValue(b, key)
}

// has reports whether the entry has a key, be it as null.
func (e Entry) has(key platform.Attribute) bool {
	want, managed := e.Want, false
	switch key {
	case platform.AttributeState:
		managed = want.State != nil
	case platform.AttributeLabel:
		managed = want.Label != nil
	case platform.AttributeIMEILock:
		managed = want.IMEILock != nil
	case platform.AttributeIMEI:
		managed = want.IMEI != nil
	case platform.AttributeTags:
		managed = want.Tags != nil
	case keyOnomondo:
		managed = e.onomondo || want.NetworkList != nil || want.Connector != nil || want.Technologies != nil
	case platform.AttributeNetworkList:
		managed = want.NetworkList != nil
	case platform.AttributeConnector:
		managed = want.Connector != nil
	case platform.AttributeTechnologies:
		managed = want.Technologies != nil
	}
	return managed || slices.Contains(e.Nulls, key)
}

// appendValue adds the value of a key that the entry has.
func (e Entry) appendValue(b []byte, key platform.Attribute) []byte {
	if slices.Contains(e.Nulls, key) {
		return append(b, "null"...)
	}
	want := e.Want
	switch key {
	case platform.AttributeState:
		return appendText(b, string(*want.State))
	case platform.AttributeLabel:
		return appendText(b, *want.Label)
	case platform.AttributeIMEILock:
		return strconv.AppendBool(b, *want.IMEILock)
	case platform.AttributeIMEI:
		return appendText(b, e.imeiText())
	case platform.AttributeTags:
		return appendList(b, *want.Tags)
	case platform.AttributeNetworkList:
		return appendText(b, *want.NetworkList)
	case platform.AttributeConnector:
		return appendText(b, *want.Connector)
	case platform.AttributeTechnologies:
		return appendList(b, *want.Technologies)
	default: // onomondo
		return e.appendOnomondo(b)
	}
}

func (e Entry) appendOnomondo(b []byte) []byte {
	b = append(b, '{')
	for _, key := range settings {
		b = e.appendMember(b, key, strings.TrimPrefix(string(key), keyOnomondo+"."))
	}
	return append(b, '}')
}

// imeiText is the IMEI in the text's spelling while that means the same.
func (e Entry) imeiText() string {
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
