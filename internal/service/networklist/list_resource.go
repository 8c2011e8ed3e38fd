package networklist

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds the organization's network lists for "terraform query".
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = tfkit.QuerySchema("Finds the network lists of the organization (Onomondo).")
}

// List finds the lists.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[platform.NetworkList, model]{
		Many:     "network lists",
		All:      tfkit.Every(&r.WithAccount, platform.ReadsNetworkLists, platform.NetworkListReader.NetworkLists),
		Order:    func(a, b platform.NetworkList) int { return strings.Compare(a.Name, b.Name) },
		Identity: func(l platform.NetworkList) any { return tfkit.Name{Name: types.StringValue(l.Name)} },
		Name:     func(l platform.NetworkList) string { return l.Name },
		Model: func(ctx context.Context, l platform.NetworkList, blank model, diags *diag.Diagnostics) model {
			return newModel(ctx, l, blank.Tags, diags)
		},
	}.Results(ctx, req)
}
