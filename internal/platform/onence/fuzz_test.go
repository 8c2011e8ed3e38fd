package onence_test

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
	const sim = `{"iccid":"8988280666000000000","status":"Enabled","imei_lock":false,"label":"a","activation_date":"2024-03-01T12:30:00.000+0000"}`
	for _, seed := range []string{
		sim, "[" + sim + "]", "[" + sim + `,null,{"iccid":5}]`, `[{"iccid":"8988280666000000000","status":[]}]`, `{}`, `[]`, `null`, `7`, `"x"`, `[[]]`,
		`{"stats":[{"date":"2024-03-01","data":{"volume":"1"}}]}`, `{"events":[{"timestamp":"2024-03-01 12:30:00"}]}`, `{"volume":1,"expiry_date":"2034-08-03 00:00:00"}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !json.Valid([]byte(body)) {
			return // a broken connection
		}
		a := &api{routes: map[string]http.HandlerFunc{}}
		for _, below := range []string{"", "/usage", "/events", "/quota/data", "/status", "/connectivity_info"} {
			a.routes["GET /v1/sims/"+string(iccid)+below] = answer(200, body)
		}
		a.routes["GET /v1/sims"] = answer(200, body)
		p := newPlatform(t, a)
		notes := 0
		ctx := platform.WithNotes(t.Context(), func(string) { notes++ })
		_, _ = p.SIM(ctx, iccid)
		_, _ = p.Usage(ctx, iccid, time.Time{}, time.Time{})
		_, _ = p.Events(ctx, iccid, 3)
		_, _ = p.Quota(ctx, iccid, platform.ServiceData)
		_, _ = p.Connectivity(ctx, iccid)
		for _, call := range a.seen {
			if !strings.HasPrefix(call, "GET ") {
				t.Errorf("it called %s", call)
			}
		}
		notes = 0
		listing, err := p.ListSIMs(ctx)
		var items []json.RawMessage
		if err != nil || json.Unmarshal([]byte(body), &items) != nil {
			return
		}
		if len(listing.First)+notes < len(items) {
			t.Errorf("%d items gave %d SIMs and %d notes", len(items), len(listing.First), notes)
		}
	})
}
