package quota

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds the quotas of the account's SIMs for "terraform query", where the
// list of SIMs shows them.
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = tfkit.QuerySchema("Finds the data limits of the account's SIM cards (Onomondo). emnify and BICS tell the quota of one SIM at a time, and list none.")
}

// List finds the quotas.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[platform.SIM, model]{
		Many:     "quotas",
		All:      r.limited,
		Identity: func(sim platform.SIM) any { return newIdentity(sim.ICCID, platform.ServiceData) },
		Name:     func(sim platform.SIM) string { return newID(sim.ICCID, platform.ServiceData) },
		Model: func(_ context.Context, sim platform.SIM, blank model, _ *diag.Diagnostics) model {
			m := blank
			m.ID = types.StringValue(newID(sim.ICCID, platform.ServiceData))
			m.ICCID = tfkit.ICCID{StringValue: types.StringValue(string(sim.ICCID))}
			m.Service = types.StringValue(string(platform.ServiceData))
			m.showLimit(sim)
			return m
		},
	}.Results(ctx, req)
}

// limited are the SIMs that have a quota.
func (r *ListResource) limited(ctx context.Context, diags *diag.Diagnostics) ([]platform.SIM, error) {
	if !r.Ready(diags) {
		return nil, nil
	}
	if _, listed := r.dataLimits(); !listed {
		r.unlisted(diags)
		return nil, nil
	}
	sims, err := r.Account.All(ctx)
	if err != nil {
		return nil, err
	}
	r.WarnNotes(diags)
	var out []platform.SIM
	for _, sim := range sims {
		if sim.DataLimit != (platform.DataLimit{}) {
			out = append(out, sim)
		}
	}
	return out, nil
}

// unlisted says why a platform lists no quotas.
func (r *ListResource) unlisted(diags *diag.Diagnostics) {
	what := "has no quotas that can be set"
	if account.Offers(r.Account, platform.WritesQuotas) {
		what = "tells the quota of one SIM at a time, and has no list of them: import each by its ICCID and service"
	}
	diags.AddError("Not offered by the platform", fmt.Sprintf("%s's API %s.", r.Account.Name().Title(), what))
}
