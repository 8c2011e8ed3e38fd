package event

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the data source simfleet_events.
type model struct {
	ICCID  tfkit.ICCID  `tfsdk:"iccid"`
	Limit  types.Int64  `tfsdk:"limit"`
	Events []eventModel `tfsdk:"events"`
}

type eventModel struct {
	Time     types.String `tfsdk:"time"`
	Type     types.String `tfsdk:"type"`
	Severity types.String `tfsdk:"severity"`
	Alert    types.Bool   `tfsdk:"alert"`
	IMEI     types.String `tfsdk:"imei"`
	IMSI     types.String `tfsdk:"imsi"`
	Country  types.String `tfsdk:"country"`
	Operator types.String `tfsdk:"operator"`
	MCC      types.String `tfsdk:"mcc"`
	MNC      types.String `tfsdk:"mnc"`
}

// limit is how many events are asked for.
func (m *model) limit() int {
	if m.Limit.IsNull() {
		return defaultLimit
	}
	return int(m.Limit.ValueInt64())
}

// show fills in the events.
func (m *model) show(events []platform.Event) {
	m.Events = make([]eventModel, len(events))
	for i, e := range events {
		m.Events[i] = newEvent(e)
	}
}

func newEvent(e platform.Event) eventModel {
	return eventModel{
		Time:     tfkit.Timestamp(e.Time),
		Type:     tfkit.OptionalString(e.Type),
		Severity: tfkit.OptionalString(e.Severity),
		Alert:    types.BoolValue(e.Alert),
		IMEI:     tfkit.OptionalString(e.IMEI),
		IMSI:     tfkit.OptionalString(e.IMSI),
		Country:  tfkit.OptionalString(e.Country),
		Operator: tfkit.OptionalString(e.Operator),
		MCC:      tfkit.OptionalString(e.MCC),
		MNC:      tfkit.OptionalString(e.MNC),
	}
}
