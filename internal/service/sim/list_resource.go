package sim

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	query "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds the account's SIMs for "terraform query".
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = tfkit.QuerySchema("Finds the account's SIM cards, or those that pass every given filter. " +
		"It costs the list of the account's SIMs and nothing else, whole resources included.")
	resp.Schema.Attributes = map[string]query.Attribute{
		"state": tfkit.QueryState(),
		"label": tfkit.QueryLabel(),
		"imei": query.StringAttribute{
			MarkdownDescription: filterIMEIDoc,
			CustomType:          tfkit.IMEIType{}, // not checked: what is listed can be asked for
			Optional:            true,
		},
		"ip_address": query.StringAttribute{
			MarkdownDescription: filterAddressDoc,
			CustomType:          addressType{},
			Validators:          []validator.String{tfkit.Valid[addressKind]()},
			Optional:            true,
		},
	}
}

// List finds the SIMs.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[platform.SIM, model]{
		Many: "SIMs",
		All: func(ctx context.Context, diags *diag.Diagnostics) ([]platform.SIM, error) {
			return r.find(ctx, req, diags)
		},
		Identity: func(sim platform.SIM) any { return newIdentity(sim.ICCID) },
		Name:     name,
		Model:    listed,
	}.Results(ctx, req)
}

func (r *ListResource) find(ctx context.Context, req list.ListRequest, diags *diag.Diagnostics) ([]platform.SIM, error) {
	var f filter
	diags.Append(req.Config.Get(ctx, &f)...)
	if diags.HasError() || !r.Ready(diags) {
		return nil, nil
	}
	sims, err := f.find(ctx, r.Account)
	if err == nil {
		r.WarnNotes(diags)
	}
	return sims, err
}

func name(sim platform.SIM) string {
	if sim.Label == "" {
		return string(sim.ICCID)
	}
	return string(sim.ICCID) + " (" + sim.Label + ")"
}

// listed is a SIM as an import and a read give it.
func listed(ctx context.Context, sim platform.SIM, blank model, diags *diag.Diagnostics) model {
	m := blank
	m.ID = types.StringValue(string(sim.ICCID))
	m.ICCID = tfkit.ICCID{StringValue: types.StringValue(string(sim.ICCID))}
	m.OnDestroy = types.StringValue(tfkit.Retain)
	diags.Append(m.show(ctx, sim)...)
	return m
}
