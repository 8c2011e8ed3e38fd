package onomondo_test

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
	for _, test := range []struct {
		field, value, says string
		state              platform.State
		locked             bool
	}{
		{"activated", `null`, "no activated", platform.Unknown, false},
		{"activated", `"parked"`, `"parked" as activated`, "parked", false},
		{"activated", `{}`, "as activated", platform.Unknown, false},
		{"activated", `1`, "", platform.Enabled, false},
		{"imei_lock", `false`, "", platform.Enabled, false},
		{"imei_lock", `true`, "", platform.Enabled, true},
		{"imei_lock", `350000000000004`, "", platform.Enabled, true},
		{"imei_lock", `["x"]`, "as imei_lock", platform.Enabled, false},
		{"label", `{"a":1}`, "as label", platform.Enabled, false},
		{"label", `12`, "", platform.Enabled, false},
		{"technologies", `["sms"]`, "as technologies", platform.Enabled, false},
		{"last_came_online_at", `"N/A"`, `"N/A" as last_came_online_at`, platform.Enabled, false},
		{"tags", `{"id":"x"}`, "as tags", platform.Enabled, false},
	} {
		odd := `{"id":"000002418","iccid":"89457387300000024185","activated":true,"` + test.field + `":` + test.value + `}`
		p, _ := serving(t, map[string]http.HandlerFunc{
			listSIMs: answer(200, `{"total":2,"sims":[`+odd+`,{"id":"000002419","iccid":"8945738730000002419","activated":false}]}`),
		})
		var notes []string
		listing, err := p.ListSIMs(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }))
		if err != nil || len(listing.First) != 2 || listing.First[1].State != platform.Disabled {
			t.Errorf("%s: %+v, err = %v", odd, listing.First, err)
			continue
		}
		if got := listing.First[0]; got.State != test.state || got.IMEILock != test.locked {
			t.Errorf("%s: %s, %v", odd, got.State, got.IMEILock)
		}
		told := slices.ContainsFunc(notes, func(note string) bool {
			return strings.Contains(note, string(iccid)) && strings.Contains(note, test.says)
		})
		if test.says == "" && len(notes) > 0 || test.says != "" && !told {
			t.Errorf("%s: noted %q", odd, notes)
		}
	}
}
