package sim

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// facts is what the data sources tell of a SIM beside its ICCID.
type facts struct {
	State       types.String `tfsdk:"state"`
	Label       types.String `tfsdk:"label"`
	IMEILock    types.Bool   `tfsdk:"imei_lock"`
	IMEI        types.String `tfsdk:"imei"`
	Tags        []string     `tfsdk:"tags"`
	IMSI        types.String `tfsdk:"imsi"`
	MSISDN      types.String `tfsdk:"msisdn"`
	IPAddress   types.String `tfsdk:"ip_address"`
	ActivatedAt types.String `tfsdk:"activated_at"`
	PlatformID  types.String `tfsdk:"platform_id"`

	// Onomondo is nil on other platforms.
	Onomondo *onomondoFacts `tfsdk:"onomondo"`
}

// onomondoFacts are the settings that only Onomondo's SIMs have.
type onomondoFacts struct {
	NetworkList  string   `tfsdk:"network_list"`
	Connector    string   `tfsdk:"connector"`
	Technologies []string `tfsdk:"technologies"`
}

// dataModel is the data source simfleet_sim.
type dataModel struct {
	ICCID tfkit.ICCID  `tfsdk:"iccid"`
	ID    types.String `tfsdk:"id"`
	facts
}

// listedModel is one SIM of the data source simfleet_sims.
type listedModel struct {
	ICCID types.String `tfsdk:"iccid"`
	facts
}

// listModel is the data source simfleet_sims.
type listModel struct {
	filter
	ICCIDs   []string      `tfsdk:"iccids"`
	SIMs     []listedModel `tfsdk:"sims"`
	SIMCount types.Int64   `tfsdk:"sim_count"`
}

func newFacts(sim platform.SIM) facts {
	return facts{
		State:       types.StringValue(string(sim.State)),
		Label:       types.StringValue(sim.Label),
		IMEILock:    types.BoolValue(sim.IMEILock),
		IMEI:        tfkit.OptionalString(sim.IMEI),
		Tags:        sim.Tags,
		IMSI:        tfkit.OptionalString(sim.IMSI),
		MSISDN:      tfkit.OptionalString(sim.MSISDN),
		IPAddress:   tfkit.OptionalString(sim.IPAddress),
		ActivatedAt: tfkit.Timestamp(sim.ActivatedAt),
		PlatformID:  tfkit.OptionalString(sim.PlatformID),
		Onomondo:    newOnomondoFacts(sim),
	}
}

func newOnomondoFacts(sim platform.SIM) *onomondoFacts {
	if sim.Technologies == nil {
		return nil
	}
	return &onomondoFacts{NetworkList: sim.NetworkList, Connector: sim.Connector, Technologies: sim.Technologies}
}

// list fills in what was found.
func (m *listModel) list(sims []platform.SIM) {
	m.ICCIDs = make([]string, len(sims))
	m.SIMs = make([]listedModel, len(sims))
	for i, sim := range sims {
		m.ICCIDs[i] = string(sim.ICCID)
		m.SIMs[i] = listedModel{ICCID: types.StringValue(string(sim.ICCID)), facts: newFacts(sim)}
	}
	m.SIMCount = types.Int64Value(int64(len(sims)))
}
