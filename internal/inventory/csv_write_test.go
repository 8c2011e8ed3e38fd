package inventory_test

import (
	"encoding/csv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestCSV(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"none":    {`{}`, "iccid\n"},
		"no keys": {`{"` + pump + `":{"label":null}}`, "iccid\n" + pump + "\n"},
		"all": {
			`{"` + pumpLuhn + `":{"state":"enabled","label":"pump, \"north\"","imei_lock":true,"imei":"` + imeisv + `","tags":["a","b"],` +
				`"onomondo":{"network_list":"Nordics","connector":"hub","technologies":["4g","sms"]}},"` + meter + `":{"imei_lock":false,"tags":[],"label":"","imei":"","onomondo":{"connector":""}}}`,
			"iccid,state,label,imei_lock,imei,tags,onomondo.network_list,onomondo.connector,onomondo.technologies\n" +
				pumpLuhn + `,enabled,"pump, ""north""",true,` + imeisv + ",a;b,Nordics,hub,4g;sms\n" +
				meter + ",,'',false,'',;,,'',\n",
		},
		"numbers": {
			`{"` + pump + `":{"service_profile_id":71,"tariff_profile_id":81},"` + meter + `":{"tariff_profile_id":82}}`,
			"iccid,service_profile_id,tariff_profile_id\n" + pump + ",71,81\n" + meter + ",,82\n",
		},
		"formulas": {
			`{"` + pump + `":{"label":"=1+1","tags":["@x","+y"]},"` + meter + `":{"label":"'=1+1","tags":["a;b"]}}`,
			"iccid,label,tags\n" + pump + ",'=1+1,'@x;+y\n" + meter + ",''=1+1,\"[\"\"a;b\"\"]\"\n",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := parse(t, tt.text).CSV(); got != tt.want {
				t.Errorf("CSV =\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// What is written is read as the same, whatever texts hold, and is the same when it is
// written again; no cell is a formula to a spreadsheet.
func TestCSVRoundTrip(t *testing.T) {
	pieces := []string{
		"", "a", "0017", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", " ", "\u00a0", "\u200b", "\ufeff", `"`, `""`, `="`, ",", ";", "|",
		"[", `["a"]`, "]", "\\", "ü", "sep=", "iccid", "#", "x00", "\u2028", "true", "=cmd|' /C calc'!A0", "'s-", "E+18",
	}
	random := rand.New(rand.NewPCG(13, 14)) //nolint:gosec // the same texts in every run
	someText := func() *string {
		var b strings.Builder
		for range random.IntN(4) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		out := b.String()
		return &out
	}
	for range 20_000 {
		tags := []string{}
		for range random.IntN(3) {
			if tag := *someText(); tag != "" && !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
		change := platform.Change{ICCID: pump, Label: someText(), NetworkList: someText(), Connector: someText(), Tags: &tags}
		if random.IntN(4) == 0 {
			change.Label = nil
		}
		inv := inventory.New([]inventory.Entry{{Spelling: pumpLuhn, Want: change}, {Spelling: meter, Want: platform.Change{ICCID: meter}}})
		text := inv.CSV()
		again, err := inventory.FromCSV(text)
		if err != nil || !inv.Same(again) || again.CSV() != text {
			t.Fatalf("%s\nis written as\n%q\nand read as\n%v, %v", inv.Encode(), text, again, err)
		}
		checkFormulas(t, text)
	}
}

// checkFormulas holds that no cell is a formula, but for those that are nothing but a text.
func checkFormulas(t *testing.T, text string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%q is not CSV to others: %v", text, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			literal := strings.HasPrefix(cell, `="`) && strings.HasSuffix(cell, `"`) && len(cell) > 2 &&
				!strings.Contains(strings.ReplaceAll(cell[2:len(cell)-1], `""`, ""), `"`)
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") && !literal {
				t.Fatalf("%q has the formula %q", text, cell)
			}
		}
	}
}
