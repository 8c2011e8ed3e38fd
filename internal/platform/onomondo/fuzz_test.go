package onomondo_test

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
	const sim = `{"id":"000002418","iccid":"89457387300000024185","activated":true,"label":"a","imei_lock":null,"tags":[{"id":"x","name":"n"}]}`
	for _, seed := range []string{
		sim, `{"total":1,"sims":[` + sim + `]}`, `[` + sim + `,null,{"iccid":5}]`, `{"sims":[{"iccid":{},"id":[]},7]}`, `{}`, `[]`, `null`, `7`, `"x"`,
		`{"usage":[{"time":"2020-02-03 07:49:13","bytes":1}],"pagination":{"has_more":false}}`, `{"total":2,"result":[{"id":"x"}]}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !json.Valid([]byte(body)) {
			return // a broken connection
		}
		p, a := serving(t, map[string]http.HandlerFunc{
			getSIM: answer(200, body), listSIMs: answer(200, body), listTags: answer(200, `[]`), "GET /usage/000002418": answer(200, body),
			"GET /connectors": answer(200, body), "GET /network-whitelists": answer(200, body), "GET /webhooks": answer(200, body),
		})
		notes := 0
		ctx := platform.WithNotes(t.Context(), func(string) { notes++ })
		_, _ = p.SIM(ctx, iccid)
		_, _ = p.Usage(ctx, iccid, time.Time{}, time.Time{})
		_, _ = p.Quota(ctx, iccid, platform.ServiceData)
		_, _ = p.Connectivity(ctx, iccid)
		_, _ = p.Connectors(ctx)
		_, _ = p.NetworkLists(ctx)
		_, _ = p.Webhooks(ctx)
		for _, call := range a.calls() {
			if !strings.HasPrefix(call, "GET ") {
				t.Errorf("it called %s", call)
			}
		}
		notes = 0
		listing, err := p.ListSIMs(ctx)
		var page struct{ SIMs []json.RawMessage }
		if err != nil || json.Unmarshal([]byte(body), &page) != nil && json.Unmarshal([]byte(body), &page.SIMs) != nil {
			return
		}
		if len(listing.First)+notes < len(page.SIMs) {
			t.Errorf("%d items gave %d SIMs and %d notes", len(page.SIMs), len(listing.First), notes)
		}
	})
}
