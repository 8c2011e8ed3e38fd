package inventory_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestParse(t *testing.T) {
	inv := parse(t, `{"`+pumpLuhn+`": {"state": "disabled", "label": "ü", "imei_lock": true, "imei": "`+imeisv+`", "tags": ["b", "a"]}, "`+meter+`": {"state": null, "imei": ""}}`)
	e := inv.Entries[0]
	if e.Spelling != pumpLuhn {
		t.Errorf("Spelling = %s", e.Spelling)
	}
	state, label, lock, device, tags := platform.Disabled, "ü", true, platform.IMEI(imei), []string{"b", "a"}
	want := platform.Change{ICCID: pump, State: &state, Label: &label, IMEILock: &lock, IMEI: &device, Tags: &tags}
	if diff := cmp.Diff(want, e.Want); diff != "" {
		t.Error(diff)
	}
	none := platform.IMEI("")
	if diff := cmp.Diff(platform.Change{ICCID: meter, IMEI: &none}, inv.Entries[1].Want); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]platform.Attribute{platform.AttributeState}, inv.Entries[1].Nulls); diff != "" {
		t.Error(diff)
	}
}

// Some editors begin a file with a byte order mark.
func TestParseByteOrderMark(t *testing.T) {
	inv := parse(t, "\ufeff"+`{"`+meter+`": {"state": "enabled"}}`)
	if len(inv.Entries) != 1 || inv.Entries[0].Spelling != meter {
		t.Errorf("Entries = %+v", inv.Entries)
	}
}

// Each text has one mistake; the place is where a person would look for it.
func TestParseMistakes(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"empty":                 {``, "line 1, column 1: an inventory is a JSON object"},
		"null":                  {` null`, "line 1, column 2: an inventory is a JSON object"},
		"list":                  {`[]`, "line 1, column 1: an inventory is a JSON object"},
		"cut":                   {`{"` + pump + `":{}`, "line 1, column 26: the text ends before"},
		"cut in a text":         {`{"` + pump + `":{"state":"ena`, "line 1, column 37: the text ends before"},
		"no quotes":             {`{"` + pump + `":{"state":enabled}}`, "line 1, column 33: not JSON: invalid character 'e'"},
		"no colon":              {"{\n  \"" + pump + "\": {\"state\" \"enabled\"}}", "line 2, column 35: not JSON: invalid character '\"'"},
		"comma at the end":      {`{"` + pump + `":{},}`, "line 1, column 26: not JSON: invalid character ','"},
		"more text":             {"{}\n{}", "line 2, column 1: there is more text behind"},
		"no ICCID":              {`{"pump-17":{}}`, `line 1, column 2: not an ICCID: "pump-17" has 7 characters`},
		"wrong check digit":     {`{"89882806660000000007":{}}`, `line 1, column 2: not an ICCID: the check digit`},
		"rounded":               {`{"8.98828E+18":{}}`, `line 1, column 2: a spreadsheet has rounded this ICCID to "8.98828E+18"`},
		"listed twice":          {"{\"" + pump + "\":{},\n\"" + pump + "\":{}}", "SIM " + pump + ", line 2, column 1: the same SIM is listed twice"},
		"19 and 20 digits":      {"{\"" + pump + "\":{},\n\"" + pumpLuhn + "\":{}}", "SIM " + pumpLuhn + ", line 2, column 1: the same SIM is listed as " + pump + " too"},
		"entry is null":         {`{"` + pump + `":null}`, "SIM " + pump + ", line 1, column 24: an entry is an object"},
		"entry is a list":       {`{"` + pump + `":[{"state":[]}]}`, "SIM " + pump + ", line 1, column 24: an entry is an object"},
		"unknown key":           {`{"` + pump + `":{"lable":{"a":[1]}}}`, "SIM " + pump + `, key "lable", line 1, column 25: unknown key`},
		"key twice":             {`{"` + pump + `":{"label":"a","label":"a"}}`, "SIM " + pump + `, key "label", line 1, column 37: the key is given twice`},
		"state":                 {`{"` + pump + `":{"state":"Enabled"}}`, `key "state", line 1, column 25: must be "enabled" or "disabled", not "Enabled"`},
		"state is a boolean":    {`{"` + pump + `":{"state":true}}`, `key "state", line 1, column 25: must be a text, not true`},
		"label is a number":     {`{"` + pump + `":{"label":17}}`, `key "label", line 1, column 25: must be a text, not 17`},
		"lock is a text":        {`{"` + pump + `":{"imei_lock":"true"}}`, `key "imei_lock", line 1, column 25: must be true or false without quotes, not "true"`},
		"IMEI":                  {`{"` + pump + `":{"imei":"12345"}}`, `key "imei", line 1, column 25: not an IMEI: "12345" has 5`},
		"tags are a text":       {`{"` + pump + `":{"tags":"a"}}`, `key "tags", line 1, column 25: must be a list of texts, not "a"`},
		"tags are an object":    {`{"` + pump + `":{"tags":{"a":["b"]}}}`, `key "tags", line 1, column 25: must be a list of texts, not an object`},
		"a tag is a list":       {`{"` + pump + `":{"tags":["a",["b"]]}}`, `key "tags", line 1, column 37: must be a list of texts, not of a list`},
		"a tag is null":         {`{"` + pump + `":{"tags":[null]}}`, `key "tags", line 1, column 33: must be a list of texts, not of null`},
		"an empty tag":          {`{"` + pump + `":{"tags":[""]}}`, `key "tags", line 1, column 33: an element must not be empty`},
		"a place after a break": {"{\r\n\t\"" + pump + "\"\n:\n{ \"label\"\n: 1 } }", `key "label", line 4, column 3: must be a text`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv, err := inventory.Parse(tt.text)
			if err == nil {
				err = inv.Check()
			}
			bad, ok := errors.AsType[*inventory.Error](err)
			if !ok || len(bad.Problems) != 1 {
				t.Fatalf("Parse = %v", err)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Parse says\n%s\nand should say\n%s", err, tt.want)
			}
		})
	}
}

