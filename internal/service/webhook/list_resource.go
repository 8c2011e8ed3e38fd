package webhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds the organization's webhooks for "terraform query".
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = tfkit.QuerySchema("Finds the webhooks of the organization (Onomondo).")
}

// List finds the webhooks. Their addresses are secrets, and in no name.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[platform.Webhook, model]{
		Many:     "webhooks",
		All:      tfkit.Every(&r.WithAccount, platform.ReadsWebhooks, platform.WebhookReader.Webhooks),
		Advise:   advised,
		Identity: func(w platform.Webhook) any { return identity{ID: types.StringValue(w.ID)} },
		Name:     name,
		Model:    newModel,
	}.Results(ctx, req)
}

func name(w platform.Webhook) string {
	if w.Label == "" {
		return w.ID
	}
	return fmt.Sprintf("%s (%s)", w.ID, w.Label)
}
