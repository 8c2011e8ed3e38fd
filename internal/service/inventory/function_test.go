package inventory_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/service/inventory"
)

func run(t *testing.T, csv string) (attr.Value, *function.FuncError) {
	t.Helper()
	resp := function.RunResponse{Result: function.NewResultData(types.StringUnknown())}
	inventory.NewFunction().Run(t.Context(), function.RunRequest{
		Arguments: function.NewArgumentsData([]attr.Value{types.StringValue(csv)}),
	}, &resp)
	return resp.Result.Value(), resp.Error
}

func TestFunction(t *testing.T) {
	got, err := run(t, "iccid,state,imei_lock\n"+first+",enabled,\n"+second+",,TRUE\n")
	want := `{"` + first + `":{"state":"enabled"},"` + second + `":{"imei_lock":true}}`
	if err != nil || !got.Equal(types.StringValue(want)) {
		t.Errorf("Run = %v, %v", got, err)
	}
}

func TestFunctionMistakes(t *testing.T) {
	_, err := run(t, "iccid,state\n"+first+",on\n"+first+",off\n")
	want := "SIM " + first + ", key \"state\", line 2, column 21: must be \"enabled\" or \"disabled\", not \"on\"; leave the key out, or null, to leave it unmanaged\n" +
		"SIM " + first + ", line 3, column 1: the same SIM is listed twice; keep one entry\n" +
		"SIM " + first + ", key \"state\", line 3, column 21: must be \"enabled\" or \"disabled\", not \"off\"; leave the key out, or null, to leave it unmanaged"
	if err == nil || err.Text != want || err.FunctionArgument == nil || *err.FunctionArgument != 0 {
		t.Errorf("Run = %v", err)
	}
}

func TestFunctionDefinition(t *testing.T) {
	f := inventory.NewFunction()
	var meta function.MetadataResponse
	f.Metadata(t.Context(), function.MetadataRequest{}, &meta)
	var def function.DefinitionResponse
	f.Definition(t.Context(), function.DefinitionRequest{}, &def)
	var valid function.DefinitionValidateResponse
	def.Definition.ValidateImplementation(t.Context(), function.DefinitionValidateRequest{FuncName: meta.Name}, &valid)
	if meta.Name != "inventory" || len(valid.Diagnostics) > 0 {
		t.Errorf("%s: %v", meta.Name, valid.Diagnostics)
	}
}