// A wrong check digit is a doubt and no mistake: cheap modules bear such numbers.
func TestDoubtfulIMEI(t *testing.T) {
	inv, err := inventory.Parse(`{"` + pump + `":{"imei":"` + wrongIMEI + `"},"` + meter + `":{"imei":"` + imei + `"}}`)
	if err != nil || inv.Check() != nil {
		t.Fatal(err, inv.Check())
	}
	if doubt := inv.Doubt(); !strings.Contains(doubt, pump) || strings.Contains(doubt, meter) || !strings.Contains(doubt, "first 14 digits") {
		t.Errorf("doubt %q", doubt)
	}
	if got := inv.Entries[0].Want.IMEI; string(*got) != wrongIMEI {
		t.Errorf("IMEI %s", *got)
	}
}

func TestParseListsEveryMistake(t *testing.T) {
	var b strings.Builder
	for i := range 25 {
		fmt.Fprintf(&b, "\"%d\":{\"label\":1},\n", 8988280666000000000+i)
	}
	_, err := inventory.Parse("{" + b.String() + `"` + meter + `x":{}}`)
	bad, ok := errors.AsType[*inventory.Error](err)
	if !ok || len(bad.Problems) != 20 || bad.More != 6 {
		t.Fatalf("Parse = %v", err)
	}
	if bad.Problems[19].Line != 20 || !strings.HasSuffix(err.Error(), "\nand 6 more") {
		t.Errorf("Parse = %v", err)
	}
}

// What is read can be written and read again, and means the same.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"` + pump + `":{}}`, `{"` + pumpLuhn + `":{"state":"enabled","label":"<&\u2028>","imei_lock":false,"imei":"` + imeisv + `","tags":["a","a"]}}`,
		`{"` + pump + `":{"label":null,"tags":[]},"` + meter + `":{"imei":""}}`, `{"` + pump + `":[[{`, `{"1":{"x":[1,{}]}}`, `{} x`, "\x00", `{"a":{},}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		inv, err := inventory.Parse(text)
		if err != nil {
			checkPlaces(t, text, err)
			return
		}
		again, err := inventory.Parse(inv.Encode())
		if err != nil {
			t.Fatalf("%s was read, its encoding %s was not: %v", text, inv.Encode(), err)
		}
		if !inv.Same(again) || again.Encode() != inv.Encode() {
			t.Fatalf("%s became %s", inv.Encode(), again.Encode())
		}
	})
}

// checkPlaces holds that every mistake is at a place that the text has.
func checkPlaces(t *testing.T, text string, err error) {
	t.Helper()
	bad, ok := errors.AsType[*inventory.Error](err)
	if !ok || len(bad.Problems) == 0 {
		t.Fatalf("an error that lists nothing: %v", err)
	}
	lines := strings.Split(text, "\n")
	for _, p := range bad.Problems {
		if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Reason == "" {
			t.Errorf("%q has no such place: %v", text, p)
		}
	}
}

// BenchmarkParse reads a text that nobody has read before.
func BenchmarkParse(b *testing.B) {
	text := fleet(10_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for i := 1; b.Loop(); i++ {
		parse(b, text+strings.Repeat(" ", i))
	}
}

func fleet(n int) string {
	var b strings.Builder
	b.WriteByte('{')
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `"%d":{"imei_lock":true,"label":"meter-%05d","state":"enabled"}`, 8988280666000000000+i, i)
	}
	b.WriteByte('}')
	return b.String()
}
