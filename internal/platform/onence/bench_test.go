package onence_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
)

// One full page, with all that 1NCE says of a SIM, from the answer's bytes to
// platform's types.
func BenchmarkPage(b *testing.B) {
	page := fullPage(b, 100)
	a := &api{routes: map[string]http.HandlerFunc{"GET /v1/sims": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Total-Count", "100")
		w.Header().Set("X-Total-Pages", "1")
		w.Write(page)
	}}}
	p, err := onence.New(onence.Config{ClientID: "me", ClientSecret: "s3cret", Options: adapter.Options{Transport: a, Unlimited: true}})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		listing, err := p.ListSIMs(b.Context())
		if err != nil || len(listing.First) != 100 {
			b.Fatalf("%d SIMs: %v", len(listing.First), err)
		}
	}
}

func fullPage(tb testing.TB, n int) []byte {
	tb.Helper()
	var sims []map[string]any
	for i := range n {
		quota := map[string]any{"id": 0, "description": "More than 20% available"}
		sims = append(sims, map[string]any{
			"iccid": fmt.Sprintf("89882806660%08d", i), "iccid_with_luhn": fmt.Sprintf("89882806660%08d0", i),
			"imsi": fmt.Sprintf("901405%09d", i), "imsi_2": fmt.Sprintf("901405%09d", i), "current_imsi": fmt.Sprintf("901405%09d", i),
			"msisdn": fmt.Sprintf("882285%09d", i), "imei": "3586000000000000", "imei_lock": i%4 == 0, "status": "Enabled",
			"activation_date": "2024-03-01T08:00:00.000+0000", "ip_address": "10.0.0.1", "label": fmt.Sprintf("device-%05d", i),
			"current_quota": 500, "quota_status": quota, "current_quota_SMS": 250, "quota_status_SMS": quota,
		})
	}
	body, err := json.Marshal(sims)
	if err != nil {
		tb.Fatal(err)
	}
	return body
}
