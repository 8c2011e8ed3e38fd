package connector

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan.
type model struct {
	ID          types.String `tfsdk:"id"`
	Name        types.String `tfsdk:"name"`
	Type        types.String `tfsdk:"type"`
	HTTPS       types.Object `tfsdk:"https"`
	TLS         types.Object `tfsdk:"tls"`
	AzureIoT    types.Object `tfsdk:"azure_iot"`
	AWSIoTCore  types.Object `tfsdk:"aws_iot_core"`
	Tags        types.Set    `tfsdk:"tags"`
	Passthrough types.Set    `tfsdk:"passthrough"`
}

// Identity is the name.
func (m model) Identity() any { return tfkit.Name{Name: m.ID} }

// object is the attribute of a kind.
func (m *model) object(k kind) *types.Object {
	switch k.name {
	case "https":
		return &m.HTTPS
	case "tls":
		return &m.TLS
	case "azure_iot":
		return &m.AzureIoT
	default:
		return &m.AWSIoTCore
	}
}

// kind is the one that is set; false where it depends on what is not known yet.
func (m *model) kind() (kind, bool) {
	for _, k := range kinds {
		if tfkit.Known(*m.object(k)) {
			return k, true
		}
	}
	return kind{}, false
}

// kinds are the kinds that the connector may be of once all is known.
func (m *model) kinds() []kind {
	if k, known := m.kind(); known {
		return []kind{k}
	}
	var out []kind
	for _, k := range kinds {
		if m.object(k).IsUnknown() {
			out = append(out, k)
		}
	}
	return out
}

type passthroughModel struct {
	Protocol types.String `tfsdk:"protocol"`
	IP       types.String `tfsdk:"ip"`
	Port     types.Int64  `tfsdk:"port"`
}

// newModel is everything that the platform shows, and from prior what it does not:
// the secrets and the spelling of the tags.
func newModel(ctx context.Context, c platform.Connector, prior model, diags *diag.Diagnostics) model {
	m := model{
		ID:          types.StringValue(c.Name),
		Name:        types.StringValue(c.Name),
		Type:        types.StringValue(c.Type),
		Tags:        tfkit.TagSet(ctx, c.Tags, prior.Tags, diags),
		Passthrough: passthroughSet(ctx, c.Passthrough, diags),
	}
	for _, k := range kinds {
		*m.object(k) = types.ObjectNull(k.attributeTypes())
		if k.word == c.Type {
			*m.object(k) = k.shown(c, *prior.object(k), diags)
		}
	}
	return m
}

// settle fills in what is unknown and leaves what was planned: Terraform holds an
// apply to its plan, and what has drifted since shows in the next one.
func (m *model) settle(ctx context.Context, connectors platform.ConnectorReader, diags *diag.Diagnostics) {
	m.ID = m.Name
	if k, ok := m.kind(); ok {
		m.Type = types.StringValue(k.word)
	}
	if !m.Tags.IsUnknown() && !m.Passthrough.IsUnknown() {
		return
	}
	seen, err := connectors.Connector(ctx, m.Name.ValueString())
	if err != nil { // it is as it was asked for: no reason to taint it
		diags.AddWarning("Connector could not be read back", tfkit.Explain(err))
	}
	tfkit.Fill(&m.Tags, tfkit.TagSet(ctx, seen.Tags, m.Tags, diags))
	tfkit.Fill(&m.Passthrough, passthroughSet(ctx, seen.Passthrough, diags))
}

func newPassthrough(p platform.Passthrough) passthroughModel {
	return passthroughModel{Protocol: tfkit.OptionalString(p.Protocol), IP: tfkit.OptionalString(p.IP), Port: tfkit.OptionalInt64(p.Port)}
}

func passthroughSet(ctx context.Context, entries []platform.Passthrough, diags *diag.Diagnostics) types.Set {
	models := make([]passthroughModel, len(entries))
	for i, p := range entries {
		models[i] = newPassthrough(p)
	}
	set, more := types.SetValueFrom(ctx, passthrough().NestedObject.Type(), models)
	diags.Append(more...)
	return set
}

// passthroughIn are the entries of a set that is known.
func passthroughIn(ctx context.Context, set types.Set, diags *diag.Diagnostics) []platform.Passthrough {
	var models []passthroughModel
	diags.Append(set.ElementsAs(ctx, &models, false)...)
	out := make([]platform.Passthrough, len(models))
	for i, m := range models {
		out[i] = platform.Passthrough{Protocol: m.Protocol.ValueString(), IP: m.IP.ValueString(), Port: m.Port.ValueInt64()}
	}
	return out
}
