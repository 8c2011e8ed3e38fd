package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// Identified is the model of a resource that has an identity.
type Identified interface {
	// Identity is a struct of the resource's identity schema.
	Identity() any
}

// Save puts m into the state, and its identity beside it.
func Save(ctx context.Context, m Identified, state *tfsdk.State, id *tfsdk.ResourceIdentity) diag.Diagnostics {
	diags := state.Set(ctx, m)
	diags.Append(Identify(ctx, m.Identity(), id)...)
	return diags
}

// RemoveFromState takes what is gone out of the state. CLIs that keep no identity (before
// 1.12) have to be told the identity of what is gone, too: without it the
// framework takes this for a bug.
func RemoveFromState(ctx context.Context, m Identified, state *tfsdk.State, id *tfsdk.ResourceIdentity) diag.Diagnostics {
	state.RemoveResource(ctx)
	return Identify(ctx, m.Identity(), id)
}

// Identify sets the identity; it does nothing where there is none to set.
func Identify(ctx context.Context, identity any, id *tfsdk.ResourceIdentity) diag.Diagnostics {
	if id == nil {
		return nil
	}
	return id.Set(ctx, identity)
}
