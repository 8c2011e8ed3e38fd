package tfkit

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Tags is the attribute tags of a resource: tags that exist on the platform, each
// by its name or its key. What is left out stays as it is on the platform.
func Tags(description string) schema.SetAttribute {
	return schema.SetAttribute{
		MarkdownDescription: description,
		ElementType:         types.StringType,
		Optional:            true,
		Computed:            true,
		Validators:          []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))},
		PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
	}
}

// TagSet are the tags that the platform shows, each spelled as prior spells it.
func TagSet(ctx context.Context, tags []platform.Tag, prior types.Set, diags *diag.Diagnostics) types.Set {
	set, more := types.SetValueFrom(ctx, types.StringType, SpellTags(tags, Texts(prior)))
	diags.Append(more...)
	return set
}

// SpellTags are the names of tags, and the keys of those that prior has by their
// keys or whose name another one has.
func SpellTags(tags []platform.Tag, prior []string) []string {
	out := make([]string, len(tags))
	for i, tag := range tags {
		out[i] = tag.Name
		if slices.Contains(prior, tag.ID) || slices.Contains(out[:i], tag.Name) { // a name that two tags have tells neither
			out[i] = tag.ID
		}
	}
	return out
}

// PlanTags finds tags that the platform does not have, which makes none by itself,
// and tags that are named twice. It plans the state's spelling where that means the
// same tags, and asks the platform only where the plan differs from the state.
func PlanTags(ctx context.Context, a *account.Account, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var planned, prior types.Set
	at := path.Root("tags")
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, at, &planned)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &prior)...)
	}
	reader, ok := account.Reading(a, platform.ReadsTags)
	wanted := Texts(planned)
	if !ok || len(wanted) == 0 || planned.Equal(prior) || resp.Diagnostics.HasError() {
		return
	}
	tags, err := reader.Tags(ctx)
	if err != nil {
		AddError(&resp.Diagnostics, at, "Unable to read tags", err)
		return
	}
	checkTags(a.Name(), wanted, tags, at, &resp.Diagnostics)
	if len(wanted) == len(planned.Elements()) && sameTags(wanted, Texts(prior), tags) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, at, prior)...)
	}
}

func checkTags(on platform.Name, wanted []string, tags []platform.Tag, at path.Path, diags *diag.Diagnostics) {
	spelled := map[string]string{}
	for _, text := range wanted {
		tag, found := platform.FindTag(tags, text)
		if !found {
			diags.AddAttributeError(at, "No such tag",
				fmt.Sprintf("%s has no tag with the name or the id %q that these credentials can see; case counts. Tags are created in the platform's web app: "+
					"create it there, or take it out of the configuration. The data source simfleet_tags lists those that exist.", on.Title(), text))
			continue
		}
		if other, twice := spelled[tag.ID]; twice {
			diags.AddAttributeError(at, "Tag named twice", fmt.Sprintf("%q and %q are the same tag. Keep one of them.", other, text))
		}
		spelled[tag.ID] = text
	}
}

// sameTags reports whether two lists name the same tags, by name or by key.
func sameTags(wanted, had []string, tags []platform.Tag) bool {
	found := make([]platform.Tag, len(had))
	for i, text := range had {
		tag, ok := platform.FindTag(tags, text)
		if !ok {
			return false
		}
		found[i] = tag
	}
	names, ids := platform.TagNames(found)
	return platform.MatchTags(wanted, names, ids)
}
