package serviceprofile

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

// ListResource finds the account's service profiles for "terraform query".
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = tfkit.QuerySchema("Finds the service profiles of the account (emnify, BICS). Whole resources cost two calls for each profile: the list does not show all of it.")
}

// List finds the profiles.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[platform.ServiceProfile, model]{
		Many:     noun.Many,
		All:      tfkit.Every(&r.WithAccount, platform.ReadsServiceProfiles, platform.ServiceProfileReader.ServiceProfiles),
		Identity: func(p platform.ServiceProfile) any { return tfkit.Number{ID: types.Int64Value(p.ID)} },
		Name:     func(p platform.ServiceProfile) string { return fmt.Sprintf("%d (%s)", p.ID, p.Name) },
		Model:    r.whole,
	}.Results(ctx, req)
}

// whole reads a profile that was listed: the list shows neither its services nor its limits.
func (r *ListResource) whole(ctx context.Context, p platform.ServiceProfile, blank model, diags *diag.Diagnostics) model {
	profiles, ok := r.reader(diags)
	if !ok {
		return blank
	}
	now, err := read(ctx, profiles, p.ID)
	if err != nil {
		noun.AddError(diags, "Unable to read service profile", types.Int64Value(p.ID), types.StringValue(p.Name), err)
		return blank
	}
	m, more := newModel(ctx, now, blank)
	diags.Append(more...)
	return m
}
