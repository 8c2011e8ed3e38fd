package onence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// wireUsage is the answer of GET /v1/sims/{iccid}/usage.
type wireUsage struct {
	Stats []struct {
		Date moment     `json:"date"`
		Data wireVolume `json:"data"`
		SMS  wireVolume `json:"sms"`
	} `json:"stats"`
}

// wireVolume is in MB or SMS. For data, RX is what the SIM received; for SMS it
// is the other way about: RX is what the platform received, the MO messages.
type wireVolume struct {
	Volume number `json:"volume"`
	RX     number `json:"volume_rx"`
	TX     number `json:"volume_tx"`
}

// Usage reads what a SIM used, oldest day first. 1NCE keeps six months.
func (p *Platform) Usage(ctx context.Context, iccid platform.ICCID, start, end time.Time) ([]platform.DailyUsage, error) {
	query := url.Values{}
	adapter.SetDate(query, "start_dt", start)
	adapter.SetDate(query, "end_dt", end)
	var wire wireUsage
	if err := p.readSIM(ctx, iccid, "/usage", query, &wire); err != nil {
		return nil, err
	}
	out := make([]platform.DailyUsage, 0, len(wire.Stats))
	for _, day := range wire.Stats {
		at, err := day.Date.Given()
		if err != nil {
			return nil, said.Undecodable(http.MethodGet, routeSIM+"/usage", fmt.Errorf("a day of usage: %w", err))
		}
		out = append(out, platform.DailyUsage{
			Date: at,
			Data: platform.DataUsage{Total: float64(day.Data.Volume), RX: float64(day.Data.RX), TX: float64(day.Data.TX)},
			SMS:  platform.SMSUsage{Total: float64(day.SMS.Volume), MO: float64(day.SMS.RX), MT: float64(day.SMS.TX)},
		})
	}
	return adapter.ByDay(out), nil
}
