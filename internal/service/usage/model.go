package usage

import (
	"math"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the data source simfleet_usage.
type model struct {
	ICCID     tfkit.ICCID `tfsdk:"iccid"`
	StartDate date        `tfsdk:"start_date"`
	EndDate   date        `tfsdk:"end_date"`
	Days      []dayModel  `tfsdk:"days"`
	volumes
}

type dayModel struct {
	Date types.String `tfsdk:"date"`
	volumes
}

// volumes are in MB for data and in messages for SMS.
type volumes struct {
	DataTotal types.Float64 `tfsdk:"data_total"`
	DataRX    types.Float64 `tfsdk:"data_rx"`
	DataTX    types.Float64 `tfsdk:"data_tx"`
	SMSTotal  types.Float64 `tfsdk:"sms_total"`
	SMSMO     types.Float64 `tfsdk:"sms_mo"`
	SMSMT     types.Float64 `tfsdk:"sms_mt"`
}

// show fills in the days and their sums.
func (m *model) show(days []platform.DailyUsage) {
	var data platform.DataUsage
	var sms platform.SMSUsage
	m.Days = make([]dayModel, len(days))
	for i, d := range days {
		m.Days[i] = dayModel{
			Date:    types.StringValue(d.Date.UTC().Format(time.DateOnly)),
			volumes: newVolumes(d.Data, d.SMS),
		}
		data.Total, data.RX, data.TX = data.Total+d.Data.Total, data.RX+d.Data.RX, data.TX+d.Data.TX
		sms.Total, sms.MO, sms.MT = sms.Total+d.SMS.Total, sms.MO+d.SMS.MO, sms.MT+d.SMS.MT
	}
	m.volumes = newVolumes(data, sms)
}

func newVolumes(data platform.DataUsage, sms platform.SMSUsage) volumes {
	return volumes{
		DataTotal: volume(data.Total),
		DataRX:    volume(data.RX),
		DataTX:    volume(data.TX),
		SMSTotal:  volume(sms.Total),
		SMSMO:     volume(sms.MO),
		SMSMT:     volume(sms.MT),
	}
}

// volume is exact to the byte (a millionth of a MB): sums of binary fractions
// would show as 0.30000000000000004.
func volume(v float64) types.Float64 {
	const bytes = 1e6
	return types.Float64Value(math.Round(v*bytes) / bytes)
}
