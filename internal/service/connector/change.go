package connector

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// creation is a new connector with all that the plan holds, and the write-only
// values of the configuration.
func creation(ctx context.Context, plan, config model, diags *diag.Diagnostics) platform.ConnectorChange {
	c, _ := difference(ctx, plan, model{}, config, diags)
	if k, ok := plan.kind(); ok {
		c.Type = &k.word
	}
	return c
}

// difference is what the plan changes and nothing else, so that options which the
// provider does not know, and what has drifted since the plan, are left alone. It
// is false where nothing differs that the platform holds.
func difference(ctx context.Context, plan, state, config model, diags *diag.Diagnostics) (c platform.ConnectorChange, differs bool) {
	if !plan.Name.Equal(state.ID) {
		c.Name, differs = plan.Name.ValueStringPointer(), true
	}
	if newly(plan.Tags, state.Tags) {
		tags := tfkit.Texts(plan.Tags)
		c.Tags, differs = &tags, true
	}
	if newly(plan.Passthrough, state.Passthrough) {
		entries := passthroughIn(ctx, plan.Passthrough, diags)
		c.Passthrough, differs = &entries, true
	}
	if k, ok := plan.kind(); ok {
		if options := k.asked(*plan.object(k), *state.object(k), *config.object(k)); len(options) > 0 {
			c.Options, differs = options, true
		}
	}
	return c, differs
}

// takeOver saves a connector under its new name where a renaming has arrived whose
// answer was lost: under the old one the next plan would take the connector for gone.
// The secrets stay as the state has them, so that the next apply sends those of the plan.
func takeOver(ctx context.Context, connectors platform.ConnectorReader, plan, state model, err error, resp *resource.UpdateResponse) diag.Diagnostics {
	if !errors.Is(err, platform.ErrUnavailable) || plan.Name.Equal(state.ID) {
		return nil
	}
	// A connector that has had the new name all along is somebody else's.
	if _, err := connectors.Connector(ctx, state.ID.ValueString()); !errors.Is(err, platform.ErrNotFound) {
		return nil
	}
	seen, err := connectors.Connector(ctx, plan.Name.ValueString())
	if err != nil {
		return nil
	}
	var diags diag.Diagnostics
	now := newModel(ctx, seen, state, &diags)
	return append(diags, tfkit.Save(ctx, now, &resp.State, resp.Identity)...)
}

func newly(plan, state types.Set) bool { return tfkit.Known(plan) && !plan.Equal(state) }
