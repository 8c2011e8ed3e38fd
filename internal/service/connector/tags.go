package connector

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// tagsAttribute is a set of tags of the organization, each by its name or its key.
func tagsAttribute(description string) schema.SetAttribute {
	return schema.SetAttribute{
		MarkdownDescription: description,
		ElementType:         types.StringType,
		Optional:            true,
		Computed:            true,
		Validators:          []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))},
		PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
	}
}

// tagSet are the tags that the platform shows, spelled as prior spells them.
func tagSet(ctx context.Context, tags []platform.Tag, prior types.Set, diags *diag.Diagnostics) types.Set {
	spelled := tagTexts(prior)
	names, ids := platform.TagNames(tags)
	if known(prior) && platform.MatchTags(spelled, names, ids) {
		return prior
	}
	texts := []string{}
	for i, name := range names {
		if slices.Contains(spelled, ids[i]) || slices.Contains(texts, name) { // two tags may have one name
			name = ids[i]
		}
		texts = append(texts, name)
	}
	set, more := types.SetValueFrom(ctx, types.StringType, texts)
	diags.Append(more...)
	return set
}

// tagTexts are the elements of a set that are known.
func tagTexts(set types.Set) []string {
	texts := []string{}
	for _, element := range set.Elements() {
		if text, ok := element.(types.String); ok && known(text) {
			texts = append(texts, text.ValueString())
		}
	}
	return texts
}

// planTags finds at plan time tags that the organization does not have, and tags
// that are named twice. It returns the tags to plan: the state's where they are the
// same ones in another spelling. It asks the platform only where a plan changes them.
func planTags(ctx context.Context, p platform.SIMs, plan, state types.Set, diags *diag.Diagnostics) types.Set {
	reader, ok := p.(platform.TagReader)
	wanted := tagTexts(plan)
	if !ok || len(wanted) == 0 || plan.Equal(state) {
		return plan
	}
	tags, err := reader.Tags(ctx)
	if err != nil {
		tfkit.AddError(diags, path.Root("tags"), "Unable to read tags", err)
		return plan
	}
	checkTags(p.Name(), wanted, tags, diags)
	if names, ids, all := findTags(tags, tagTexts(state)); all && len(wanted) == len(plan.Elements()) && platform.MatchTags(wanted, names, ids) {
		return state
	}
	return plan
}

func checkTags(on platform.Name, wanted []string, tags []platform.Tag, diags *diag.Diagnostics) {
	spelled := map[string]string{}
	for _, text := range wanted {
		tag, found := platform.FindTag(tags, text)
		if !found {
			diags.AddAttributeError(path.Root("tags"), "No such tag",
				fmt.Sprintf("%s has no tag with the name or the id %q that these credentials can see; case counts. Tags are created in the platform's web app: "+
					"create it there, or take it out of the configuration. The data source simfleet_tags lists those that exist.", on.Title(), text))
			continue
		}
		if other, twice := spelled[tag.ID]; twice {
			diags.AddAttributeError(path.Root("tags"), "Tag named twice", fmt.Sprintf("%q and %q are the same tag. Keep one of them.", other, text))
		}
		spelled[tag.ID] = text
	}
}

// findTags are the names and the keys of the tags that texts name, and whether
// each of them was found.
func findTags(tags []platform.Tag, texts []string) (names, ids []string, all bool) {
	var found []platform.Tag
	for _, text := range texts {
		if tag, ok := platform.FindTag(tags, text); ok {
			found = append(found, tag)
		}
	}
	names, ids = platform.TagNames(found)
	return names, ids, len(found) == len(texts)
}
