package onence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A field that cannot be read costs that field, with a note that names the SIM, the field
// and the value; the SIM, and the others, are there.
func TestOddFieldsAreNoted(t *testing.T) {
	for field, says := range map[string]string{
		`"status":"Lost"`:                              `"Lost" as status`,
		`"status":null`:                                `no status`,
		`"status":["Enabled"]`:                         `as status`,
		`"activation_date":"N/A"`:                      `"N/A" as activation_date`,
		`"activation_date":{"x":1}`:                    `as activation_date`,
		`"imei_lock":"perhaps"`:                        `"perhaps" as imei_lock`,
		`"label":{"text":"a"}`:                         `as label`,
		`"ip_address":["10.0.0.1"]`:                    `as ip_address`,
		`"activation_date":"-0001-12-30T00:00:00.000"`: "",
		`"imei_lock":"1"`:                              "",
		`"label":7`:                                    "",
	} {
		whole := map[string]string{"iccid": `"8988280666000000000"`, "status": `"Enabled"`, "imei_lock": "false", "label": `"a"`}
		name, value, _ := strings.Cut(field, ":")
		whole[strings.Trim(name, `"`)] = value
		var members []string
		for key, value := range whole {
			members = append(members, `"`+key+`":`+value)
		}
		sim := "{" + strings.Join(members, ",") + "}"
		p, _ := serving(t, "GET /v1/sims", answer(200, `[`+sim+`,{"iccid":"8988280666000000001","status":"Disabled","imei_lock":true,"label":"b"}]`))
		var notes []string
		listing, err := p.ListSIMs(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }))
		if err != nil || len(listing.First) != 2 || listing.First[1].State != platform.Disabled || !listing.First[1].IMEILock {
			t.Errorf("%s: %+v, err = %v", field, listing.First, err)
			continue
		}
		told := slices.ContainsFunc(notes, func(note string) bool {
			return strings.Contains(note, "8988280666000000000") && strings.Contains(note, says)
		})
		if says == "" && len(notes) > 0 || says != "" && !told {
			t.Errorf("%s: noted %q", field, notes)
		}
	}
}
