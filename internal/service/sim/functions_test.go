package sim_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/service/sim"
)

// run runs a function on texts.
func run(t *testing.T, f function.Function, result attr.Value, texts ...string) (attr.Value, *function.FuncError) {
	t.Helper()
	var arguments []attr.Value
	for _, text := range texts {
		arguments = append(arguments, types.StringValue(text))
	}
	resp := function.RunResponse{Result: function.NewResultData(result)}
	f.Run(t.Context(), function.RunRequest{Arguments: function.NewArgumentsData(arguments)}, &resp)
	return resp.Result.Value(), resp.Error
}

// expect holds a result, or an error at an argument.
func expect(t *testing.T, got attr.Value, err *function.FuncError, want, wantErr string, argument int64) {
	t.Helper()
	switch {
	case wantErr == "" && err != nil:
		t.Errorf("Run = %v", err)
	case wantErr == "" && !got.Equal(types.StringValue(want)):
		t.Errorf("Run = %v, want %q", got, want)
	case wantErr != "" && (err == nil || !strings.Contains(err.Text, wantErr) || err.FunctionArgument == nil || *err.FunctionArgument != argument):
		t.Errorf("Run = %v, %v", got, err)
	}
}

func TestICCIDNormalize(t *testing.T) {
	tests := map[string]struct{ text, want, err string }{
		"19 digits":         {"8988280666000000000", "8988280666000000000", ""},
		"20 digits":         {"89882806660000000002", "8988280666000000000", ""},
		"printed":           {" 8988 2806-6600\u00a00000 0002\n", "8988280666000000000", ""},
		"filler":            {"8988280666000000000F", "8988280666000000000", ""},
		"small filler":      {"8988 2806 6600 0000 000f", "8988280666000000000", ""},
		"wrong check digit": {"89882806660000000003", "", "should be 2"},
		"two fillers":       {"898828066600000000FF", "", "has 18 characters"},
		"filler behind 20":  {"89882806660000000002F", "", "has 21 characters"},
		"empty":             {"", "", "not an ICCID"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := run(t, sim.NewICCIDNormalize(), types.StringUnknown(), tt.text)
			expect(t, got, err, tt.want, tt.err, 0)
		})
	}
}

func TestIMEINormalize(t *testing.T) {
	tests := map[string]struct{ text, want, err string }{
		"IMEI":        {imei, imei, ""},
		"printed":     {"49-015420-323751-8", imei, ""},
		"spare digit": {"490154203237510", imei, ""},
		"IMEISV":      {imeisv, imei, ""},
		"mistyped":    {"490154203237519", "", "should be 8"},
		"empty":       {"", "", "not an IMEI"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := run(t, sim.NewIMEINormalize(), types.StringUnknown(), tt.text)
			expect(t, got, err, tt.want, tt.err, 0)
		})
	}
}

func TestICCIDRange(t *testing.T) {
	tests := map[string]struct {
		first, last string
		want        []string
	}{
		"one":            {"8988280666000000000", "8988280666000000000", []string{"8988280666000000000"}},
		"20 digits":      {"89882806660000000002", "8988280666000000001", []string{"8988280666000000000", "8988280666000000001"}},
		"over a carry":   {"8988280666000009999", "8988280666000010001", []string{"8988280666000009999", "8988280666000010000", "8988280666000010001"}},
		"to the highest": {"8999999999999999998", "8999999999999999999", []string{"8999999999999999998", "8999999999999999999"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := run(t, sim.NewICCIDRange(), types.ListUnknown(types.StringType), tt.first, tt.last)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, elements(t, got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestICCIDRangeLimits(t *testing.T) {
	got, err := run(t, sim.NewICCIDRange(), types.ListUnknown(types.StringType), "8988280666000000000", "8988280666000099999")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(elements(t, got)); n != 100_000 {
		t.Errorf("Run returned %d ICCIDs", n)
	}
	tests := map[string]struct {
		first, last, err string
		argument         int64
	}{
		"too many":    {"8988280666000000000", "8988280666000100000", "are 100001 ICCIDs, and a range has at most 100000", 1},
		"the widest":  {"8900000000000000000", "8999999999999999999", "are 100000000000000000 ICCIDs", 1},
		"backwards":   {"8988280666000000001", "8988280666000000000", "is less than the first", 1},
		"wrong first": {"1", "8988280666000000000", "not an ICCID", 0},
		"wrong last":  {"8988280666000000000", "89882806660000000003", "check digit", 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := run(t, sim.NewICCIDRange(), types.ListUnknown(types.StringType), tt.first, tt.last)
			expect(t, got, err, "", tt.err, tt.argument)
		})
	}
}

func elements(t *testing.T, v attr.Value) []string {
	t.Helper()
	var out []string
	if diags := v.(types.List).ElementsAs(t.Context(), &out, false); diags.HasError() {
		t.Fatal(diags)
	}
	return out
}

func TestFunctionDefinitions(t *testing.T) {
	for want, f := range map[string]function.Function{
		"iccid_normalize": sim.NewICCIDNormalize(), "iccid_range": sim.NewICCIDRange(), "imei_normalize": sim.NewIMEINormalize(),
	} {
		var meta function.MetadataResponse
		f.Metadata(t.Context(), function.MetadataRequest{}, &meta)
		var def function.DefinitionResponse
		f.Definition(t.Context(), function.DefinitionRequest{}, &def)
		valid := function.DefinitionValidateResponse{}
		def.Definition.ValidateImplementation(t.Context(), function.DefinitionValidateRequest{FuncName: meta.Name}, &valid)
		if meta.Name != want || len(valid.Diagnostics) > 0 {
			t.Errorf("%s: %v", meta.Name, valid.Diagnostics)
		}
	}
}
