package inventory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const (
	pump      = "8988280666000000000"
	pumpLuhn  = "89882806660000000002"
	meter     = "8988280666000000001"
	imei      = "490154203237518"
	imeisv    = "4901542032375101"
	wrongIMEI = "490154203237517"
)

func parse(t testing.TB, text string) *inventory.Inventory {
	t.Helper()
	inv, err := inventory.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%s): %v", text, err)
	}
	return inv
}

func TestSpellings(t *testing.T) {
	if got := platform.ICCID(pump).WithLuhn(); got != pumpLuhn {
		t.Fatalf("the tests' ICCID has the spelling %s", got)
	}
}

func TestSame(t *testing.T) {
	tests := map[string]struct {
		a, b         string
		same, within bool
	}{
		"order and spaces":      {`{"` + pump + `":{"state":"enabled","label":"a"},"` + meter + `":{}}`, ` { "` + meter + `" : {}, "` + pump + `":{"label":"a","state":"enabled"} }`, true, true},
		"19 and 20 digits":      {`{"` + pump + `":{}}`, `{"` + pumpLuhn + `":{}}`, true, true},
		"null is left out":      {`{"` + pump + `":{"label":null}}`, `{"` + pump + `":{}}`, true, true},
		"IMEI and IMEISV":       {`{"` + pump + `":{"imei":"` + imei + `"}}`, `{"` + pump + `":{"imei":"` + imeisv + `"}}`, true, true},
		"order of the tags":     {`{"` + pump + `":{"tags":["a","b"]}}`, `{"` + pump + `":{"tags":["b","a"]}}`, true, true},
		"a tag listed twice":    {`{"` + pump + `":{"tags":["a","a"]}}`, `{"` + pump + `":{"tags":["a"]}}`, true, true},
		"no tags are a value":   {`{"` + pump + `":{"tags":[]}}`, `{"` + pump + `":{}}`, false, false},
		"an empty label is one": {`{"` + pump + `":{"label":""}}`, `{"` + pump + `":{}}`, false, false},
		"fewer keys":            {`{"` + pump + `":{"state":"enabled"}}`, `{"` + pump + `":{"state":"enabled","label":"a"}}`, false, true},
		"fewer SIMs":            {`{"` + pump + `":{}}`, `{"` + pump + `":{},"` + meter + `":{}}`, false, true},
		"another state":         {`{"` + pump + `":{"state":"enabled"}}`, `{"` + pump + `":{"state":"disabled"}}`, false, false},
		"another SIM":           {`{"` + pump + `":{}}`, `{"` + meter + `":{}}`, false, false},
		"nothing":               {`{}`, `{}`, true, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a, b := parse(t, tt.a), parse(t, tt.b)
			if got := a.Same(b); got != tt.same {
				t.Errorf("Same = %v", got)
			}
			if got := b.Same(a); got != tt.same {
				t.Errorf("Same the other way = %v", got)
			}
			if got := a.Within(b); got != tt.within {
				t.Errorf("Within = %v", got)
			}
		})
	}
}

func TestFind(t *testing.T) {
	inv := parse(t, `{"`+meter+`":{},"`+pumpLuhn+`":{"label":"a"}}`)
	if got := inv.ICCIDs(); !cmp.Equal(got, []platform.ICCID{meter, pump}) {
		t.Errorf("ICCIDs = %v", got)
	}
	e, ok := inv.Find(pump)
	if !ok || e.Spelling != pumpLuhn || *e.Want.Label != "a" {
		t.Errorf("Find(%s) = %+v, %v", pump, e, ok)
	}
	if _, ok := inv.Find("8988280666000000009"); ok {
		t.Error("Find found a SIM that is not there")
	}
}
