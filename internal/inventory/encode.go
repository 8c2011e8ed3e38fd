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

// keys in the order in which they are written.
var keys = []platform.Attribute{
	platform.AttributeIMEI, platform.AttributeIMEILock, platform.AttributeLabel,
	platform.AttributeState, platform.AttributeTags,
}

func (e Entry) appendJSON(b []byte) []byte {
	b = append(b, '{')
	first := true
	for _, key := range keys {
		value, ok := e.value(key)
		if !ok {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = strconv.AppendQuote(b, string(key))
		b = append(b, ':')
		b = append(b, value...)
	}
	return append(b, '}')
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

func list(tags []string) []byte {
	if tags == nil {
		return []byte("[]")
	}
	b, _ := json.Marshal(tags)
	return b
}
