package webhook

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)
)

// DataSource is the data source simfleet_webhook: one webhook by id or label.
type DataSource struct{ tfkit.DataSource }

// ListDataSource is the data source simfleet_webhooks: every webhook.
type ListDataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// NewListDataSource makes one.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// Metadata names the data source.
func (d *ListDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName + "s"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := dataAttributes()
	attributes["id"] = schema.StringAttribute{
		MarkdownDescription: "The platform's key of the webhook. Either this or `label`.",
		Optional:            true,
		Computed:            true,
		Validators:          []validator.String{stringvalidator.ExactlyOneOf(path.MatchRoot("label"))},
	}
	attributes["label"] = schema.StringAttribute{
		MarkdownDescription: "What the webhook is for; no other webhook may have the same label then. Either this or `id`.",
		Optional:            true,
		Computed:            true,
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A webhook (Onomondo): where the platform sends the events of SIMs.",
		Attributes:          attributes,
	}
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := dataAttributes()
	attributes["id"] = tfkit.ComputedString("The platform's key of the webhook.")
	attributes["label"] = tfkit.ComputedString("What the webhook is for; `\"\"` where nobody wrote it.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "The webhooks of the organization (Onomondo).",
		Attributes: map[string]schema.Attribute{
			"webhooks": tfkit.ComputedList("The webhooks, in the platform's order.", attributes),
		},
	}
}

// Read finds and reads the webhook.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	webhooks, ok := tfkit.Reader(&d.WithAccount, platform.ReadsWebhooks, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	find := labelled
	if !config.ID.IsNull() {
		find = numbered
	}
	seen, ok := find(ctx, webhooks, config, &resp.Diagnostics)
	if !ok {
		return
	}
	now := newModel(ctx, seen, model{}, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, now)...)
}

// Read reads the webhooks.
func (d *ListDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsWebhooks, &resp.Diagnostics)
	if !ok {
		return
	}
	all, err := reader.Webhooks(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read webhooks", tfkit.Explain(advised(err)))
		return
	}
	m := listModel{Webhooks: make([]model, len(all))}
	for i, w := range all {
		m.Webhooks[i] = newModel(ctx, w, model{}, &resp.Diagnostics)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// numbered reads the webhook that has the configuration's id.
func numbered(ctx context.Context, webhooks platform.WebhookReader, config model, diags *diag.Diagnostics) (platform.Webhook, bool) {
	at := path.Root("id")
	seen, err := webhooks.Webhook(ctx, config.ID.ValueString())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		diags.AddAttributeError(at, "No such webhook",
			fmt.Sprintf("The organization has no webhook %q. The data source simfleet_webhooks lists them.", config.ID.ValueString()))
	case err != nil:
		tfkit.AddError(diags, at, "Unable to read webhook", advised(err))
	}
	return seen, err == nil
}

// labelled finds the only webhook that has the configuration's label.
func labelled(ctx context.Context, webhooks platform.WebhookReader, config model, diags *diag.Diagnostics) (found platform.Webhook, ok bool) {
	at, label := path.Root("label"), config.Label.ValueString()
	all, err := webhooks.Webhooks(ctx)
	if err != nil {
		tfkit.AddError(diags, at, "Unable to read webhooks", advised(err))
		return found, false
	}
	for _, w := range all {
		if w.Label != label {
			continue
		}
		if ok {
			diags.AddAttributeError(at, "More than one webhook",
				fmt.Sprintf("Several webhooks have the label %q, such as %s and %s. Choose one by its id.", label, found.ID, w.ID))
			return found, false
		}
		found, ok = w, true
	}
	if !ok {
		diags.AddAttributeError(at, "No such webhook",
			fmt.Sprintf("The organization has no webhook with the label %q; case counts. The data source simfleet_webhooks lists them.", label))
	}
	return found, ok
}

func dataAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"url": schema.StringAttribute{
			MarkdownDescription: "Address that events are sent to. Plans and outputs hide it: it may hold a token.",
			Computed:            true,
			Sensitive:           true,
		},
		"active": tfkit.ComputedBool("Whether events are sent."),
		"tags": schema.SetAttribute{
			MarkdownDescription: "Only events of SIMs that bear one of these tags are sent, here by their names. Empty for all SIMs.",
			ElementType:         types.StringType,
			Computed:            true,
		},
		"exclude_types": schema.SetAttribute{
			MarkdownDescription: "Types of events that are not sent. Empty for none.",
			ElementType:         types.StringType,
			Computed:            true,
		},
	}
}
