// Package webhook is Terraform's side of the addresses that a platform sends the
// events of SIMs to: the simfleet_webhook resource and its data sources.
package webhook

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_webhook"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource is simfleet_webhook.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// ModifyPlan finds at plan time that a new webhook has no address, and that the platform
// has no webhooks, or no such tags.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	if req.State.Raw.IsNull() {
		needURL(ctx, req.Config, &resp.Diagnostics)
	}
	if r.Account == nil {
		return
	}
	ctx, cancel := tfkit.Planning(ctx)
	defer cancel()
	if r.offered(&resp.Diagnostics) {
		tfkit.PlanTags(ctx, r.Account, req, resp)
	}
}

// needURL says that a webhook that is to be made has no address.
func needURL(ctx context.Context, config tfsdk.Config, diags *diag.Diagnostics) {
	var url types.String
	at := path.Root("url")
	if diags.Append(config.GetAttribute(ctx, at, &url)...); url.IsNull() {
		diags.AddAttributeError(at, "Missing url", "A new webhook needs url, the address that events are sent to. To manage one that the organization has already, import it.")
	}
}

// Create makes the webhook.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	webhooks, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	wanted, _ := difference(plan, model{})
	ctx, cancel := tfkit.Creating(ctx)
	defer cancel()
	created, err := making(webhooks, wanted).Run(ctx)
	if err != nil {
		addError(&resp.Diagnostics, "Unable to create webhook", plan, err)
		return
	}
	plan.complete(newModel(ctx, created, plan, &resp.Diagnostics))
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Read takes over what the platform shows.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	webhooks, ok := r.reader(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	seen, err := webhooks.Webhook(ctx, state.ID.ValueString())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.Append(tfkit.RemoveFromState(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read webhook", state, err)
	default:
		now := newModel(ctx, seen, state, &resp.Diagnostics)
		resp.Diagnostics.Append(tfkit.Save(ctx, now, &resp.State, resp.Identity)...)
	}
}

// Update sends what the plan changes and nothing else.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	webhooks, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if wanted, differs := difference(plan, state); differs {
		if err := webhooks.UpdateWebhook(ctx, state.ID.ValueString(), wanted); err != nil {
			addError(&resp.Diagnostics, "Unable to update webhook", plan, err)
			return
		}
	}
	plan.complete(state)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Delete deletes the webhook.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	webhooks, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	err := webhooks.DeleteWebhook(ctx, state.ID.ValueString())
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		addError(&resp.Diagnostics, "Unable to delete webhook", state, err)
	}
}

// ImportState takes the platform's key, from the import id or the identity.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	id := types.StringValue(req.ID)
	if req.ID == "" && req.Identity != nil {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	resp.Diagnostics.Append(tfkit.Identify(ctx, identity{ID: id}, resp.Identity)...)
}

// offered finds, for a plan, whether the platform has them, and says in diags where not.
func (r *Resource) offered(diags *diag.Diagnostics) bool {
	return tfkit.Offers(&r.WithAccount, platform.WritesWebhooks, diags)
}

func (r *Resource) reader(diags *diag.Diagnostics) (platform.WebhookReader, bool) {
	return tfkit.Reader(&r.WithAccount, platform.ReadsWebhooks, diags)
}

func (r *Resource) writer(diags *diag.Diagnostics) (platform.WebhookWriter, bool) {
	return tfkit.Writer(&r.WithAccount, platform.WritesWebhooks, diags)
}
