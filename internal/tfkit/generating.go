package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// Generating is a resource that keeps out of a generated configuration what a platform
// shows and no configuration may say. The framework keeps everything that can be set.
type Generating interface {
	// Generate is given what the framework would generate, which holds the values of an
	// imported or listed resource.
	Generate(ctx context.Context, config *tfsdk.State) diag.Diagnostics
}
