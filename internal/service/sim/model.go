package sim

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan.
type model struct {
	ICCID       tfkit.ICCID    `tfsdk:"iccid"`
	State       types.String   `tfsdk:"state"`
	Label       types.String   `tfsdk:"label"`
	IMEILock    types.Bool     `tfsdk:"imei_lock"`
	IMEI        tfkit.IMEI     `tfsdk:"imei"`
	Tags        types.Set      `tfsdk:"tags"`
	OnDestroy   types.String   `tfsdk:"on_destroy"`
	Timeouts    timeouts.Value `tfsdk:"timeouts"`
	ID          types.String   `tfsdk:"id"`
	IMSI        types.String   `tfsdk:"imsi"`
	MSISDN      types.String   `tfsdk:"msisdn"`
	IPAddress   types.String   `tfsdk:"ip_address"`
	ActivatedAt types.String   `tfsdk:"activated_at"`
	PlatformID  types.String   `tfsdk:"platform_id"`
	Lifecycle   types.String   `tfsdk:"lifecycle_status"`

	ServiceProfileID types.Int64 `tfsdk:"service_profile_id"`
	TariffProfileID  types.Int64 `tfsdk:"tariff_profile_id"`

	Onomondo types.Object `tfsdk:"onomondo"`
}

// identity is the resource's identity: the canonical ICCID.
type identity struct {
	ICCID types.String `tfsdk:"iccid"`
}

func newIdentity(iccid platform.ICCID) identity {
	return identity{ICCID: types.StringValue(string(iccid))}
}

// Identity is the canonical ICCID.
func (m model) Identity() any { return newIdentity(tfkit.CanonicalICCID(m.ICCID)) }

// change is what m asks of its SIM: every value that is known.
func (m model) change(ctx context.Context, diags *diag.Diagnostics) platform.Change {
	c := platform.Change{ICCID: tfkit.CanonicalICCID(m.ICCID)}
	if tfkit.Known(m.State) {
		state := platform.State(m.State.ValueString())
		c.State = &state
	}
	if tfkit.Known(m.Label) {
		c.Label = m.Label.ValueStringPointer()
	}
	if tfkit.Known(m.IMEILock) {
		c.IMEILock = m.IMEILock.ValueBoolPointer()
	}
	if tfkit.Known(m.IMEI) {
		imei := tfkit.CanonicalIMEI(m.IMEI)
		c.IMEI = &imei
	}
	if tfkit.KnownThroughout(m.Tags) {
		tags := []string{}
		diags.Append(m.Tags.ElementsAs(ctx, &tags, false)...)
		c.Tags = &tags
	}
	if tfkit.Known(m.ServiceProfileID) {
		c.ServiceProfileID = m.ServiceProfileID.ValueInt64Pointer()
	}
	if tfkit.Known(m.TariffProfileID) {
		c.TariffProfileID = m.TariffProfileID.ValueInt64Pointer()
	}
	changeOnomondo(ctx, m.Onomondo, &c, diags)
	return c
}

// undecided reports whether values that a platform judges together with others
// are not known yet.
func (m model) undecided() bool {
	return m.ServiceProfileID.IsUnknown() || m.TariffProfileID.IsUnknown() || m.IMEILock.IsUnknown() || m.IMEI.IsUnknown()
}

// keepUnknown makes unknown again what the configuration takes from a value that is
// not known yet, and what follows from it.
func (m *model) keepUnknown(config model) diag.Diagnostics {
	unknownAs(&m.State, config.State)
	unknownAs(&m.Label, config.Label)
	unknownAs(&m.IMEILock, config.IMEILock)
	unknownAs(&m.IMEI, config.IMEI)
	unknownAs(&m.Tags, config.Tags)
	unknownAs(&m.ServiceProfileID, config.ServiceProfileID)
	unknownAs(&m.TariffProfileID, config.TariffProfileID)
	if config.State.IsUnknown() {
		m.Lifecycle, m.ActivatedAt = types.StringUnknown(), types.StringUnknown()
	}
	return keepUnknownOnomondo(&m.Onomondo, config.Onomondo)
}

func unknownAs[T attr.Value](field *T, config T) {
	if config.IsUnknown() {
		*field = config
	}
}

// show takes over everything that the platform shows.
func (m *model) show(ctx context.Context, sim platform.SIM) diag.Diagnostics {
	m.State, m.IMEILock = types.StringUnknown(), types.BoolUnknown()
	if !tfkit.Known(m.Label) || !platform.SameText(m.Label.ValueString(), sim.Label) {
		m.Label = types.StringUnknown()
	}
	if c := m.change(ctx, &diag.Diagnostics{}); c.Tags == nil || !sim.HasTags(*c.Tags) { // a tag may be known by its id
		m.Tags = types.SetUnknown(types.StringType)
	}
	if sim.Technologies != nil || !tfkit.Known(m.Onomondo) { // an object that asks for nothing stands on any platform
		m.Onomondo = types.ObjectUnknown(onomondoType)
	}
	m.IMSI, m.MSISDN, m.IPAddress = types.StringUnknown(), types.StringUnknown(), types.StringUnknown()
	m.ActivatedAt, m.PlatformID, m.Lifecycle = types.StringUnknown(), types.StringUnknown(), types.StringUnknown()
	m.ServiceProfileID, m.TariffProfileID = types.Int64Unknown(), types.Int64Unknown()
	if !platform.SameIMEI(m.IMEI.ValueString(), sim.IMEI) {
		m.IMEI = tfkit.IMEI{StringValue: types.StringUnknown()}
	}
	return m.complete(ctx, sim)
}

// complete fills in what is unknown and leaves what was planned: Terraform
// holds an apply to its plan, and what has drifted since shows in the next one.
func (m *model) complete(ctx context.Context, sim platform.SIM) diag.Diagnostics {
	tags, diags := tagSet(ctx, sim.Tags)
	tfkit.Fill(&m.ID, types.StringValue(string(sim.ICCID)))
	tfkit.Fill(&m.State, types.StringValue(string(sim.State)))
	tfkit.Fill(&m.Label, types.StringValue(sim.Label))
	tfkit.Fill(&m.IMEILock, types.BoolValue(sim.IMEILock))
	tfkit.Fill(&m.IMEI, tfkit.IMEI{StringValue: types.StringValue(sim.IMEI)})
	tfkit.Fill(&m.Tags, tags)
	tfkit.Fill(&m.IMSI, tfkit.OptionalString(sim.IMSI))
	tfkit.Fill(&m.MSISDN, tfkit.OptionalString(sim.MSISDN))
	tfkit.Fill(&m.IPAddress, tfkit.OptionalString(sim.IPAddress))
	tfkit.Fill(&m.ActivatedAt, tfkit.Timestamp(sim.ActivatedAt))
	tfkit.Fill(&m.PlatformID, tfkit.OptionalString(sim.PlatformID))
	tfkit.Fill(&m.Lifecycle, tfkit.OptionalString(sim.Lifecycle))
	tfkit.Fill(&m.ServiceProfileID, tfkit.OptionalInt64(sim.ServiceProfileID))
	tfkit.Fill(&m.TariffProfileID, tfkit.OptionalInt64(sim.TariffProfileID))
	diags.Append(fillOnomondo(ctx, &m.Onomondo, sim)...)
	return diags
}

// tagSet is null where the platform has no tags.
func tagSet(ctx context.Context, tags []string) (types.Set, diag.Diagnostics) {
	if tags == nil {
		return types.SetNull(types.StringType), nil
	}
	return types.SetValueFrom(ctx, types.StringType, tags)
}
