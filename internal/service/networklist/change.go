package networklist

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// none is the state of a list that does not exist.
var none model

// change asks for what differs from state, and for nothing else.
func (m model) change(ctx context.Context, state model, diags *diag.Diagnostics) platform.NetworkListChange {
	var c platform.NetworkListChange
	if !m.Name.Equal(state.Name) {
		c.Name = m.Name.ValueStringPointer()
	}
	if !m.Networks.Equal(state.Networks) {
		networks := networksIn(ctx, m.Networks, diags)
		c.Networks = &networks
	}
	if tfkit.Known(m.Tags) && !m.Tags.Equal(state.Tags) {
		tags := tfkit.Texts(m.Tags)
		c.Tags = &tags
	}
	return c
}

// complete reads back the tags of a list whose tags were not planned. That the
// list cannot be read is no reason to taint it: it is as it was asked for.
func (m *model) complete(ctx context.Context, lists platform.NetworkListReader, diags *diag.Diagnostics) {
	if !m.Tags.IsUnknown() {
		return
	}
	list, err := lists.NetworkList(ctx, m.ID.ValueString())
	if err != nil {
		diags.AddWarning("Network list could not be read back", fmt.Sprintf("Network list %q: %s", m.ID.ValueString(), tfkit.Explain(err)))
	}
	m.Tags = tfkit.TagSet(ctx, list.Tags, m.Tags, diags)
}

// takeOver saves a list under its new name where a renaming has arrived whose
// answer was lost: under the old one the next plan would take the list for gone.
func takeOver(ctx context.Context, lists platform.NetworkListReader, plan, state model, err error, resp *resource.UpdateResponse) diag.Diagnostics {
	if !errors.Is(err, platform.ErrUnavailable) || plan.Name.Equal(state.Name) {
		return nil
	}
	// A list that has had the new name all along is somebody else's.
	if _, err := lists.NetworkList(ctx, state.ID.ValueString()); !errors.Is(err, platform.ErrNotFound) {
		return nil
	}
	list, err := lists.NetworkList(ctx, plan.Name.ValueString())
	if err != nil {
		return nil
	}
	var diags diag.Diagnostics
	now := newModel(ctx, list, plan.Tags, &diags)
	return append(diags, tfkit.Save(ctx, now, &resp.State, resp.Identity)...)
}

// creating says what to do after a refused creation.
func creating(err error, name string) error {
	if errors.Is(err, platform.ErrConflict) {
		return tfkit.Advised(err, fmt.Sprintf("The name is taken: the organization has a network list %q already. "+
			"Import it to manage it here (terraform import simfleet_network_list.NAME '%s', or an import block with id = %q), or choose another name.", name, name, name))
	}
	return general(err)
}

// updating says what to do after a refused change.
func updating(err error, wanted platform.NetworkListChange) error {
	switch {
	case errors.Is(err, platform.ErrConflict) && wanted.Name != nil:
		return tfkit.Advised(err, fmt.Sprintf("It cannot be renamed to %q: another network list has that name. Choose another name, or delete the other list.", *wanted.Name))
	case errors.Is(err, platform.ErrNotFound):
		return tfkit.Advised(err, "The list was deleted or renamed, or a tag was deleted, since the plan was made. Plan again.")
	}
	return general(err)
}

// deleting says what to do after a refused deletion.
func deleting(err error) error {
	if errors.Is(err, platform.ErrConflict) {
		return tfkit.Advised(err, "SIMs use the list. Set onomondo.network_list of those SIMs to another list, or to \"\", and apply; then the list can be deleted.")
	}
	return general(err)
}

// general says what to do where the same goes for every call, unless the platform
// has advice: what tfkit says of these refusals is about SIMs.
func general(err error) error {
	var refused *platform.Error
	if !errors.As(err, &refused) || refused.Advice != "" {
		return err
	}
	switch {
	case errors.Is(err, platform.ErrForbidden):
		return tfkit.Advised(err, "The credentials may not change this list. Check their access on the platform: it may be held to certain tags.")
	case errors.Is(err, platform.ErrConflict):
		return tfkit.Advised(err, "Somebody else is changing the list. Apply again in a minute.")
	case errors.Is(err, platform.ErrInvalid):
		return tfkit.Advised(err, "Correct what the platform complains about.")
	}
	return err
}
