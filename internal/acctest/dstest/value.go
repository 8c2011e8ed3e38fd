package dstest

import (
	"math/big"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Unknown is a configuration's value that is known only after an apply.
var Unknown = struct{ unknown bool }{true}

func dynamic(t testing.TB, v tftypes.Value) *tfprotov6.DynamicValue {
	t.Helper()
	out, err := tfprotov6.NewDynamicValue(v.Type(), v)
	if err != nil {
		t.Fatal(err)
	}
	return &out
}

// value makes a value of a type; what an object leaves out is null.
func value(t testing.TB, typ tftypes.Type, v any) tftypes.Value {
	t.Helper()
	if v == Unknown {
		return tftypes.NewValue(typ, tftypes.UnknownValue)
	}
	switch v := v.(type) {
	case map[string]any:
		attributes := map[string]tftypes.Value{}
		for name, typ := range typ.(tftypes.Object).AttributeTypes {
			attributes[name] = value(t, typ, v[name])
		}
		return tftypes.NewValue(typ, attributes)
	case []string:
		elements := []tftypes.Value{}
		for _, text := range v {
			elements = append(elements, tftypes.NewValue(tftypes.String, text))
		}
		return tftypes.NewValue(typ, elements)
	}
	return tftypes.NewValue(typ, v)
}

// plain makes Go values of a value.
func plain(t testing.TB, v tftypes.Value) any {
	t.Helper()
	if v.IsNull() {
		return nil
	}
	typ := v.Type()
	switch {
	case typ.Is(tftypes.String):
		return as[string](t, v)
	case typ.Is(tftypes.Bool):
		return as[bool](t, v)
	case typ.Is(tftypes.Number):
		return number(t, v)
	case typ.Is(tftypes.Object{}), typ.Is(tftypes.Map{}):
		out := map[string]any{}
		for name, attribute := range as[map[string]tftypes.Value](t, v) {
			out[name] = plain(t, attribute)
		}
		return out
	default:
		out := []any{}
		for _, element := range as[[]tftypes.Value](t, v) {
			out = append(out, plain(t, element))
		}
		return out
	}
}

func as[T any](t testing.TB, v tftypes.Value) T {
	t.Helper()
	var out T
	if err := v.As(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

func number(t testing.TB, v tftypes.Value) float64 {
	t.Helper()
	var n big.Float
	if err := v.As(&n); err != nil {
		t.Fatal(err)
	}
	out, _ := n.Float64()
	return out
}
