package inventory_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
)

// What spreadsheets and portals write is read as what was meant.
func TestFromCSVSpreadsheets(t *testing.T) {
	labeled := `{"` + pump + `":{"label":"north"}}`
	both := `{"` + pump + `":{"label":"north"},"` + meter + `":{"label":"south"}}`
	tests := map[string]struct{ text, want string }{
		"sep":                         {"sep=;\niccid;label\n" + pump + ";north\n", labeled},
		"sep, a mark of its own":      {"\ufeffSEP=^\r\niccid^label\r\n" + pump + "^north\r\n", labeled},
		"sep, saved again":            {"\"sep=;\",\nICCID;Label\n" + pump + ";north\n", labeled},
		"sep, a tab that was trimmed": {"sep=\niccid\tlabel\n" + pump + "\tnorth\n", labeled},
		"sep and another mark within": {"sep=;\niccid;label,,\n", ""},
		"empty first line":            {"\n\r\n  \n;;;\niccid;label\n" + pump + ";north\n", labeled},
		"quoted empty first line":     {"\"\",\"\"\niccid,label\n" + pump + ",north\n", labeled},
		"empty columns":               {"iccid,,label,,\n" + pump + ",,north,,\n", labeled},
		"one separator too many":      {"iccid,label\n" + pump + ",north,\n" + meter + ",south,,\n", both},
		"too many in the first row":   {"iccid,label,\n" + pump + ",north\n" + meter + ",south\n", both},
		"CR":                          {"iccid,label\r" + pump + ",north\r\r" + meter + ",south\r", both},
		"CR CR LF":                    {"iccid,label\r\r\n" + pump + ",north\r\r\n", labeled},
		"mixed line ends":             {"iccid,label\r\n" + pump + ",north\r" + meter + ",south\n", both},
		"bare quote":                  {"iccid,label\n" + pump + ",6\" pipe\n" + meter + ",a \"b\" c\n", `{"` + pump + `":{"label":"6\" pipe"},"` + meter + `":{"label":"a \"b\" c"}}`},
		"quotes in quotes":            {"iccid,label\n" + pump + ",\"6\"\" pipe\"\n" + meter + ",\"6\" pipe\"\n", `{"` + pump + `":{"label":"6\" pipe"},"` + meter + `":{"label":"6\" pipe"}}`},
		"spaces before a quote":       {"iccid, label\n" + pump + ", \"north\" \n", labeled},
		"line break in a cell":        {"iccid,label\n" + pump + ",\"a\r\nb\"\n" + meter + ",south\n", `{"` + pump + `":{"label":"a\r\nb"},"` + meter + `":{"label":"south"}}`},
		"apostrophe":                  {"iccid,imei\n'" + pump + ",'" + imei + "\n", `{"` + pump + `":{"imei":"` + imei + `"}}`},
		"apostrophe before a number":  {"iccid,label\n" + pump + ",'0017\n", `{"` + pump + `":{"label":"0017"}}`},
		"apostrophes that are meant":  {"iccid,label\n" + pump + ",'s-Hertogenbosch\n", `{"` + pump + `":{"label":"'s-Hertogenbosch"}}`},
		"formula":                     {"iccid,label,imei\n=\"" + pump + "\",=\"0017\",=\"" + imei + "\"\n", `{"` + pump + `":{"imei":"` + imei + `","label":"0017"}}`},
		"formula in quotes":           {"iccid,label\n\"=\"\"" + pump + "\"\"\",\"=\"\"a\"\"\"\"b\"\"\"\n", `{"` + pump + `":{"label":"a\"b"}}`},
		"empty formula":               {"iccid,label\n" + pump + ",=\"\"\n", `{"` + pump + `":{}}`},
		"zero width":                  {"iccid,label\n\u200b8988\u200d280666000000000\u2060,\u200bnorth\ufeff\n", labeled},
		"no-break spaces":             {"iccid,\u00a0label\n\u00a08988\u00a02806\u202f66000000000\u00a0,\u00a0north\u00a0\n", labeled},
		"marks of direction":          {"iccid,label\n\u202d" + pump + "\u202c,north\n", labeled},
		"printed groups":              {"iccid,label,imei\n8988 2806-6600 0000 000,north,49-015420-323751-8\n", `{"` + pump + `":{"imei":"` + imei + `","label":"north"}}`},
		"filler":                      {"iccid,label\n" + pump + "F,north\n", labeled},
		"small filler, 20 digits":     {"iccid\n" + pump + "f\n" + "89882806660000000010\n", `{"` + pump + `":{},"89882806660000000010":{}}`},
		"Enabled":                     {"ICCID,State,IMEI Lock\n" + pump + ",Enabled,True\n" + meter + ",DISABLED,FALSE\n", `{"` + pump + `":{"imei_lock":true,"state":"enabled"},"` + meter + `":{"imei_lock":false,"state":"disabled"}}`},
		"bars":                        {"iccid|label\n" + pump + "|north\n", labeled},
		"commas in names":             {"iccid;\"label\"\n" + pump + ";north\n", labeled},
		"tags as JSON":                {"iccid,tags\n" + pump + ",\"[\"\"a;b\"\", \"\"c\"\"]\"\n", `{"` + pump + `":{"tags":["a;b","c"]}}`},
		"no text":                     {"iccid,label,imei\n" + pump + ",'',=\"\"\n" + meter + ",',''\n", `{"` + pump + `":{"label":""},"` + meter + `":{"imei":""}}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv, err := inventory.FromCSV(tt.text)
			if tt.want == "" {
				if err == nil {
					t.Errorf("%q was read as %s", tt.text, inv.Encode())
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := inv.Encode(); got != tt.want {
				t.Errorf("FromCSV =\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// What was lost on the way is named, with what helps; nobody is told to drop a SIM that
// a spreadsheet has made of another.
func TestFromCSVSpreadsheetMistakes(t *testing.T) {
	const asText = "format the column as text and export it again"
	tests := map[string]struct {
		text string
		want []string
		not  string
	}{
		"number":                 {"iccid\n8.98828E+18\n", []string{`line 2, column 1: a spreadsheet has rounded this ICCID to "8.98828E+18"`, asText}, ""},
		"number, decimal comma":  {"iccid;label\n8,98828E+18;a\n", []string{`line 2, column 1: a spreadsheet has rounded this ICCID to "8,98828E+18"`, asText}, ""},
		"quoted decimal comma":   {"iccid,label\n\"8,98828E+18\",a\n", []string{`a spreadsheet has rounded this ICCID to "8,98828E+18"`, asText}, ""},
		"bare decimal comma":     {"iccid,label\n8,98828E+18,a\n", []string{`line 2, column 1: a spreadsheet has made the number 8,98828E+18`, asText}, ""},
		"fraction":               {"iccid\n8988280666000000000.0\n", []string{"a spreadsheet has rounded", asText}, ""},
		"thousands":              {"iccid;a\n8.988.280.666.000.000.000;\n", []string{"unknown column"}, ""},
		"thousands of an ICCID":  {"iccid;label\n8.988.280.666.000.000.000;\n", []string{"a spreadsheet has rounded", asText}, ""},
		"IMEI":                   {"iccid;imei\n" + pump + ";4,90154E+14\n", []string{`key "imei", line 2, column 21: a spreadsheet has rounded this IMEI to "4,90154E+14"`, asText}, ""},
		"rounded, two of one":    {"iccid\n" + pump + "\n" + pump + "\n", []string{"line 3, column 1: the same SIM is listed twice. Its last digits are zeros", "these may be different SIMs", asText}, "keep one"},
		"rounded with others":    {"iccid\n" + pump + "\n" + pumpLuhn + "\n", []string{"is listed as " + pump + " too", asText}, "keep one"},
		"rounded check digit":    {"iccid\n89882806660000000000\n", []string{"the check digit", "or a spreadsheet took it for a number", asText}, ""},
		"mistyped check digit":   {"iccid\n89882806660000000019\n", []string{"the check digit"}, "spreadsheet"},
		"twice and not rounded":  {"iccid\n" + meter + "\n" + meter + "\n", []string{"the same SIM is listed twice; keep one entry"}, "spreadsheet"},
		"all unknown columns":    {"iccid,IMSI,label,msisdn,\"IP, v4\"\n", []string{`line 1, column 7: unknown columns "IMSI", "msisdn", "IP, v4"; the columns are iccid,`, `To read an export as it is, name the columns`}, ""},
		"a cell without a name":  {"iccid,,label\n" + pump + ",x,a\n", []string{"SIM " + pump + ", line 2, column 21: this cell's column has no name"}, ""},
		"a cell too many":        {"iccid,label\n" + pump + ",a,b,\n", []string{"line 2, column 1: the row has 3 cells and the first row has 2"}, ""},
		"portal words unasked":   {"iccid,state\n" + pump + ",Activated\n", []string{`must be "enabled" or "disabled", not "Activated"`}, ""},
		"true is no state":       {"iccid,state\n" + pump + ",TRUE\n", []string{`must be "enabled" or "disabled", not "TRUE"`}, ""},
		"swallowed rows":         {"iccid,label\n" + pump + ",\"north\n" + meter + ",south\n8988280666000000002,6\"\n", []string{"line 2, column 21: the quote that begins this cell is closed behind other SIMs' rows"}, ""},
		"swallowed rows, CR":     {"iccid,label\r" + pump + ",\"north\r" + meter + ",6\"\r", []string{"line 2, column 21: the quote that begins this cell is closed behind"}, ""},
		"quote not closed":       {"iccid,label\n" + pump + ",\"6\" pipe\n" + meter + ",a\n", []string{"line 2, column 21: the quote that begins this cell is not closed in its line"}, ""},
		"lines are CR's":         {"iccid,state\r" + pump + ",\r" + meter + ",on\r", []string{"line 3, column 21"}, ""},
		"lines in a cell":        {"iccid,label,state\n" + pump + ",\"a\nb\",\n" + meter + ",,on\n", []string{"line 4, column 22"}, ""},
		"places behind sep":      {"sep=;\n\niccid;state\n" + meter + ";on\n", []string{"line 4, column 21"}, ""},
		"a file's name":          {"sims.csv", []string{`file's name`, `write file("sims.csv")`}, ""},
		"a path":                 {"./data/My SIMs.CSV\n", []string{`file's name`}, ""},
		"a workbook's name":      {"sims.xlsx", []string{`a workbook is not CSV`, `file's name`}, ""},
		"JSON":                   {" {\"" + pump + "\":{}}", []string{"this is JSON", "without this function"}, ""},
		"UTF-16 with its zeros":  {"i\x00c\x00c\x00i\x00d\x00\n\x00", []string{`textdecodebase64(filebase64("sims.csv"), "UTF-16LE")`}, ""},
		"base64 of UTF-16":       {base64.StdEncoding.EncodeToString(utf16LE("\ufefficcid\n" + pump)), []string{"this is base64", `"UTF-16LE"`}, ""},
		"base64 without a mark":  {base64.StdEncoding.EncodeToString(utf16LE("iccid\n" + pump)), []string{"this is base64", `"UTF-16LE"`}, ""},
		"base64 of UTF-16BE":     {base64.StdEncoding.EncodeToString([]byte("\xfe\xff\x00i\x00c")), []string{"this is base64", `"UTF-16BE"`}, ""},
		"base64 of UTF-8":        {base64.StdEncoding.EncodeToString([]byte("iccid\n" + pump)), []string{"this is base64", `"UTF-8"`}, ""},
		"a cell in place of one": {"iccid", nil, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := inventory.FromCSV(tt.text)
			if tt.want == nil {
				if err != nil {
					t.Error(err)
				}
				return
			}
			bad, ok := errors.AsType[*inventory.Error](err)
			if !ok || len(bad.Problems) != 1 {
				t.Fatalf("FromCSV = %v", err)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("FromCSV says\n%s\nand should say\n%s", err, want)
				}
			}
			if tt.not != "" && strings.Contains(err.Error(), tt.not) {
				t.Errorf("FromCSV says\n%s\nand should not say\n%s", err, tt.not)
			}
		})
	}
}

func utf16LE(text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

// What is given for an inventory and is none is named.
func TestParseMisplaced(t *testing.T) {
	for text, want := range map[string]string{
		"iccid,state\n" + pump + ",enabled\n": "this is CSV",
		"\ufeffICCID;Label\n":                 "this is CSV",
		"sep=;\n":                             "this is CSV",
		"iccid\n" + pump:                      "this is CSV",
		"IMSI\tICCID\n":                       "this is CSV",
		"sims.csv":                            "this is a file's name",
		"fleet/north.json":                    "this is a file's name",
		"[]":                                  "an inventory is a JSON object",
		"pump":                                "not JSON",
		`{"` + pump + `":{"state":on,}}`:      "not JSON",
	} {
		_, err := inventory.Parse(text)
		if err == nil || !strings.Contains(err.Error(), "line 1, column ") || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q) = %v, want %s", text, err, want)
		}
	}
	if _, err := inventory.Parse(`{"` + meter + `":{},"` + pump + `":{"label":""},"` + pump + `":{}}`); err == nil || strings.Contains(err.Error(), "keep one entry") {
		t.Errorf("Parse = %v", err)
	}
}
