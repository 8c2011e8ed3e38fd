package tfkit_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// organization is a platform with tags, two of which have one name.
type organization struct {
	platform.SIMs
	err   error
	asked int
}

func (*organization) Name() platform.Name { return platform.PlatformOnomondo }

func (o *organization) Tags(context.Context) ([]platform.Tag, error) {
	o.asked++
	return []platform.Tag{{ID: "1", Name: "meter"}, {ID: "2", Name: "pump"}, {ID: "3", Name: "twin"}, {ID: "4", Name: "twin"}}, o.err
}

// tagless is a platform whose tags come to be by being named.
type tagless struct{ platform.SIMs }

func set(texts ...string) types.Set {
	elements := []attr.Value{}
	for _, text := range texts {
		elements = append(elements, types.StringValue(text))
	}
	return types.SetValueMust(types.StringType, elements)
}

func TestTagSet(t *testing.T) {
	t.Parallel()
	meter, pump := platform.Tag{ID: "1", Name: "meter"}, platform.Tag{ID: "2", Name: "pump"}
	twins := []platform.Tag{{ID: "3", Name: "twin"}, {ID: "4", Name: "twin"}}
	tests := map[string]struct {
		tags        []platform.Tag
		prior, want types.Set
	}{
		"none":                    {nil, types.SetNull(types.StringType), set()},
		"not in the state yet":    {[]platform.Tag{meter, pump}, types.SetNull(types.StringType), set("meter", "pump")},
		"left out":                {[]platform.Tag{meter, pump}, types.SetUnknown(types.StringType), set("meter", "pump")},
		"each in its spelling":    {[]platform.Tag{meter, pump}, set("pump", "1"), set("1", "pump")},
		"one is gone":             {[]platform.Tag{meter}, set("pump", "1"), set("1")},
		"one has come":            {[]platform.Tag{meter, pump}, set("1"), set("1", "pump")},
		"one for another":         {[]platform.Tag{pump}, set("1"), set("pump")},
		"two of one name":         {twins, set(), set("twin", "4")},
		"two of one name, by id":  {twins, set("3", "4"), set("3", "4")},
		"two of one name, by one": {twins, set("3", "twin"), set("3", "twin")},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			got := tfkit.TagSet(t.Context(), tt.tags, tt.prior, &diags)
			noErrors(t, diags)
			if !got.Equal(tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPlanTags(t *testing.T) {
	t.Parallel()
	none := types.SetNull(types.StringType)
	later := types.SetValueMust(types.StringType, []attr.Value{types.StringValue("meter"), types.StringUnknown()})
	tests := map[string]struct {
		planned, prior types.Set
		err            error
		want           types.Set
		asked          int
		problem        string
	}{
		"new":                          {planned: set("meter", "2"), prior: none, want: set("meter", "2"), asked: 1},
		"unchanged":                    {planned: set("1", "gone"), prior: set("1", "gone"), want: set("1", "gone")},
		"another spelling":             {planned: set("meter", "2"), prior: set("pump", "1"), want: set("pump", "1"), asked: 1},
		"other tags":                   {planned: set("meter", "pump"), prior: set("1"), want: set("meter", "pump"), asked: 1},
		"after one that is gone":       {planned: set("meter"), prior: set("gone"), want: set("meter"), asked: 1},
		"none":                         {planned: set(), prior: set("1"), want: set()},
		"left out":                     {planned: types.SetUnknown(types.StringType), prior: none, want: types.SetUnknown(types.StringType)},
		"one known after an apply":     {planned: later, prior: set("1"), want: later, asked: 1},
		"no such tag":                  {planned: set("Meter"), prior: none, asked: 1, problem: `No such tag: Onomondo has no tag with the name or the id "Meter" `},
		"no such tag any more":         {planned: set("gone"), prior: set("gone", "1"), asked: 1, problem: "No such tag: "},
		"one by its name and its id":   {planned: set("meter", "1"), prior: none, asked: 1, problem: `Tag named twice: "meter" and "1" are the same tag.`},
		"tags that cannot be read":     {planned: set("meter"), prior: none, err: errors.New("it broke"), asked: 1, problem: "Unable to read tags: It broke."},
		"the same ones, unreadable":    {planned: set("1"), prior: set("1"), err: errors.New("it broke"), want: set("1")},
		"two of one name, each by one": {planned: set("twin", "4"), prior: set("3", "4"), want: set("3", "4"), asked: 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &organization{err: tt.err}
			got, diags := planTags(t, p, tt.planned, tt.prior)
			checkErrors(t, diags, tt.problem)
			if tt.problem == "" && !got.Equal(tt.want) {
				t.Errorf("planned %v, want %v", got, tt.want)
			}
			for _, d := range diags {
				if at, ok := d.(diag.DiagnosticWithPath); !ok || !at.Path().Equal(path.Root("tags")) {
					t.Errorf("%v is not at tags", d)
				}
			}
			if p.asked != tt.asked {
				t.Errorf("asked %d times, want %d", p.asked, tt.asked)
			}
		})
	}
	got, diags := planTags(t, tagless{}, set("any"), none)
	noErrors(t, diags)
	if !got.Equal(set("any")) {
		t.Errorf("planned %v on a platform that makes tags", got)
	}
}

// planTags plans tags on a platform; nothing exists where prior is null.
func planTags(t *testing.T, p platform.SIMs, planned, prior types.Set) (types.Set, diag.Diagnostics) {
	t.Helper()
	s := schema.Schema{Attributes: map[string]schema.Attribute{"tags": tfkit.Tags("Tags.")}}
	nothing := tftypes.NewValue(s.Type().TerraformType(t.Context()), nil)
	plan, state := tfsdk.Plan{Schema: s, Raw: nothing}, tfsdk.State{Schema: s, Raw: nothing}
	noErrors(t, plan.SetAttribute(t.Context(), path.Root("tags"), planned))
	if !prior.IsNull() {
		noErrors(t, state.SetAttribute(t.Context(), path.Root("tags"), prior))
	}
	resp := resource.ModifyPlanResponse{Plan: plan}
	tfkit.PlanTags(t.Context(), account.New(t.Context(), p, account.Options{}), resource.ModifyPlanRequest{Plan: plan, State: state}, &resp)
	var out types.Set
	noErrors(t, resp.Plan.GetAttribute(t.Context(), path.Root("tags"), &out))
	return out, resp.Diagnostics
}

func TestTexts(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		set  types.Set
		want []string
	}{
		"null":    {types.SetNull(types.StringType), []string{}},
		"unknown": {types.SetUnknown(types.StringType), []string{}},
		"partly":  {types.SetValueMust(types.StringType, []attr.Value{types.StringValue("a"), types.StringUnknown(), types.StringNull()}), []string{"a"}},
	} {
		if diff := cmp.Diff(tt.want, tfkit.Texts(tt.set)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
