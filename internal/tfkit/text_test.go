package tfkit_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const (
	iccid  = "8988280666000000000"
	luhn   = "89882806660000000002"
	other  = "8988280666000000001"
	imei   = "490154203237518"
	imeisv = "4901542032375101"
)

func iccidOf(v basetypes.StringValue) tfkit.ICCID         { return tfkit.ICCID{StringValue: v} }
func imeiOf(v basetypes.StringValue) tfkit.IMEI           { return tfkit.IMEI{StringValue: v} }
func inventoryOf(v basetypes.StringValue) tfkit.Inventory { return tfkit.Inventory{StringValue: v} }

func TestSemanticEquality(t *testing.T) {
	text := types.StringValue
	tests := map[string]struct {
		a, b basetypes.StringValuableWithSemanticEquals
		want bool
	}{
		"19 and 20 digits":     {iccidOf(text(iccid)), iccidOf(text(luhn)), true},
		"other SIM":            {iccidOf(text(iccid)), iccidOf(text(other)), false},
		"no ICCID":             {iccidOf(text("x")), iccidOf(text(iccid)), false},
		"the same nonsense":    {iccidOf(text("x")), iccidOf(text("x")), true},
		"null":                 {iccidOf(types.StringNull()), iccidOf(text(iccid)), false},
		"both null":            {iccidOf(types.StringNull()), iccidOf(types.StringNull()), true},
		"unknown":              {iccidOf(text(iccid)), iccidOf(types.StringUnknown()), false},
		"another kind":         {iccidOf(text(imei)), imeiOf(text(imei)), false},
		"IMEI and IMEISV":      {imeiOf(text(imei)), imeiOf(text(imeisv)), true},
		"no device and one":    {imeiOf(text("")), imeiOf(text(imei)), false},
		"no device and null":   {imeiOf(text("")), imeiOf(types.StringNull()), false},
		"inventories":          {inventoryOf(text(`{"` + iccid + `":{"label":"a","state":null}}`)), inventoryOf(text(` {"` + luhn + `": {"label":"a"}}`)), true},
		"different values":     {inventoryOf(text(`{"` + iccid + `":{"label":"a"}}`)), inventoryOf(text(`{"` + iccid + `":{"label":"b"}}`)), false},
		"a text that is none":  {inventoryOf(text(`{`)), inventoryOf(text(`{}`)), false},
		"fewer managed values": {inventoryOf(text(`{"` + iccid + `":{}}`)), inventoryOf(text(`{"` + iccid + `":{"label":"a"}}`)), false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, pair := range [][2]basetypes.StringValuableWithSemanticEquals{{tt.a, tt.b}, {tt.b, tt.a}} {
				got, diags := pair[0].StringSemanticEquals(t.Context(), pair[1])
				if got != tt.want || len(diags) > 0 {
					t.Errorf("%v and %v: %v, %v", pair[0], pair[1], got, diags)
				}
			}
		})
	}
}

func TestTextType(t *testing.T) {
	ctx := context.Background()
	typ := tfkit.ICCIDType{}
	for _, v := range []tftypes.Value{
		tftypes.NewValue(tftypes.String, iccid), tftypes.NewValue(tftypes.String, nil), tftypes.NewValue(tftypes.String, tftypes.UnknownValue),
	} {
		got, err := typ.ValueFromTerraform(ctx, v)
		if err != nil {
			t.Fatal(err)
		}
		back, err := got.ToTerraformValue(ctx)
		if err != nil || !back.Equal(v) || !got.Type(ctx).Equal(typ) {
			t.Errorf("%v became %v, %v", v, back, err)
		}
	}
	if _, err := typ.ValueFromTerraform(ctx, tftypes.NewValue(tftypes.Bool, true)); err == nil {
		t.Error("a boolean became an ICCID")
	}
	if typ.Equal(tfkit.IMEIType{}) || typ.Equal(types.StringType) {
		t.Error("kinds are mixed up")
	}
	if got := iccidOf(types.StringValue(luhn)); tfkit.CanonicalICCID(got) != iccid {
		t.Errorf("CanonicalICCID = %s", tfkit.CanonicalICCID(got))
	}
}

