package emnify_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Any JSON in the place of an answer gives SIMs, notes or an error: never a crash, a
// silent gap or a write.
func FuzzAnswers(f *testing.F) {
	for _, seed := range [][2]string{
		{simJSON(17, 1, 5), endpointJSON(5, 0, 17, 1)}, {"[" + simJSON(17, 1, 5) + "]", "[" + endpointJSON(5, 0, 17, 1) + "]"},
		{"[" + simJSON(17, 1, 5) + `,null,{"id":18,"iccid":[]}]`, `[null,7,{"sim":[]}]`}, {`[{"id":17,"iccid":"8988303000000000017","status":"Lost","endpoint":5}]`, `{"id":5,"sim":{"id":17}}`},
		{`{}`, `{}`}, {`[]`, `[]`}, {`null`, `null`}, {`7`, `"x"`}, {`[{"id":1,"timestamp":"2024-03-01 12:30:00","detail":{"mnc":[{"id":1,"mnc":"01"}]}}]`, `{"volume":1,"expiry_date":"2034-08-03 00:00:00"}`},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, sims, endpoints string) {
		if !json.Valid([]byte(sims)) || !json.Valid([]byte(endpoints)) {
			return // a broken connection
		}
		routes := map[string]http.HandlerFunc{
			findCall: answer(200, sims), "GET /api/v1/sim": answer(200, sims), "GET /api/v1/sim/17": answer(200, sims), "GET /api/v1/sim/17/event": answer(200, sims),
			"GET /api/v1/endpoint": answer(200, endpoints), "GET /api/v1/service_profile": answer(200, sims), "GET /api/v1/dns": answer(200, sims),
		}
		for _, below := range []string{"", "/quota/data", "/connectivity", "/connectivity_info", "/stats/daily"} {
			routes["GET /api/v1/endpoint/5"+below] = answer(200, endpoints)
		}
		p, a := serving(t, routes)
		notes := 0
		ctx := platform.WithNotes(t.Context(), func(string) { notes++ })
		_, _ = p.SIM(ctx, iccid)
		_, _ = p.Usage(ctx, iccid, time.Time{}, time.Time{})
		_, _ = p.Events(ctx, iccid, 3)
		_, _ = p.Quota(ctx, iccid, platform.ServiceData)
		_, _ = p.Connectivity(ctx, iccid)
		_, _ = p.ServiceProfiles(ctx)
		for _, call := range a.calls() {
			if !strings.HasPrefix(call, "GET ") {
				t.Errorf("it called %s", call)
			}
		}
		notes = 0
		found := map[platform.ICCID]bool{}
		collect := func(page []platform.SIM) {
			for _, sim := range page {
				found[sim.ICCID] = true
			}
		}
		listing, err := p.ListSIMs(ctx)
		if err == nil {
			collect(listing.First)
			err = listing.Rest(ctx, collect)
		}
		var items []struct {
			ID    int64  `json:"id"`
			ICCID string `json:"iccid"`
		}
		if err != nil || json.Unmarshal([]byte(sims), &items) != nil {
			return
		}
		distinct := map[int64]bool{}
		for _, item := range items {
			distinct[item.ID] = true
		}
		if len(found)+notes == 0 && len(distinct) > 0 && !strings.Contains(sims, "status") {
			t.Errorf("%d items, and not a word about them", len(items))
		}
	})
}
