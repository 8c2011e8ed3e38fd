package networklist

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// planKey makes the id, and the identity of a list that exists, follow the name.
// A list that is yet to be made has no identity, and no identity is unknown.
func planKey(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var name types.String
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("name"), &name)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), name)...)
	if !req.State.Raw.IsNull() && known(name) {
		resp.Diagnostics.Append(tfkit.Identify(ctx, identity{Name: name}, resp.Identity)...)
	}
}

// planTags looks new tags up on the platform, which makes none by itself, and
// plans the state's spelling where it means the same tags.
func (r *Resource) planTags(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var planned, prior types.Set
	at := path.Root("tags")
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, at, &planned)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &prior)...)
	}
	wanted, had := tagsIn(ctx, planned, &resp.Diagnostics), tagsIn(ctx, prior, &resp.Diagnostics)
	reader, ok := r.Account.Platform().(platform.TagReader)
	if !ok || len(wanted) == 0 || planned.Equal(prior) || resp.Diagnostics.HasError() {
		return
	}
	tags, err := reader.Tags(ctx)
	if err != nil {
		tfkit.AddError(&resp.Diagnostics, at, "Unable to read tags", err)
		return
	}
	checkTags(&resp.Diagnostics, r.Account.Platform().Name(), wanted, tags)
	if len(wanted) == len(planned.Elements()) && same(wanted, had, tags) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, at, prior)...)
	}
}

// checkTags finds tags that do not exist, and tags that are named twice.
func checkTags(diags *diag.Diagnostics, on platform.Name, wanted []string, tags []platform.Tag) {
	spelled := map[string]string{}
	for _, w := range wanted {
		tag, ok := platform.FindTag(tags, w)
		if !ok {
			diags.AddAttributeError(path.Root("tags"), "No such tag",
				fmt.Sprintf("%s has no tag %q that these credentials can see; case counts. Tags are created in the platform's web app: create it there, or take it out of the configuration. "+
					"The data source simfleet_tags lists those that exist.", on.Title(), w))
			continue
		}
		if before, twice := spelled[tag.ID]; twice {
			diags.AddAttributeError(path.Root("tags"), "Tag named twice",
				fmt.Sprintf("%q and %q are the same tag. Keep one of them.", before, w))
		}
		spelled[tag.ID] = w
	}
}

// same reports whether two lists name the same tags, by name or by id.
func same(wanted, had []string, tags []platform.Tag) bool {
	found := make([]platform.Tag, len(had))
	for i, h := range had {
		tag, ok := platform.FindTag(tags, h)
		if !ok {
			return false
		}
		found[i] = tag
	}
	names, ids := platform.TagNames(found)
	return platform.MatchTags(wanted, names, ids)
}
