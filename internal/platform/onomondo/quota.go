package onomondo

import (
	"context"
	"fmt"
	"math"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// Quota reads a SIM's data limit, and what is left of it in this period. It ends with
// the period, and is given again.
func (p *Platform) Quota(ctx context.Context, iccid platform.ICCID, service platform.Service) (platform.Quota, error) {
	if err := adapter.CheckService(platform.PlatformOnomondo, service, platform.ServiceData); err != nil {
		return platform.Quota{}, err
	}
	_, wire, err := p.readSIM(ctx, iccid)
	if err != nil {
		return platform.Quota{}, err
	}
	if wire.DataLimit.Total <= 0 {
		return platform.Quota{}, &platform.Error{
			Platform: platform.PlatformOnomondo, Kind: platform.ErrNotFound, ICCIDs: []platform.ICCID{iccid},
			Lacks: "data limit", Message: fmt.Sprintf("SIM %s shows no data limit", iccid), Advice: "The resource simfleet_quota gives it one.",
		}
	}
	return wire.DataLimit.quota(), nil
}

func (w wireLimit) quota() platform.Quota {
	left := w.Total
	if w.Used != nil {
		left = max(w.Total-*w.Used, 0)
	}
	return platform.Quota{
		Remaining:           float64(left) / bytesPerMB,
		Total:               float64(w.Total) / bytesPerMB,
		LastAdded:           float64(w.Total) / bytesPerMB,
		ExpiresAt:           w.ResetsAt.Time,
		ThresholdPercentage: int64(math.Round(100 * float64(w.AlertThreshold) / float64(w.Total))),
		AutoRefill:          w.Type == "daily",
	}
}
