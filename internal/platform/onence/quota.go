package onence

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// wireQuota is the answer of GET /v1/sims/{iccid}/quota/{data|sms}. Volumes are in MB or SMS.
type wireQuota struct {
	Volume              number  `json:"volume"`
	TotalVolume         number  `json:"total_volume"`
	LastVolumeAdded     number  `json:"last_volume_added"`
	ExpiryDate          moment  `json:"expiry_date"`
	LastStatusChange    moment  `json:"last_status_change_date"`
	PeakThroughput      integer `json:"peak_throughput"`
	ThresholdPercentage integer `json:"threshold_percentage"`
}

// Quota reads a SIM's data or SMS quota.
func (p *Platform) Quota(ctx context.Context, iccid platform.ICCID, service platform.Service) (platform.Quota, error) {
	if err := adapter.CheckService(platform.Platform1NCE, service, platform.ServiceData, platform.ServiceSMS); err != nil {
		return platform.Quota{}, err
	}
	var wire wireQuota
	if err := p.readSIM(ctx, iccid, "/quota/"+string(service), nil, &wire); err != nil {
		return platform.Quota{}, err
	}
	return platform.Quota{
		Remaining:           float64(wire.Volume),
		Total:               float64(wire.TotalVolume),
		LastAdded:           float64(wire.LastVolumeAdded),
		ExpiresAt:           wire.ExpiryDate.Time,
		ChangedAt:           wire.LastStatusChange.Time,
		ThresholdPercentage: int64(wire.ThresholdPercentage),
		PeakThroughput:      int64(wire.PeakThroughput),
	}, nil
}
