package tfkit_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var namedSchema = schema.Schema{Attributes: map[string]schema.Attribute{
	"id":   schema.StringAttribute{Computed: true},
	"name": schema.StringAttribute{Required: true},
}}

func nothingNamed(t *testing.T) tftypes.Value {
	t.Helper()
	return tftypes.NewValue(namedSchema.Type().TerraformType(t.Context()), nil)
}

// nameIdentity has no name where name is empty.
func nameIdentity(t *testing.T, name string) *tfsdk.ResourceIdentity {
	t.Helper()
	s := tfkit.NameSchema("Name of the thing.")
	out := &tfsdk.ResourceIdentity{Schema: s, Raw: tftypes.NewValue(s.Type().TerraformType(t.Context()), nil)}
	if name != "" {
		noErrors(t, tfkit.Identify(t.Context(), tfkit.Name{Name: types.StringValue(name)}, out))
	}
	return out
}

func nameIn(t *testing.T, id *tfsdk.ResourceIdentity) string {
	t.Helper()
	var n types.String
	if !id.Raw.IsNull() {
		noErrors(t, id.GetAttribute(t.Context(), path.Root("name"), &n))
	}
	return n.ValueString()
}

func TestPlanName(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		planned  types.String
		state    string // empty where nothing exists
		identity string
	}{
		"new":                  {types.StringValue("a"), "", ""},
		"unchanged":            {types.StringValue("a"), "a", "a"},
		"renamed":              {types.StringValue("b"), "a", "b"},
		"known after an apply": {types.StringUnknown(), "a", "a"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := tfsdk.Plan{Schema: namedSchema, Raw: nothingNamed(t)}
			state := tfsdk.State{Schema: namedSchema, Raw: nothingNamed(t)}
			noErrors(t, plan.SetAttribute(t.Context(), path.Root("name"), tt.planned))
			if tt.state != "" {
				noErrors(t, state.SetAttribute(t.Context(), path.Root("name"), tt.state))
			}
			resp := resource.ModifyPlanResponse{Plan: plan, Identity: nameIdentity(t, tt.state)}
			tfkit.PlanName(t.Context(), resource.ModifyPlanRequest{Plan: plan, State: state}, &resp)
			noErrors(t, resp.Diagnostics)
			var id types.String
			noErrors(t, resp.Plan.GetAttribute(t.Context(), path.Root("id"), &id))
			if !id.Equal(tt.planned) || nameIn(t, resp.Identity) != tt.identity {
				t.Errorf("planned the id %v and the identity %q, want %v and %q", id, nameIn(t, resp.Identity), tt.planned, tt.identity)
			}
		})
	}
}

func TestImportName(t *testing.T) {
	t.Parallel()
	loose := tfkit.Named{One: "thing", List: "simfleet_things"}
	strict := tfkit.Named{One: "thing", List: "simfleet_things", Form: regexp.MustCompile(`^[a-z]{3}$`)}
	const hint = " is not the name of a thing. The data source simfleet_things lists them."
	for name, tt := range map[string]struct {
		named    tfkit.Named
		id, from string // the import id, and the identity that the import names
		noIDs    bool   // a CLI that is too old for identities
		want     string
		problem  string
	}{
		"a name":           {named: loose, id: "a b", want: "a b"},
		"an old CLI":       {named: loose, id: "a b", noIDs: true, want: "a b"},
		"an identity":      {named: strict, from: "abc", want: "abc"},
		"nothing":          {named: loose, noIDs: true, problem: `""` + hint},
		"another form":     {named: strict, id: "a b", problem: `"a b"` + hint},
		"another identity": {named: strict, from: "a b", problem: `"a b"` + hint},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := resource.ImportStateRequest{ID: tt.id}
			resp := resource.ImportStateResponse{State: tfsdk.State{Schema: namedSchema, Raw: nothingNamed(t)}}
			if !tt.noIDs {
				req.Identity, resp.Identity = nameIdentity(t, tt.from), nameIdentity(t, "")
			}
			tt.named.Import(t.Context(), req, &resp)
			if tt.problem != "" {
				checkErrors(t, resp.Diagnostics, "Invalid import id: "+tt.problem)
				if !resp.State.Raw.IsNull() {
					t.Errorf("state: %v", resp.State.Raw)
				}
				return
			}
			noErrors(t, resp.Diagnostics)
			var got types.String
			noErrors(t, resp.State.GetAttribute(t.Context(), path.Root("id"), &got))
			if got.ValueString() != tt.want || !tt.noIDs && nameIn(t, resp.Identity) != tt.want {
				t.Errorf("id = %v, want %s", got, tt.want)
			}
		})
	}
}
