package datastream

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

// ListResource finds the account's data streams for "terraform query".
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = tfkit.QuerySchema("Finds the data streams of the account (emnify, BICS).")
}

// List finds the streams.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[platform.DataStream, model]{
		Many:     noun.Many,
		All:      tfkit.Every(&r.WithAccount, platform.ReadsDataStreams, platform.DataStreamReader.DataStreams),
		Foreign:  func(s platform.DataStream) bool { return s.Destination == (platform.DataStreamDestination{}) },
		Identity: func(s platform.DataStream) any { return tfkit.Number{ID: types.Int64Value(s.ID)} },
		Name:     func(s platform.DataStream) string { return fmt.Sprintf("%d (%s)", s.ID, s.Name) },
		Model: func(ctx context.Context, s platform.DataStream, blank model, diags *diag.Diagnostics) model {
			m, more := newModel(ctx, s, blank)
			diags.Append(more...)
			return m
		},
	}.Results(ctx, req)
}
