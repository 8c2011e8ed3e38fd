package inventories_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	format "github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/inventories"
)

const (
	first  = "8988280666000000000"
	second = "8988280666000000001"
	third  = "8988280666000000002"
	imei   = "490154203237518"
)

func fleet() *dstest.Fleet {
	return &dstest.Fleet{Cards: []platform.SIM{
		{ICCID: third, State: platform.Disabled},
		{ICCID: first, State: platform.Enabled, Label: "pump-17", IMEILock: true, IMEI: imei, Tags: []string{"b"}},
		{ICCID: second, State: platform.Enabled, Label: "meter-1", IMEI: "490154203237517"},
	}}
}

func TestDataSource(t *testing.T) {
	tests := map[string]struct {
		config map[string]any
		count  float64
		want   string
	}{
		"the fleet": {nil, 3, `{"` + first + `":{"imei_lock":true,"label":"pump-17","state":"enabled"},` +
			`"` + second + `":{"imei_lock":false,"label":"meter-1","state":"enabled"},` +
			`"` + third + `":{"imei_lock":false,"label":"","state":"disabled"}}`},
		"attributes": {map[string]any{"attributes": []string{"tags", "imei"}}, 3,
			`{"` + first + `":{"imei":"` + imei + `","tags":["b"]},"` + second + `":{"imei":"490154203237517","tags":[]},"` + third + `":{"imei":"","tags":[]}}`},
		"filters": {map[string]any{"attributes": []string{"label"}, "state": "enabled", "label": "pump-*"}, 1,
			`{"` + first + `":{"label":"pump-17"}}`},
		"ICCIDs": {map[string]any{"attributes": []string{"label"}, "iccids": []string{third, first, first + "2"}}, 2,
			`{"` + first + `":{"label":"pump-17"},"` + third + `":{"label":""}}`},
		"ICCIDs and a filter": {map[string]any{"attributes": []string{"state"}, "iccids": []string{third, first}, "state": "disabled"}, 1,
			`{"` + third + `":{"state":"disabled"}}`},
		"no ICCIDs": {map[string]any{"iccids": []string{}}, 0, `{}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := dstest.Read(t, inventories.NewDataSource, fleet(), tt.config)
			if len(got.Errors) > 0 {
				t.Fatal(got.Errors)
			}
			if diff := cmp.Diff(tt.want, compact(t, got.State["inventory"])); diff != "" {
				t.Error(diff)
			}
			if got.State["sim_count"] != tt.count {
				t.Errorf("sim_count = %v", got.State["sim_count"])
			}
		})
	}
}

// What had to be left out of a listing is told.
func TestDataSourceLeavesOutWithAWarning(t *testing.T) {
	account := fleet()
	account.Notes = []string{"A card is odd."}
	got := dstest.Read(t, inventories.NewDataSource, account, nil)
	if len(got.Errors) != 1 || !strings.Contains(got.Errors[0], "SIMs left out: A card is odd.") {
		t.Errorf("it says %q", got.Errors)
	}
}

func TestDataSourceErrors(t *testing.T) {
	var unknown []string
	for i := range 22 {
		unknown = append(unknown, fmt.Sprint(8988280666000000100+i))
	}
	tests := map[string]struct {
		config map[string]any
		want   []string
	}{
		"unknown SIM":       {map[string]any{"iccids": []string{first, "8988280666000000009"}}, []string{`AttributeName("iccids"): SIM not found: 1NCE: this account does not hold 1 of the SIMs. `}},
		"many unknown SIMs": {map[string]any{"iccids": unknown}, []string{"8988280666000000119 and 2 more"}},
		"not ICCIDs":        {map[string]any{"iccids": []string{"a", first, "b"}}, []string{`AttributeName("iccids").ElementKeyInt(0): Invalid ICCID`, `ElementKeyInt(2): Invalid ICCID`}},
		"attribute":         {map[string]any{"attributes": []string{"lable"}}, []string{`Invalid Attribute Value Match`}},
		"no attributes":     {map[string]any{"attributes": []string{}}, []string{`AttributeName("attributes"): Invalid Attribute Value`}},
		"pattern":           {map[string]any{"label": `a\`}, []string{`AttributeName("label"): Invalid pattern`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := dstest.Read(t, inventories.NewDataSource, fleet(), tt.config)
			if len(got.Errors) != len(tt.want) {
				t.Fatalf("Read = %v", got.Errors)
			}
			for i, want := range tt.want {
				if !strings.Contains(got.Errors[i], want) {
					t.Errorf("Read says %s and should say %s", got.Errors[i], want)
				}
			}
		})
	}
}

// What the platform cannot set is refused before anything is read.
func TestDataSourceAttributesOfThePlatform(t *testing.T) {
	p := fleet()
	p.Check = func(c platform.Change) error {
		if c.Tags != nil && len(*c.Tags) > 0 || c.IMEI != nil && *c.IMEI != "" {
			return &platform.AttributeError{Reason: "1NCE cannot."}
		}
		return nil
	}
	got := dstest.Read(t, inventories.NewDataSource, p, map[string]any{"attributes": []string{"state", "tags", "imei"}})
	if len(got.Errors) != 2 || !strings.Contains(got.Errors[0], "Attribute not offered by the platform: 1NCE cannot.") || p.Reads.Load() != 0 {
		t.Errorf("Read = %v", got.Errors)
	}
	if got := dstest.Read(t, inventories.NewDataSource, p, nil); len(got.Errors) > 0 {
		t.Errorf("Read = %v", got.Errors)
	}
}

func TestDataSourceFailure(t *testing.T) {
	p := fleet()
	p.Err = &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrUnauthorized}
	for _, config := range []map[string]any{nil, {"iccids": []string{first}}} {
		got := dstest.Read(t, inventories.NewDataSource, p, config)
		if len(got.Errors) != 1 || !strings.Contains(got.Errors[0], "Unable to read the fleet: 1NCE: unauthorized") {
			t.Errorf("Read = %v", got.Errors)
		}
	}
}

// compact takes the lines out of an inventory of one SIM a line, and checks that it is one.
func compact(t *testing.T, text any) string {
	t.Helper()
	written, _ := text.(string)
	inv, err := format.Parse(written)
	if err != nil {
		t.Fatal(err)
	}
	if lines, want := strings.Count(written, "\n"), len(inv.Entries)+2; lines != want {
		t.Errorf("the inventory of %d SIMs has %d lines, want %d:\n%s", len(inv.Entries), lines, want, written)
	}
	return inv.Encode()
}
