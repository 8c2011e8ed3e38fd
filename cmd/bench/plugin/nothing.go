package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	framework "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// nothing is the provider's schema without what the provider does.
type nothing struct{ framework.Provider }

// Configure opens no account.
func (n *nothing) Configure(context.Context, framework.ConfigureRequest, *framework.ConfigureResponse) {
}

// Resources lists simfleet_sim alone.
func (n *nothing) Resources(ctx context.Context) []func() resource.Resource {
	for _, factory := range n.Provider.Resources(ctx) {
		var name resource.MetadataResponse
		factory().Metadata(ctx, resource.MetadataRequest{ProviderTypeName: "simfleet"}, &name)
		if name.TypeName == "simfleet_sim" {
			return []func() resource.Resource{func() resource.Resource { return &echo{schema: factory().(schema)} }}
		}
	}
	panic("the provider has no simfleet_sim")
}

// DataSources lists none.
func (n *nothing) DataSources(context.Context) []func() datasource.DataSource { return nil }

// schema is what echo takes over of a resource.
type schema interface {
	Metadata(context.Context, resource.MetadataRequest, *resource.MetadataResponse)
	Schema(context.Context, resource.SchemaRequest, *resource.SchemaResponse)
	IdentitySchema(context.Context, resource.IdentitySchemaRequest, *resource.IdentitySchemaResponse)
}

// echo is a resource that makes of every plan the state, and leaves every state as it is.
type echo struct{ schema }

// Create takes the plan over; what it leaves unknown is null.
func (*echo) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	raw, err := tftypes.Transform(req.Plan.Raw, func(_ *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		if v.IsKnown() {
			return v, nil
		}
		return tftypes.NewValue(v.Type(), nil), nil
	})
	if err != nil {
		resp.Diagnostics.AddError("Unable to echo the plan", err.Error())
		return
	}
	resp.State.Raw = raw
	resp.Diagnostics.Append(identify(ctx, resp.State, resp.Identity)...)
}

// Read leaves the state, which the response begins with.
func (*echo) Read(ctx context.Context, _ resource.ReadRequest, resp *resource.ReadResponse) {
	resp.Diagnostics.Append(identify(ctx, resp.State, resp.Identity)...)
}

// Update takes the plan over. What simfleet_sim computes keeps its prior value.
func (*echo) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.State.Raw = req.Plan.Raw
	resp.Diagnostics.Append(identify(ctx, resp.State, resp.Identity)...)
}

// Delete has nothing to let go of.
func (*echo) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// identify sets what the framework wants beside a state, whether the CLI knows it or not.
func identify(ctx context.Context, state tfsdk.State, identity *tfsdk.ResourceIdentity) (diags diag.Diagnostics) {
	var iccid string
	if diags = state.GetAttribute(ctx, path.Root("iccid"), &iccid); identity != nil {
		diags.Append(identity.SetAttribute(ctx, path.Root("iccid"), iccid)...)
	}
	return diags
}
