package quota_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/quota"
)

const iccid = "8988280666000000000"

type reader struct {
	dstest.Fleet
	quotas map[platform.Service]platform.Quota
}

func (r *reader) Quota(_ context.Context, _ platform.ICCID, s platform.Service) (platform.Quota, error) {
	return r.quotas[s], r.Err
}

func TestDataSource(t *testing.T) {
	p := &reader{quotas: map[platform.Service]platform.Quota{
		platform.ServiceData: {
			Remaining: 499.5, Total: 500, LastAdded: 100, ThresholdPercentage: 20, PeakThroughput: 1_000_000,
			ExpiresAt: time.Date(2030, 3, 1, 0, 0, 0, 0, time.UTC), ChangedAt: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC),
		},
		platform.ServiceSMS: {Remaining: 250, Total: 250},
	}}
	tests := map[string]map[string]any{
		"data": {
			"iccid": iccid, "service": "data", "remaining": 499.5, "total": 500.0, "last_added": 100.0, "threshold_percentage": 20.0, "peak_throughput": 1e6,
			"expires_at": "2030-03-01T00:00:00Z", "changed_at": "2024-03-01T00:00:00Z",
		},
		"sms": {
			"iccid": iccid, "service": "sms", "remaining": 250.0, "total": 250.0, "last_added": 0.0, "threshold_percentage": 0.0, "peak_throughput": nil,
			"expires_at": nil, "changed_at": nil,
		},
	}
	for service, want := range tests {
		t.Run(service, func(t *testing.T) {
			got := dstest.Read(t, quota.NewDataSource, p, map[string]any{"iccid": iccid, "service": service})
			if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDataSourceErrors(t *testing.T) {
	failing := &reader{}
	failing.Err = &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrExpired}
	tests := map[string]struct {
		p       platform.SIMs
		service string
		want    string
	}{
		"service":    {&reader{}, "voice", `AttributeName("service"): Invalid Attribute Value Match`},
		"platform":   {failing, "data", `AttributeName("iccid"): Unable to read quota: SIM ` + iccid + " has expired."},
		"no ability": {&dstest.Fleet{}, "data", "Not offered by the platform: 1NCE's API has no quotas."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := dstest.Read(t, quota.NewDataSource, tt.p, map[string]any{"iccid": iccid, "service": tt.service})
			if len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], tt.want) {
				t.Errorf("Read = %v", got.Errors)
			}
		})
	}
}
