package dnsconfig

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds the account's pairs of DNS servers for "terraform query".
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = tfkit.QuerySchema("Finds the pairs of DNS servers that the account has (emnify, BICS).")
}

// List finds the pairs.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[platform.DNSConfig, model]{
		Many:     noun.Many,
		All:      tfkit.Every(&r.WithAccount, platform.ReadsDNSConfigs, platform.DNSConfigReader.DNSConfigs),
		Identity: func(c platform.DNSConfig) any { return tfkit.Number{ID: types.Int64Value(c.ID)} },
		Name:     func(c platform.DNSConfig) string { return fmt.Sprintf("%d (%s, %s)", c.ID, c.Primary, c.Secondary) },
		Model: func(_ context.Context, c platform.DNSConfig, _ model, _ *diag.Diagnostics) model {
			return newModel(c)
		},
	}.Results(ctx, req)
}
