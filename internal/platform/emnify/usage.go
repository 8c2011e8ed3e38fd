package emnify

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// wireUsage is a day of GET …/stats/daily. What went over satellites is told apart.
type wireUsage struct {
	Date             moment     `json:"date"`
	Data             wireVolume `json:"data"`
	SMS              wireVolume `json:"sms"`
	SatelliteGeoData wireVolume `json:"sat_geo_data"`
	SatelliteGeoSMS  wireVolume `json:"sat_geo_sms"`
}

// wireVolume is in MB or SMS. TX is what the SIM sent, RX what it received.
type wireVolume struct {
	Volume number `json:"volume"`
	TX     number `json:"volume_tx"`
	RX     number `json:"volume_rx"`
}

func (w wireVolume) and(other wireVolume) wireVolume {
	return wireVolume{w.Volume + other.Volume, w.TX + other.TX, w.RX + other.RX}
}

// Usage reads what a SIM used in the endpoint that it sits in, over cells and
// satellites, oldest day first. Without dates it is the current month.
func (p *Platform) Usage(ctx context.Context, iccid platform.ICCID, start, end time.Time) ([]platform.DailyUsage, error) {
	endpoint, err := p.locateEndpoint(ctx, iccid)
	if err != nil {
		return nil, err
	}
	query := url.Values{}
	adapter.SetDate(query, "start_date", start)
	adapter.SetDate(query, "end_date", end)
	var wire []wireUsage
	if err := p.readAt(ctx, endpoint, "/stats/daily", query, &wire); err != nil {
		return nil, aboutSIM(iccid, err)
	}
	out := make([]platform.DailyUsage, 0, len(wire))
	for _, day := range wire {
		at, err := day.Date.Given()
		if err != nil {
			return nil, p.undecodable(routeEndpoint+"/stats/daily", fmt.Errorf("a day of usage: %w", err))
		}
		data, sms := day.Data.and(day.SatelliteGeoData), day.SMS.and(day.SatelliteGeoSMS)
		out = append(out, platform.DailyUsage{
			Date: at,
			Data: platform.DataUsage{Total: float64(data.Volume), RX: float64(data.RX), TX: float64(data.TX)},
			SMS:  platform.SMSUsage{Total: float64(sms.Volume), MO: float64(sms.TX), MT: float64(sms.RX)},
		})
	}
	return adapter.ByDay(out), nil
}
