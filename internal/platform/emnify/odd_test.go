package emnify_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A field that cannot be read costs that field, with a note that names the SIM, the field
// and the value; the SIM, and the others, are there.
func TestOddFieldsAreNoted(t *testing.T) {
	const sim, endpoint = `"id":17,"iccid":"8988303000000000017"`, `"id":5,"sim":{"id":17}`
	for _, test := range []struct {
		name, sim, endpoint, says string
		state                     platform.State
		tags                      string
	}{
		{"words for statuses", `"status":"Activated"`, `"status":"Enabled"`, "", platform.Enabled, ""},
		{"numbers for statuses", `"status":2`, `"status":"1"`, "", platform.Disabled, ""},
		{"another word", `"status":"Stolen"`, `"status":{"id":0}`, `"stolen" as status`, "stolen", ""},
		{"no status", `"status":null`, `"status":{"id":0}`, "no status", platform.Unknown, ""},
		{"no status of the endpoint", `"status":{"id":1}`, `"status":{}`, "no status", platform.Unknown, ""},
		{"a date", `"status":{"id":1},"activation_date":"N/A"`, `"status":{"id":0}`, `"N/A" as activation_date`, platform.Enabled, ""},
		{"tags as a list", `"status":{"id":1}`, `"status":{"id":0},"tags":["a",{"id":1,"name":"b"}]`, "", platform.Enabled, "a b"},
		{"tags as an object", `"status":{"id":1}`, `"status":{"id":0},"tags":{"a":1}`, "as endpoint.tags", platform.Enabled, ""},
		{"a lock that is neither", `"status":{"id":1}`, `"status":{"id":0},"imei_lock":"perhaps"`, "as endpoint.imei_lock", platform.Enabled, ""},
		{"a lock as a text", `"status":{"id":1}`, `"status":{"id":0},"imei_lock":"1"`, "", platform.Enabled, ""},
		{"a name as a number", `"status":{"id":1}`, `"status":{"id":0},"name":7`, "", platform.Enabled, ""},
		{"a profile as a number", `"status":{"id":1}`, `"status":{"id":0},"service_profile":7`, "", platform.Enabled, ""},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{
			"GET /api/v1/sim":      answer(200, `[{`+sim+`,`+test.sim+`},`+simJSON(18, 2, 0)+`]`),
			"GET /api/v1/endpoint": answer(200, `[{`+endpoint+`,`+test.endpoint+`}]`),
		})
		var notes []string
		listing, err := p.ListSIMs(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }))
		seen := map[platform.ICCID]platform.SIM{}
		collect := func(page []platform.SIM) {
			for _, sim := range page {
				seen[sim.ICCID] = sim
			}
		}
		if err == nil {
			collect(listing.First)
			err = listing.Rest(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }), collect)
		}
		got := seen[iccid]
		if err != nil || len(seen) != 2 || got.State != test.state || strings.Join(got.Tags, " ") != test.tags {
			t.Errorf("%s: %+v, err = %v", test.name, got, err)
		}
		told := slices.ContainsFunc(notes, func(note string) bool {
			return strings.Contains(note, string(iccid)) && strings.Contains(note, test.says)
		})
		if test.says == "" && len(notes) > 0 || test.says != "" && !told {
			t.Errorf("%s: noted %q", test.name, notes)
		}
	}
}

// An endpoint that its list does not show is read alone, and its SIM is listed, with a note.
func TestAnEndpointThatIsNotListedIsReadAlone(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{
		"GET /api/v1/sim": answer(200, `[`+simJSON(17, 1, 5)+`]`, "X-Total-Count", "1"), "GET /api/v1/endpoint": answer(200, `[]`),
		"GET /api/v1/sim/17": answer(200, simJSON(17, 1, 5)), atCall: answer(200, endpointJSON(5, 0, 17, 1)),
	})
	var notes []string
	listing, err := p.ListSIMs(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }))
	if err != nil || len(listing.First) != 1 || listing.First[0].Label != " pump & co " || len(notes) != 1 || !strings.Contains(notes[0], string(iccid)) {
		t.Errorf("%+v, %q, err = %v", listing.First, notes, err)
	}
}
