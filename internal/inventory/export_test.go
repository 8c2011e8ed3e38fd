package inventory_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
)

// A portal's export is read by the names of its columns, and the others are ignored.
func TestFromExport(t *testing.T) {
	const export = "sep=;\r\nICCID;IMSI;IMSI;SIM Status;Device name;IMEI lock;;IMEI;Usage (MB, month)\r\n" +
		pumpLuhn + ";901;902;Activated;north;Yes;x;0;1,5\r\n" +
		"'" + meter + ";901;902;Suspended;;No;;unknown;\r\n"
	tests := map[string]struct {
		names map[string]string
		text  string
		want  string
	}{
		"all that is named": {
			map[string]string{"iccid": "ICCID", "state": "SIM status", "label": "device NAME", "imei_lock": "IMEI Lock"}, export,
			`{"` + pumpLuhn + `":{"imei_lock":true,"label":"north","state":"enabled"},"` + meter + `":{"imei_lock":false,"state":"disabled"}}`,
		},
		"iccid goes without saying": {map[string]string{"label": "Device name"}, export, `{"` + pumpLuhn + `":{"label":"north"},"` + meter + `":{}}`},
		"nothing but the SIMs":      {map[string]string{}, export, `{"` + pumpLuhn + `":{},"` + meter + `":{}}`},
		"not even names":            {nil, export, `{"` + pumpLuhn + `":{},"` + meter + `":{}}`},
		"state as a truth": {
			map[string]string{"state": "activated"}, "iccid,activated,label\n" + pump + ",true,a\n" + meter + ",FALSE,b\n",
			`{"` + pump + `":{"state":"enabled"},"` + meter + `":{"state":"disabled"}}`,
		},
		"one column for two": {map[string]string{"label": "name", "tags": "name"}, "iccid,name\n" + pump + ",a\n", `{"` + pump + `":{"label":"a","tags":["a"]}}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv, err := inventory.FromExport(tt.text, tt.names)
			if err != nil {
				t.Fatal(err)
			}
			if got := inv.Encode(); got != tt.want {
				t.Errorf("FromExport =\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestFromExportMistakes(t *testing.T) {
	tests := map[string]struct {
		names      map[string]string
		text, want string
		columns    bool
	}{
		"unknown attribute": {map[string]string{"lable": "Name"}, "iccid,Name\n", `unknown attribute "lable"; there are iccid, state`, true},
		"no name":           {map[string]string{"label": " "}, "iccid,Name\n", "the column for label has no name", true},
		"no such column":    {map[string]string{"label": "Nam"}, "\nICCID,,Name\n", `line 2, column 1: no column is called "Nam", which label is read from; there are "ICCID", "Name"`, false},
		"no ICCIDs":         {map[string]string{}, "Card,Name\n", `no column is called "iccid", which iccid is read from; there are "Card", "Name"`, false},
		"named and twice":   {map[string]string{"label": "Name"}, "ICCID,Name,name\n", `line 1, column 12: the column "Name", which label is read from, is there twice`, false},
		"no state":          {map[string]string{"state": "S"}, "iccid,S\n" + pump + ",Issued\n", `must be "enabled" or "disabled", not "Issued"`, false},
		"no lock":           {map[string]string{"imei_lock": "S"}, "iccid,S\n" + pump + ",maybe\n", `must be true or false, not "maybe"`, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := inventory.FromExport(tt.text, tt.names)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("FromExport = %v, want %s", err, tt.want)
			}
			if _, ok := errors.AsType[*inventory.ColumnsError](err); ok != tt.columns {
				t.Errorf("FromExport = %T", err)
			}
		})
	}
}
