package inventories_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/service/inventories"
)

func call(t *testing.T, f function.Function, arguments ...attr.Value) (attr.Value, *function.FuncError) {
	t.Helper()
	var def function.DefinitionResponse
	f.Definition(t.Context(), function.DefinitionRequest{}, &def)
	result, err := def.Definition.Return.NewResultData(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	resp := function.RunResponse{Result: result}
	f.Run(t.Context(), function.RunRequest{Arguments: function.NewArgumentsData(arguments)}, &resp)
	return resp.Result.Value(), resp.Error
}

// run calls the function inventory, with or without columns.
func run(t *testing.T, csv string, columns ...map[string]attr.Value) (attr.Value, *function.FuncError) {
	t.Helper()
	var names []attr.Value
	var kinds []attr.Type
	for _, c := range columns {
		names = append(names, types.MapValueMust(types.StringType, c))
		kinds = append(kinds, types.MapType{ElemType: types.StringType})
	}
	return call(t, inventories.NewFunction(), types.StringValue(csv), types.TupleValueMust(kinds, names))
}

func TestFunction(t *testing.T) {
	got, err := run(t, "iccid,state,imei_lock\n"+first+",enabled,\n"+second+",,TRUE\n")
	want := `{"` + first + `":{"state":"enabled"},"` + second + `":{"imei_lock":true}}`
	if err != nil || !got.Equal(types.StringValue(want)) {
		t.Errorf("Run = %v, %v", got, err)
	}
}

func TestFunctionExport(t *testing.T) {
	names := map[string]attr.Value{"label": types.StringValue("Name")}
	got, err := run(t, "ICCID,IMSI,Name\n"+first+",901,north\n", names)
	if want := `{"` + first + `":{"label":"north"}}`; err != nil || !got.Equal(types.StringValue(want)) {
		t.Errorf("Run = %v, %v", got, err)
	}
	for name, tt := range map[string]struct {
		columns  []map[string]attr.Value
		want     string
		argument int64
	}{
		"two maps":          {[]map[string]attr.Value{names, names}, "there may be one map of columns", 1},
		"unknown attribute": {[]map[string]attr.Value{{"lable": types.StringValue("Name")}}, `unknown attribute "lable"`, 1},
		"unknown column":    {[]map[string]attr.Value{{"label": types.StringValue("Nam")}}, `no column is called "Nam"`, 0},
	} {
		_, err := run(t, "ICCID,Name\n", tt.columns...)
		if err == nil || !strings.Contains(err.Text, tt.want) || err.FunctionArgument == nil || *err.FunctionArgument != tt.argument {
			t.Errorf("%s: Run = %v", name, err)
		}
	}
}

func TestFunctionMistakes(t *testing.T) {
	_, err := run(t, "iccid,state\n"+second+",on\n"+second+",off\n")
	want := "SIM " + second + ", key \"state\", line 2, column 21: must be \"enabled\" or \"disabled\", not \"on\"; leave the key out, or null, to leave it unmanaged\n" +
		"SIM " + second + ", line 3, column 1: the same SIM is listed twice; keep one entry\n" +
		"SIM " + second + ", key \"state\", line 3, column 21: must be \"enabled\" or \"disabled\", not \"off\"; leave the key out, or null, to leave it unmanaged"
	if err == nil || err.Text != want || err.FunctionArgument == nil || *err.FunctionArgument != 0 {
		t.Errorf("Run = %v", err)
	}
}

func TestCSVFunction(t *testing.T) {
	got, err := call(t, inventories.NewCSVFunction(), types.StringValue(`{"`+first+`":{"label":"=pump","state":"enabled"},"`+second+`":{"label":"a, b"}}`))
	if want := "iccid,state,label\n" + first + ",enabled,'=pump\n" + second + ",,\"a, b\"\n"; err != nil || !got.Equal(types.StringValue(want)) {
		t.Errorf("Run = %v, %v", got, err)
	}
	if _, err := call(t, inventories.NewCSVFunction(), types.StringValue("iccid\n")); err == nil || !strings.Contains(err.Text, "this is CSV") {
		t.Errorf("Run = %v", err)
	}
}

func TestDiffFunction(t *testing.T) {
	f := inventories.NewDiffFunction()
	got, err := call(t, f, types.StringValue(`{"`+first+`":{"state":"enabled"},"`+second+`":{}}`), types.StringValue(`{"`+first+`":{"state":"disabled","label":"a"},"`+third+`":{}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"added":["` + third + `"],"changed":[{"after":"disabled","attribute":"state","before":"enabled","iccid":"` + first + `"},` +
		`{"after":"a","attribute":"label","before":<null>,"iccid":"` + first + `"}],"disabled":["` + first + `"],"enabled":[],"removed":["` + second + `"]}`
	if got.String() != want {
		t.Errorf("Run =\n%s\nwant\n%s", got, want)
	}
	for i, texts := range [][]attr.Value{{types.StringValue("[]"), types.StringValue("{}")}, {types.StringValue("{}"), types.StringValue("[]")}} {
		if _, err := call(t, f, texts...); err == nil || err.FunctionArgument == nil || *err.FunctionArgument != int64(i) {
			t.Errorf("Run = %v", err)
		}
	}
}

func TestFunctionDefinitions(t *testing.T) {
	for want, f := range map[string]function.Function{
		"inventory": inventories.NewFunction(), "inventory_csv": inventories.NewCSVFunction(), "inventory_diff": inventories.NewDiffFunction(),
	} {
		var meta function.MetadataResponse
		f.Metadata(t.Context(), function.MetadataRequest{}, &meta)
		var def function.DefinitionResponse
		f.Definition(t.Context(), function.DefinitionRequest{}, &def)
		var valid function.DefinitionValidateResponse
		def.Definition.ValidateImplementation(t.Context(), function.DefinitionValidateRequest{FuncName: meta.Name}, &valid)
		if meta.Name != want || len(valid.Diagnostics) > 0 {
			t.Errorf("%s: %v", meta.Name, valid.Diagnostics)
		}
	}
}