func TestValidation(t *testing.T) {
	text := types.StringValue
	tests := map[string]struct {
		valid validator.String
		v     types.String
		want  string
	}{
		"ICCID":         {tfkit.ValidICCID(), text(luhn), ""},
		"null":          {tfkit.ValidICCID(), types.StringNull(), ""},
		"unknown":       {tfkit.ValidICCID(), types.StringUnknown(), ""},
		"no ICCID":      {tfkit.ValidICCID(), text("x"), `Invalid ICCID: Not an ICCID: "x" has 1 character,`},
		"inventory":     {tfkit.ValidInventory(), text("{}"), ""},
		"no inventory":  {tfkit.ValidInventory(), text("{"), "Invalid inventory: Line 1, column 2"},
		"pattern":       {tfkit.ValidPattern(), text("a*"), ""},
		"wrong pattern": {tfkit.ValidPattern(), text(`a\`), "Invalid pattern: Not a pattern"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var resp validator.StringResponse
			tt.valid.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("a"), ConfigValue: tt.v}, &resp)
			checkErrors(t, resp.Diagnostics, tt.want)
		})
	}
}

// What a platform shows is a fact: the framework must have nothing to check it with
// when it reads and writes states.
func TestValuesAreNotCheckedAsSuch(t *testing.T) {
	for _, v := range []attr.Value{iccidOf(types.StringValue("x")), imeiOf(types.StringValue("unknown")), inventoryOf(types.StringValue("{"))} {
		if _, checked := v.(xattr.ValidateableAttribute); checked {
			t.Errorf("%T is checked wherever it stands", v)
		}
	}
}

func TestValidElements(t *testing.T) {
	list := types.ListValueMust(tfkit.ICCIDType{}, []attr.Value{
		iccidOf(types.StringValue(iccid)), iccidOf(types.StringUnknown()), iccidOf(types.StringValue("x")),
	})
	var resp validator.ListResponse
	tfkit.ValidElements().ValidateList(t.Context(), validator.ListRequest{Path: path.Root("iccids"), ConfigValue: list}, &resp)
	checkErrors(t, resp.Diagnostics, "Invalid ICCID: Not an ICCID")
	resp = validator.ListResponse{}
	plain := types.ListValueMust(types.StringType, []attr.Value{types.StringValue("x")})
	tfkit.ValidElements().ValidateList(t.Context(), validator.ListRequest{ConfigValue: plain}, &resp)
	tfkit.ValidElements().ValidateList(t.Context(), validator.ListRequest{ConfigValue: types.ListUnknown(tfkit.ICCIDType{})}, &resp)
	checkErrors(t, resp.Diagnostics, "")
}

func TestKeepSpelling(t *testing.T) {
	text := types.StringValue
	tests := map[string]struct {
		modifier          planmodifier.String
		state, plan, want types.String
	}{
		"another spelling": {tfkit.KeepICCIDSpelling(), text(luhn), text(iccid), text(luhn)},
		"another SIM":      {tfkit.KeepICCIDSpelling(), text(luhn), text(other), text(other)},
		"create":           {tfkit.KeepICCIDSpelling(), types.StringNull(), text(iccid), text(iccid)},
		"unknown":          {tfkit.KeepICCIDSpelling(), text(luhn), types.StringUnknown(), types.StringUnknown()},
		"taken out":        {tfkit.KeepIMEISpelling(), text(imei), types.StringNull(), types.StringNull()},
		"device":           {tfkit.KeepIMEISpelling(), text(imeisv), text(imei), text(imeisv)},
		"no device":        {tfkit.KeepIMEISpelling(), text(imei), text(""), text("")},
		"inventory":        {tfkit.KeepInventoryText(), text(`{"` + luhn + `":{}}`), text(`{ "` + iccid + `": {} }`), text(`{"` + luhn + `":{}}`)},
		"changed":          {tfkit.KeepInventoryText(), text(`{"` + luhn + `":{}}`), text(`{}`), text(`{}`)},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			resp := planmodifier.StringResponse{PlanValue: tt.plan}
			tt.modifier.PlanModifyString(t.Context(), planmodifier.StringRequest{StateValue: tt.state, PlanValue: tt.plan}, &resp)
			if !resp.PlanValue.Equal(tt.want) || len(resp.Diagnostics) > 0 {
				t.Errorf("PlanModifyString = %v, %v", resp.PlanValue, resp.Diagnostics)
			}
		})
	}
}

func FuzzSameInventory(f *testing.F) {
	f.Add(`{}`, `{"`+iccid+`":{"label":"a"}}`)
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := inventoryOf(types.StringValue(a)), inventoryOf(types.StringValue(b))
		if x.Same(y) != y.Same(x) || !x.Same(x) {
			t.Errorf("%q and %q: the meaning depends on who asks", a, b)
		}
	})
}
