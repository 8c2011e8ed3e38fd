package connectivity

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the data source simfleet_connectivity. A nil object is null.
type model struct {
	ICCID    tfkit.ICCID    `tfsdk:"iccid"`
	Status   types.String   `tfsdk:"status"`
	Services []string       `tfsdk:"services"`
	Location *locationModel `tfsdk:"location"`
	PDP      *pdpModel      `tfsdk:"pdp_context"`
	Cell     *cellModel     `tfsdk:"cell"`
}

type locationModel struct {
	IMSI       types.String `tfsdk:"imsi"`
	Operator   types.String `tfsdk:"operator"`
	Country    types.String `tfsdk:"country"`
	CountryISO types.String `tfsdk:"country_iso"`
	MCC        types.String `tfsdk:"mcc"`
	MNC        types.String `tfsdk:"mnc"`
	SGSN       types.String `tfsdk:"sgsn"`
	VLR        types.String `tfsdk:"vlr"`
	MSC        types.String `tfsdk:"msc"`
	UpdatedAt  types.String `tfsdk:"updated_at"`
}

type pdpModel struct {
	ID        types.String `tfsdk:"id"`
	IMSI      types.String `tfsdk:"imsi"`
	IMEISV    types.String `tfsdk:"imeisv"`
	IPAddress types.String `tfsdk:"ip_address"`
	APN       types.String `tfsdk:"apn"`
	RAT       types.String `tfsdk:"rat"`
	MCC       types.String `tfsdk:"mcc"`
	MNC       types.String `tfsdk:"mnc"`
	LAC       types.String `tfsdk:"lac"`
	CellID    types.String `tfsdk:"cell_id"`
	GGSN      types.String `tfsdk:"ggsn"`
	SGSN      types.String `tfsdk:"sgsn"`
	CreatedAt types.String `tfsdk:"created_at"`
}

type cellModel struct {
	MCC        types.String `tfsdk:"mcc"`
	MNC        types.String `tfsdk:"mnc"`
	LAC        types.Int64  `tfsdk:"lac"`
	CellID     types.Int64  `tfsdk:"cell_id"`
	Current    types.Bool   `tfsdk:"current"`
	AgeMinutes types.Int64  `tfsdk:"age_minutes"`
}

// show fills in what the network knows.
func (m *model) show(c platform.Connectivity) {
	m.Status = tfkit.OptionalString(c.Status)
	m.Services = append([]string{}, c.Services...)
	m.Location = newLocation(c.Location)
	m.PDP = newPDP(c.PDP)
	m.Cell = newCell(c.Cell)
}

func newLocation(l *platform.Location) *locationModel {
	if l == nil {
		return nil
	}
	return &locationModel{
		IMSI:       tfkit.OptionalString(l.IMSI),
		Operator:   tfkit.OptionalString(l.Operator),
		Country:    tfkit.OptionalString(l.Country),
		CountryISO: tfkit.OptionalString(l.CountryISO),
		MCC:        tfkit.OptionalString(l.MCC),
		MNC:        tfkit.OptionalString(l.MNC),
		SGSN:       tfkit.OptionalString(l.SGSN),
		VLR:        tfkit.OptionalString(l.VLR),
		MSC:        tfkit.OptionalString(l.MSC),
		UpdatedAt:  tfkit.Timestamp(l.UpdatedAt),
	}
}

func newPDP(p *platform.PDPContext) *pdpModel {
	if p == nil {
		return nil
	}
	return &pdpModel{
		ID:        tfkit.OptionalString(p.ID),
		IMSI:      tfkit.OptionalString(p.IMSI),
		IMEISV:    tfkit.OptionalString(p.IMEISV),
		IPAddress: tfkit.OptionalString(p.IPAddress),
		APN:       tfkit.OptionalString(p.APN),
		RAT:       tfkit.OptionalString(p.RAT),
		MCC:       tfkit.OptionalString(p.MCC),
		MNC:       tfkit.OptionalString(p.MNC),
		LAC:       tfkit.OptionalString(p.LAC),
		CellID:    tfkit.OptionalString(p.CellID),
		GGSN:      tfkit.OptionalString(p.GGSN),
		SGSN:      tfkit.OptionalString(p.SGSN),
		CreatedAt: tfkit.Timestamp(p.CreatedAt),
	}
}

func newCell(c *platform.Cell) *cellModel {
	if c == nil {
		return nil
	}
	return &cellModel{
		MCC:        tfkit.OptionalString(c.MCC),
		MNC:        tfkit.OptionalString(c.MNC),
		LAC:        types.Int64Value(c.LAC),
		CellID:     types.Int64Value(c.CellID),
		Current:    types.BoolValue(c.Current),
		AgeMinutes: types.Int64Value(c.AgeMinutes),
	}
}
