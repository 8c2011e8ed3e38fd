package driver

import (
	"encoding/json"
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// toJSON is a value as a state file has it.
func toJSON(v tftypes.Value) []byte {
	raw, err := json.Marshal(plain(v))
	must(err)
	return raw
}

// plain is a value in Go's own types.
func plain(v tftypes.Value) any {
	if v.IsNull() {
		return nil
	}
	switch v.Type().(type) {
	case tftypes.Object, tftypes.Map:
		out := map[string]any{}
		for name, value := range attributes(v) {
			out[name] = plain(value)
		}
		return out
	case tftypes.List, tftypes.Set:
		out := []any{}
		for _, e := range elements(v) {
			out = append(out, plain(e))
		}
		return out
	}
	switch {
	case v.Type().Is(tftypes.String):
		var text string
		must(v.As(&text))
		return text
	case v.Type().Is(tftypes.Bool):
		var flag bool
		must(v.As(&flag))
		return flag
	}
	var number big.Float
	must(v.As(&number))
	return json.Number(number.Text('g', -1))
}
