// Package dns is Terraform's side of the DNS servers that service profiles give
// to devices: the simfleet_dns_config resource and its data sources.
package dnsconfig

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_dns_config"

// noun names the resource in messages.
var noun = tfkit.Numbered{One: "DNS configuration", Many: "DNS configurations", List: "simfleet_dns_configs"}

var (
	_ resource.ResourceWithConfigure      = (*Resource)(nil)
	_ resource.ResourceWithIdentity       = (*Resource)(nil)
	_ resource.ResourceWithValidateConfig = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan     = (*Resource)(nil)
	_ resource.ResourceWithImportState    = (*Resource)(nil)
)

// Resource is simfleet_dns_config.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// ValidateConfig holds the addresses against the IP version.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.IPVersion.IsUnknown() {
		return
	}
	want := int64(defaultVersion)
	if !config.IPVersion.IsNull() {
		want = config.IPVersion.ValueInt64()
	}
	checkFamily(&resp.Diagnostics, "primary", config.Primary, want)
	checkFamily(&resp.Diagnostics, "secondary", config.Secondary, want)
}

func checkFamily(diags *diag.Diagnostics, attribute string, value address, want int64) {
	has := version(value.ValueString()) // 0 for an unknown value, and for what its type refuses
	if has == 0 || has == want {
		return
	}
	diags.AddAttributeError(path.Root(attribute), "Wrong IP version",
		fmt.Sprintf("%s is an IPv%d address and ip_version is %d. Set ip_version = %d, or write an IPv%d address.", value.ValueString(), has, want, has, want))
}

// ModifyPlan finds at plan time that the platform has no DNS configurations, or cannot
// take this one.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	if r.Account != nil {
		r.offered(&resp.Diagnostics)
	}
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if !resp.Diagnostics.HasError() {
		checkSecondary(&resp.Diagnostics, plan, state, !req.State.Raw.IsNull())
	}
}

// checkSecondary holds the second server to what the platform takes, where it would be
// sent: what the platform shows by itself is a fact.
func checkSecondary(diags *diag.Diagnostics, plan, state model, exists bool) {
	at := path.Root("secondary")
	switch value := plan.Secondary; {
	case value.IsUnknown(), exists && value.Equal(state.Secondary) && plan.Primary.Equal(state.Primary) && plan.IPVersion.Equal(state.IPVersion):
	case value.IsNull():
		diags.AddAttributeError(at, "Missing secondary server", "The platform makes pairs of DNS servers only. Set secondary to the IP address of another server.")
	default:
		if err := (addressKind{}).Check(value.ValueString()); err != nil {
			diags.AddAttributeError(at, "Invalid IP address", tfkit.Explain(err))
		}
	}
}

// Create makes the pair.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	configs, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := tfkit.Creating(ctx)
	defer cancel()
	created, err := making(configs, plan.config()).Run(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to create DNS configuration", tfkit.Explain(err))
		return
	}
	plan.ID = types.Int64Value(created.ID)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Read takes over what the platform shows.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	configs, ok := r.reader(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	found, err := configs.DNSConfig(ctx, state.ID.ValueInt64())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.Append(tfkit.RemoveFromState(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read DNS configuration", state, err)
	default:
		resp.Diagnostics.Append(tfkit.Save(ctx, newModel(found), &resp.State, resp.Identity)...)
	}
}

// Update takes over another spelling of the same addresses: everything else
// replaces the resource.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	if _, ok := r.writer(&resp.Diagnostics); !ok {
		return
	}
	var plan model
	if resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...); !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
	}
}

// Delete deletes the pair; the platform refuses while a service profile uses it.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	configs, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	err := configs.DeleteDNSConfig(ctx, state.ID.ValueInt64())
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		addError(&resp.Diagnostics, "Unable to delete DNS configuration", state, err)
	}
}

// ImportState takes the platform's number.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	noun.Import(ctx, req, resp)
}

// offered finds, for a plan, whether the platform has them, and says in diags where not.
func (r *Resource) offered(diags *diag.Diagnostics) bool {
	return tfkit.Offers(&r.WithAccount, platform.WritesDNSConfigs, diags)
}

func (r *Resource) reader(diags *diag.Diagnostics) (platform.DNSConfigReader, bool) {
	return tfkit.Reader(&r.WithAccount, platform.ReadsDNSConfigs, diags)
}

func (r *Resource) writer(diags *diag.Diagnostics) (platform.DNSConfigWriter, bool) {
	return tfkit.Writer(&r.WithAccount, platform.WritesDNSConfigs, diags)
}

func addError(diags *diag.Diagnostics, summary string, m model, err error) {
	diags.AddAttributeError(path.Root("id"), summary, fmt.Sprintf("DNS configuration %d (%s, %s): %s",
		m.ID.ValueInt64(), m.Primary.ValueString(), m.Secondary.ValueString(), tfkit.Explain(err)))
}
