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

func (e Entry) appendJSON(b []byte) []byte {
	b = append(b, '{')
	for _, key := range keys {
		if value, ok := e.value(key); ok {
			b = appendMember(b, string(key), value)
		}
	}
	return append(b, '}')
}

// appendMember adds a key and its value to an object that is being written.
func appendMember(b []byte, key string, value []byte) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = strconv.AppendQuote(b, key)
	b = append(b, ':')
	return append(b, value...)
}

// value returns the JSON text of one key, if the entry has it.
func (e Entry) value(key platform.Attribute) ([]byte, bool) {
	want := e.Want
	switch {
	case key == platform.AttributeState && want.State != nil:
		return text(string(*want.State)), true
	case key == platform.AttributeLabel && want.Label != nil:
		return text(*want.Label), true
	case key == platform.AttributeIMEILock && want.IMEILock != nil:
		return strconv.AppendBool(nil, *want.IMEILock), true
	case key == platform.AttributeIMEI && want.IMEI != nil:
		return text(e.imeiText()), true
	case key == platform.AttributeTags && want.Tags != nil:
		return list(*want.Tags), true
	case key == keyOnomondo && e.hasOnomondo():
		return e.onomondoObject(), true
	}
	return []byte("null"), slices.Contains(e.Nulls, key)
}

// hasOnomondo reports whether the entry has the object, be it empty.
func (e Entry) hasOnomondo() bool {
	return e.onomondo || e.Want.NetworkList != nil || e.Want.Connector != nil || e.Want.Technologies != nil
}

func (e Entry) onomondoObject() []byte {
	b := []byte{'{'}
	for _, key := range settings {
		if value, ok := e.setting(key); ok {
			b = appendMember(b, strings.TrimPrefix(string(key), keyOnomondo+"."), value)
		}
	}
	return append(b, '}')
}

// setting returns the JSON text of one of Onomondo's settings, if the entry has it.
func (e Entry) setting(key platform.Attribute) ([]byte, bool) {
	want := e.Want
	switch {
	case key == platform.AttributeNetworkList && want.NetworkList != nil:
		return text(*want.NetworkList), true
	case key == platform.AttributeConnector && want.Connector != nil:
		return text(*want.Connector), true
	case key == platform.AttributeTechnologies && want.Technologies != nil:
		return list(*want.Technologies), true
	}
	return []byte("null"), slices.Contains(e.Nulls, key)
}

// imeiText is the IMEI in the text's spelling while that means the same.
func (e Entry) imeiText() string {
	imei := string(*e.Want.IMEI)
	if e.imei != "" && platform.SameIMEI(e.imei, imei) {
		return e.imei
	}
	return imei
}

// text and list cannot fail: strings always have a JSON form.
func text(s string) []byte {
	b, _ := json.Marshal(s)
	return b
}

func list(texts []string) []byte {
	if texts == nil {
		return []byte("[]")
	}
	b, _ := json.Marshal(texts)
	return b
}
