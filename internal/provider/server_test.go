package provider_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	simfleet "github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// The Terraforms that need it get refreshed numbers as JSON, which they compare rightly;
// newer ones do not pay for that.
func TestServer_refreshedNumbers(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Chdir(t.TempDir())
	for version, json := range map[string]bool{"1.11.4": true, "1.12.2": true, "1.16.0": false, "2.1.0": false} {
		t.Run(version, func(t *testing.T) {
			server := simfleet.NewServer(simfleet.New("test")())
			described, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
			if err != nil {
				t.Fatal(err)
			}
			configure(t, server, described, version)
			of := described.ResourceSchemas["simfleet_sim"].ValueType()
			state := object(t, of, map[string]any{"iccid": "8988280666000000000"})
			resp, err := server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: "simfleet_sim", CurrentState: &state})
			if err != nil || len(resp.Diagnostics) > 0 {
				t.Fatal(err, resp.Diagnostics)
			}
			if got := len(resp.NewState.JSON) > 0; got != json || got == (len(resp.NewState.MsgPack) > 0) {
				t.Errorf("%d bytes of JSON and %d of MessagePack", len(resp.NewState.JSON), len(resp.NewState.MsgPack))
			}
			read, err := resp.NewState.Unmarshal(of)
			var values map[string]tftypes.Value
			if err != nil || read.As(&values) != nil || !values["platform_id"].Equal(tftypes.NewValue(tftypes.String, "8988280666000000000")) {
				t.Errorf("it reads %s, %v", read, err)
			}
		})
	}
}

func configure(t *testing.T, server tfprotov6.ProviderServer, described *tfprotov6.GetProviderSchemaResponse, version string) {
	t.Helper()
	block, ok := described.Provider.ValueType().(tftypes.Object)
	if !ok {
		t.Fatal("the provider's block is no object")
	}
	box, ok := block.AttributeTypes["sandbox"].(tftypes.Object)
	if !ok {
		t.Fatal("the sandbox is no object")
	}
	inner := map[string]tftypes.Value{}
	for name, of := range box.AttributeTypes {
		inner[name] = tftypes.NewValue(of, nil)
	}
	config := object(t, block, map[string]any{"sandbox": inner})
	resp, err := server.ConfigureProvider(context.WithoutCancel(t.Context()), &tfprotov6.ConfigureProviderRequest{TerraformVersion: version, Config: &config})
	if err != nil || len(resp.Diagnostics) > 0 {
		t.Fatal(err, resp.Diagnostics)
	}
}

// object is an object of a type in which only these attributes are set.
func object(t *testing.T, of tftypes.Type, set map[string]any) tfprotov6.DynamicValue {
	t.Helper()
	whole, ok := of.(tftypes.Object)
	if !ok {
		t.Fatal("no object")
	}
	values := map[string]tftypes.Value{}
	for name, attribute := range whole.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, set[name])
	}
	out, err := tfprotov6.NewDynamicValue(whole, tftypes.NewValue(whole, values))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// "terraform test" goes from one run to the next without configuring the provider anew:
// a refresh behind an apply begins a walk, in which what was wanted before does not count.
// Within a walk it does.
func TestServer_walks(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Chdir(t.TempDir())
	for name, c := range map[string]struct{ refreshed, refused bool }{"the next run": {true, false}, "the same walk": {false, true}} {
		t.Run(name, func(t *testing.T) {
			server := simfleet.NewServer(simfleet.New("test")())
			described, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
			if err != nil {
				t.Fatal(err)
			}
			configure(t, server, described, "1.16.0")
			of := described.ResourceSchemas["simfleet_sim"].ValueType()
			none, err := tfprotov6.NewDynamicValue(of, tftypes.NewValue(of, nil))
			if err != nil {
				t.Fatal(err)
			}
			plan := func(label string, prior *tfprotov6.DynamicValue) *tfprotov6.PlanResourceChangeResponse {
				config := object(t, of, map[string]any{"iccid": "8988280666000000000", "label": label})
				resp, err := server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
					TypeName: "simfleet_sim", PriorState: prior, ProposedNewState: &config, Config: &config,
				})
				if err != nil {
					t.Fatal(err)
				}
				return resp
			}
			planned := plan("a", &none)
			config := object(t, of, map[string]any{"iccid": "8988280666000000000", "label": "a"})
			applied, err := server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
				TypeName: "simfleet_sim", PriorState: &none, PlannedState: planned.PlannedState, Config: &config, PlannedPrivate: planned.PlannedPrivate,
			})
			if err != nil || len(applied.Diagnostics) > 0 {
				t.Fatal(err, applied.Diagnostics)
			}
			if c.refreshed {
				resp, err := server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: "simfleet_sim", CurrentState: applied.NewState})
				if err != nil || len(resp.Diagnostics) > 0 {
					t.Fatal(err, resp.Diagnostics)
				}
			}
			refused := false
			for _, d := range plan("b", applied.NewState).Diagnostics {
				refused = refused || d.Severity == tfprotov6.DiagnosticSeverityError
			}
			if refused != c.refused {
				t.Errorf("refused: %t, want %t", refused, c.refused)
			}
		})
	}
}
