package inventory_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestEncode(t *testing.T) {
	const text = `{"` + pumpLuhn + `":{"imei":"` + imeisv + `","imei_lock":false,"label":"\u003ca\u0026b\u003e \"ü\"","state":null,"tags":[]},"` + meter + `":{}}`
	if got := parse(t, text).Encode(); got != text {
		t.Errorf("Encode =\n%s\nwant\n%s", got, text)
	}
	if got := inventory.New(nil).Encode(); got != "{}" {
		t.Errorf("Encode of nothing = %s", got)
	}
}

// Drift comes back under the user's keys, in the user's spelling.
func TestShown(t *testing.T) {
	sim := platform.SIM{ICCID: pump, State: platform.Disabled, Label: "b", IMEILock: true, IMEI: imeisv, Tags: []string{"x", "y"}}
	tests := map[string]struct{ has, want string }{
		"as it is":          {`{"label":"b","state":"disabled"}`, `{"label":"b","state":"disabled"}`},
		"drift":             {`{"imei_lock":false,"label":"a","state":"enabled"}`, `{"imei_lock":true,"label":"b","state":"disabled"}`},
		"only managed keys": {`{"label":"a","state":null}`, `{"label":"b","state":null}`},
		"nothing managed":   {`{}`, `{}`},
		"spelling stays":    {`{"imei":"` + imei + `","label":"a","tags":["y","x"]}`, `{"imei":"` + imei + `","label":"b","tags":["y","x"]}`},
		"another device":    {`{"imei":"356938035643809"}`, `{"imei":"` + imei + `"}`},
		"no device":         {`{"imei":""}`, `{"imei":"` + imei + `"}`},
		"other tags":        {`{"tags":[]}`, `{"tags":["x","y"]}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := parse(t, `{"`+pumpLuhn+`":`+tt.has+`}`).Entries[0]
			got := inventory.New([]inventory.Entry{e.Shown(&sim)}).Encode()
			if want := `{"` + pumpLuhn + `":` + tt.want + `}`; got != want {
				t.Errorf("Shown =\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// A platform may show what no inventory could ask for. It is shown as it is, the text
// stays readable, and what a user writes so is refused.
func TestShownStaysReadable(t *testing.T) {
	for _, shown := range []string{"unknown", "0", "350000000000004", "35000000000000412"} {
		sim := platform.SIM{ICCID: pump, State: "Lost", IMEI: shown, Tags: []string{"x"}}
		e := parse(t, `{"`+pump+`":{"imei":"`+imei+`","state":"enabled","tags":["y"]}}`).Entries[0]
		got := inventory.New([]inventory.Entry{e.Shown(&sim)}).Encode()
		if want := `{"` + pump + `":{"imei":"` + shown + `","state":"Lost","tags":["x"]}}`; got != want {
			t.Errorf("Shown = %s, want %s", got, want)
		}
		again := parse(t, got)
		if again.Check() == nil {
			t.Errorf("%s can be asked for", got)
		}
		if !sim.Satisfies(&again.Entries[0].Want) {
			t.Errorf("%s is read as %v", got, again.Entries[0].Want.Differences(&sim))
		}
	}
}

func TestOf(t *testing.T) {
	all := []platform.Attribute{
		platform.AttributeState, platform.AttributeLabel, platform.AttributeIMEILock, platform.AttributeIMEI, platform.AttributeTags,
	}
	tests := map[string]struct {
		sim        platform.SIM
		attributes []platform.Attribute
		want       string
	}{
		"all":              {platform.SIM{State: platform.Enabled, Label: "a", IMEI: imeisv, Tags: []string{"x"}}, all, `{"imei":"` + imei + `","imei_lock":false,"label":"a","state":"enabled","tags":["x"]}`},
		"no values":        {platform.SIM{State: platform.Disabled}, all, `{"imei":"","imei_lock":false,"label":"","state":"disabled","tags":[]}`},
		"odd device":       {platform.SIM{IMEI: wrongIMEI}, all[3:4], `{"imei":"` + wrongIMEI + `"}`},
		"no device at all": {platform.SIM{IMEI: "unknown"}, all[3:4], `{}`},
		"unknown state":    {platform.SIM{State: "Lost", Label: "a"}, all[:2], `{"label":"a"}`},
		"locked to none":   {platform.SIM{State: platform.Enabled, IMEILock: true}, all[2:4], `{"imei_lock":true}`},
		"one":              {platform.SIM{State: platform.Enabled, Label: "a"}, all[1:2], `{"label":"a"}`},
		"misaligned":       {platform.SIM{State: platform.Misaligned, Label: "a"}, all[:2], `{"label":"a"}`},
		"none":             {platform.SIM{State: platform.Enabled}, nil, `{}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.sim.ICCID = pump
			e := inventory.Of(&tt.sim, tt.attributes, platform.Traits{})
			got := inventory.New([]inventory.Entry{e}).Encode()
			if want := `{"` + pump + `":` + tt.want + `}`; got != want {
				t.Errorf("Of = %s, want %s", got, want)
			}
			if !tt.sim.Satisfies(&e.Want) {
				t.Errorf("what was read asks for a change: %v", e.Want.Differences(&tt.sim))
			}
			parse(t, got)
		})
	}
}

// Where a lock names its device, the two come together or not at all.
func TestOfLocks(t *testing.T) {
	for device, want := range map[string]string{
		imei: `{"imei":"` + imei + `","imei_lock":true}`, wrongIMEI: `{"imei":"` + wrongIMEI + `","imei_lock":true}`, "0": `{}`, "": `{}`,
	} {
		sim := platform.SIM{ICCID: pump, IMEILock: true, IMEI: device}
		e := inventory.Of(&sim, []platform.Attribute{platform.AttributeIMEILock}, platform.Traits{LockNamesIMEI: true})
		if got := inventory.New([]inventory.Entry{e}).Encode(); got != `{"`+pump+`":`+want+`}` {
			t.Errorf("%q: %s, want %s", device, got, want)
		}
	}
}

func TestLinesHasOneSIMALine(t *testing.T) {
	t.Parallel()
	inv := parse(t, `{"`+pump+`":{"label":"a","state":"enabled"},"`+meter+`":{}}`)
	want := "{\n  \"" + pump + "\": {\"label\":\"a\",\"state\":\"enabled\"},\n  \"" + meter + "\": {}\n}\n"
	if got := inv.Lines(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !parse(t, inv.Lines()).Same(inv) {
		t.Error("what was written is not what is read")
	}
	if got := inventory.New(nil).Lines(); !parse(t, got).Same(inventory.New(nil)) {
		t.Errorf("an empty inventory is %q", got)
	}
}
