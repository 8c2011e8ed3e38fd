package connector

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds the organization's connectors for "terraform query".
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = tfkit.QuerySchema("Finds the connectors of the organization (Onomondo). Connectors of a type that the provider does not know are left out, with a warning.")
}

// List finds the connectors.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[platform.Connector, model]{
		Many:   "connectors",
		All:    tfkit.Every(&r.WithAccount, platform.ReadsConnectors, platform.ConnectorReader.Connectors),
		Advise: func(err error) error { return advised(err, platform.ErrForbidden, forbidden) },
		Foreign: func(c platform.Connector) bool {
			return !slices.ContainsFunc(kinds, func(k kind) bool { return k.word == c.Type })
		},
		Order:    func(a, b platform.Connector) int { return strings.Compare(a.Name, b.Name) },
		Identity: func(c platform.Connector) any { return tfkit.Name{Name: types.StringValue(c.Name)} },
		Name:     func(c platform.Connector) string { return c.Name },
		Model:    newModel,
	}.Results(ctx, req)
}
