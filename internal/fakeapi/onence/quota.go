package onence

import (
	"net/http"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

const (
	// contractYears is how long a SIM's volume lasts.
	contractYears = 10
	// peakThroughput is the speed of a SIM, in bit/s.
	peakThroughput = 1_000_000
	// quotaThreshold is the share, in percent, at which 1NCE warns.
	quotaThreshold = 20
)

// quota is the schema Quota: MB for data, numbers of SMS for SMS.
type quota struct {
	Volume               float64 `json:"volume"`
	TotalVolume          float64 `json:"total_volume"`
	ExpiryDate           string  `json:"expiry_date"`
	PeakThroughput       int     `json:"peak_throughput,omitempty"`
	LastVolumeAdded      float64 `json:"last_volume_added"`
	LastStatusChangeDate string  `json:"last_status_change_date"`
	ThresholdPercentage  int     `json:"threshold_percentage"`
}

// getDataQuota is GET /v1/sims/{iccid}/quota/data.
func (f *Fake) getDataQuota(w http.ResponseWriter, r *http.Request) error {
	sim, err := f.readSIM(r.PathValue("iccid"))
	if err != nil {
		return err
	}
	q := quotaOf(sim, sim.DataLeft, sim.DataTotal)
	q.PeakThroughput = peakThroughput
	fakeapi.WriteJSON(w, http.StatusOK, q)
	return nil
}

// getSMSQuota is GET /v1/sims/{iccid}/quota/sms.
func (f *Fake) getSMSQuota(w http.ResponseWriter, r *http.Request) error {
	sim, err := f.readSIM(r.PathValue("iccid"))
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, quotaOf(sim, sim.SMSLeft, sim.SMSTotal))
	return nil
}

// quotaOf counts from the activation, or from the delivery of a SIM that has never
// been enabled.
func quotaOf(s SIM, left, total float64) quota {
	since := s.ActivatedAt
	if since.IsZero() {
		since = fleetStart
	}
	return quota{
		Volume:               left,
		TotalVolume:          total,
		ExpiryDate:           since.UTC().AddDate(contractYears, 0, 0).Truncate(24 * time.Hour).Format(zuluTime),
		LastVolumeAdded:      total,
		LastStatusChangeDate: since.UTC().Format(zuluTime),
		ThresholdPercentage:  quotaThreshold,
	}
}
