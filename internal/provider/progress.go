package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// logProgress makes long work visible: TF_LOG_PROVIDER=INFO shows these lines, and no
// requests.
func logProgress(ctx context.Context, text string, facts map[string]any) {
	tflog.Info(ctx, text, facts)
}
