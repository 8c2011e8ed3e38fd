package tfkit_test

import (
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var things = tfkit.Numbered{One: "thing", Many: "things", List: "simfleet_things"}

// thing is the model of a resource that the platform numbers.
type thing struct {
	ID   types.Int64  `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
}

func (t thing) Identity() any { return tfkit.Number{ID: t.ID} }

func thingState(t *testing.T) *tfsdk.State {
	t.Helper()
	s := schema.Schema{Attributes: map[string]schema.Attribute{
		"id":   schema.Int64Attribute{Computed: true},
		"name": schema.StringAttribute{Required: true},
	}}
	return &tfsdk.State{Schema: s, Raw: tftypes.NewValue(s.Type().TerraformType(t.Context()), nil)}
}

// thingIdentity has no number where id is 0.
func thingIdentity(t *testing.T, id int64) *tfsdk.ResourceIdentity {
	t.Helper()
	s := tfkit.NumberSchema("The platform's number of the thing.")
	out := &tfsdk.ResourceIdentity{Schema: s, Raw: tftypes.NewValue(s.Type().TerraformType(t.Context()), nil)}
	if id != 0 {
		noErrors(t, tfkit.Identify(t.Context(), tfkit.Number{ID: types.Int64Value(id)}, out))
	}
	return out
}

func numberIn(t *testing.T, id *tfsdk.ResourceIdentity) int64 {
	t.Helper()
	var n tfkit.Number
	noErrors(t, id.Get(t.Context(), &n))
	return n.ID.ValueInt64()
}

func noErrors(t *testing.T, diags diag.Diagnostics) {
	t.Helper()
	if diags.HasError() {
		t.Fatal(diags)
	}
}

func TestSaveAndForget(t *testing.T) {
	t.Parallel()
	m := thing{ID: types.Int64Value(7), Name: types.StringValue("seven")}

	state, id := thingState(t), thingIdentity(t, 0)
	noErrors(t, tfkit.Save(t.Context(), m, state, id))
	var saved thing
	noErrors(t, state.Get(t.Context(), &saved))
	if saved != m || numberIn(t, id) != 7 {
		t.Errorf("saved %v with identity %d", saved, numberIn(t, id))
	}

	id = thingIdentity(t, 0)
	noErrors(t, tfkit.RemoveFromState(t.Context(), m, state, id))
	if !state.Raw.IsNull() || numberIn(t, id) != 7 {
		t.Errorf("forgotten: %v with identity %d", state.Raw, numberIn(t, id))
	}

	// A CLI that is too old for identities.
	noErrors(t, tfkit.Save(t.Context(), m, state, nil))
	noErrors(t, tfkit.RemoveFromState(t.Context(), m, state, nil))
	if !state.Raw.IsNull() {
		t.Error("without an identity, it is still in the state")
	}
}

func TestImportNumber(t *testing.T) {
	t.Parallel()
	const hint = " is not the number of a thing. The data source simfleet_things lists them."
	tests := map[string]struct {
		id      string
		from    int64 // the identity that the import names
		noIDs   bool  // a CLI that is too old for identities
		want    int64
		problem string
	}{
		"a number":         {id: "12", want: 12},
		"an old CLI":       {id: "12", noIDs: true, want: 12},
		"an identity":      {from: 13, want: 13},
		"a name":           {id: "twelve", problem: `"twelve"` + hint},
		"zero":             {id: "0", problem: `"0"` + hint},
		"below zero":       {id: "-1", problem: `"-1"` + hint},
		"nothing":          {noIDs: true, problem: `""` + hint},
		"more than 64 bit": {id: "9223372036854775808", problem: `"9223372036854775808"` + hint},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := resource.ImportStateRequest{ID: tt.id}
			resp := resource.ImportStateResponse{State: *thingState(t)}
			if !tt.noIDs {
				req.Identity, resp.Identity = thingIdentity(t, tt.from), thingIdentity(t, 0)
			}
			things.Import(t.Context(), req, &resp)
			if tt.problem != "" {
				if len(resp.Diagnostics) != 1 || resp.Diagnostics[0].Summary() != "Invalid import id" || resp.Diagnostics[0].Detail() != tt.problem {
					t.Errorf("diagnostics: %v", resp.Diagnostics)
				}
				if !resp.State.Raw.IsNull() {
					t.Errorf("state: %v", resp.State.Raw)
				}
				return
			}
			noErrors(t, resp.Diagnostics)
			var got types.Int64
			noErrors(t, resp.State.GetAttribute(t.Context(), path.Root("id"), &got))
			if got.ValueInt64() != tt.want {
				t.Errorf("id = %v, want %d", got, tt.want)
			}
			if !tt.noIDs && numberIn(t, resp.Identity) != tt.want {
				t.Errorf("identity = %d, want %d", numberIn(t, resp.Identity), tt.want)
			}
		})
	}
}

func TestNumberedAddError(t *testing.T) {
	t.Parallel()
	name, err := types.StringValue("seven"), errors.New("it broke")
	for id, want := range map[types.Int64]string{
		types.Int64Value(7):  "Thing 7 (seven): It broke.",
		types.Int64Unknown(): `Thing "seven": It broke.`,
	} {
		var diags diag.Diagnostics
		things.AddError(&diags, "Unable to make thing", id, name, err)
		if len(diags) != 1 || diags[0].Summary() != "Unable to make thing" || diags[0].Detail() != want {
			t.Errorf("%v: %v", id, diags)
		}
	}
}
