package inventory_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
)

func TestFromCSV(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"all columns": {
			"iccid,state,label,imei_lock,imei,tags\n" + pumpLuhn + ",enabled,\"pump, north\",TRUE," + imeisv + ",a; b;a\n",
			`{"` + pumpLuhn + `":{"imei":"` + imeisv + `","imei_lock":true,"label":"pump, north","state":"enabled","tags":["a","b"]}}`,
		},
		"empty cells":       {"iccid,state,label\n" + pump + ",,\n" + meter + ",disabled,\n", `{"` + pump + `":{},"` + meter + `":{"state":"disabled"}}`},
		"byte order mark":   {"\ufefficcid\n" + pump, `{"` + pump + `":{}}`},
		"spreadsheet":       {"\ufeffICCID;State;Tags\r\n" + pump + ";enabled;\"a;b\"\r\n;;\r\n;;;;;\r\n", `{"` + pump + `":{"state":"enabled","tags":["a","b"]}}`},
		"tabs and spaces":   {"iccid\tlabel\n " + pump + " \t a b ", `{"` + pump + `":{"label":"a b"}}`},
		"no tags":           {"iccid,tags\n" + pump + ",;", `{"` + pump + `":{"tags":[]}}`},
		"the columns alone": {"label,iccid", `{}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv, err := inventory.FromCSV(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if got := inv.Encode(); got != tt.want {
				t.Errorf("FromCSV =\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestFromCSVMistakes(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"empty":             {"", "line 1, column 1: the text is empty"},
		"quote in the head": {"\"iccid\n", "line 1, column 1: the quote that begins this cell is not closed"},
		"unknown column":    {"iccid,lable\n", `line 1, column 7: unknown column "lable"`},
		"column twice":      {"iccid,label, LABEL\n", `line 1, column 13: the column "label" is there twice`},
		"no ICCIDs":         {"state,label\n", "line 1, column 1: the column iccid is missing"},
		"ICCID":             {"label,iccid\na,pump\n", `line 2, column 3: not an ICCID: "pump"`},
		"no ICCID":          {"iccid,label\n,a\n", `line 2, column 1: not an ICCID`},
		"twice":             {"iccid\n" + pump + "\n" + pumpLuhn + "\n", "SIM " + pumpLuhn + ", line 3, column 1: the same SIM is listed as " + pump + " too"},
		"state":             {"iccid,state\n" + pump + ",on\n", "SIM " + pump + `, key "state", line 2, column 21: must be "enabled" or "disabled", not "on"`},
		"lock":              {"iccid,imei_lock\n" + pump + ",yes\n", `key "imei_lock", line 2, column 21: must be true or false, not "yes"`},
		"IMEI":              {"iccid,imei\n" + pump + ",12345\n", `key "imei", line 2, column 21: not an IMEI`},
		"short row":         {"iccid,state,label\n" + pump + ",enabled\n" + meter + ",enabled,a\n", "line 2, column 1: the row has 2 cells and the first row has 3"},
		"open quote":        {"iccid,label\n" + pump + ",\"a\n", "line 2, column 21: the quote that begins this cell is not closed"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := inventory.FromCSV(tt.text)
			bad, ok := errors.AsType[*inventory.Error](err)
			if !ok || len(bad.Problems) != 1 {
				t.Fatalf("FromCSV = %v", err)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("FromCSV says\n%s\nand should say\n%s", err, tt.want)
			}
		})
	}
}

func TestFromCSVListsEveryMistake(t *testing.T) {
	text := "iccid,state\n"
	for i := range 23 {
		text += fmt.Sprintf("%d,on\n", 8988280666000000000+i)
	}
	_, err := inventory.FromCSV(text)
	bad, ok := errors.AsType[*inventory.Error](err)
	if !ok || len(bad.Problems) != 20 || bad.More != 3 {
		t.Errorf("FromCSV = %v", err)
	}
}

// What is read can be written as JSON and read again.
func FuzzFromCSV(f *testing.F) {
	for _, text := range []string{
		"iccid\n" + pump, "iccid,label\n" + pump + ",\"a\n\"", "iccid;tags\n" + pumpLuhn + ";a\n;\n", "iccid,imei,imei_lock,state\n" + pump + "," + imei + ",true,enabled\n",
		"\ufefficcid\tlabel\n", ",\n,", "iccid,iccid", "\"", "iccid\n\n\n\"x",
		"sep=:\n:::\niccid:label\r" + pump + ":6\" pipe:\r", "iccid,label\n=\"" + pump + "\",'=1\n", "\"\"\niccid|tags\n'" + pump + "|[\"a;b\"]\n",
		"iccid,label\n" + pump + ",\"a\"b\"\n" + meter + ",\"c\r\nd\"\n", "sep=\n", "iccid\n8,98828E+18",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		inv, err := inventory.FromCSV(text)
		if err != nil {
			checkPlaces(t, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), err)
			return
		}
		if !utf8.ValidString(text) {
			return // Terraform's texts always are; JSON replaces what is not
		}
		again, err := inventory.Parse(inv.Encode())
		if err != nil {
			t.Fatalf("%q was read, its encoding %s was not: %v", text, inv.Encode(), err)
		}
		if !inv.Same(again) {
			t.Fatalf("%s became %s", inv.Encode(), again.Encode())
		}
		if again, err := inventory.FromCSV(inv.CSV()); err != nil || !inv.Same(again) {
			t.Fatalf("%s as CSV is %q, which is read as: %v", inv.Encode(), inv.CSV(), err)
		}
	})
}
