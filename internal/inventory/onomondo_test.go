package inventory_test

import (
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Onomondo's settings are read and written as they stand, nulls and an empty
// object included.
func TestOnomondoRoundTrip(t *testing.T) {
	for name, text := range map[string]string{
		"all":        `{"onomondo":{"connector":"cloud","network_list":"Nordics","technologies":["4g","sms"]},"state":"enabled"}`,
		"cleared":    `{"onomondo":{"connector":"","network_list":"","technologies":[]}}`,
		"nulls":      `{"onomondo":{"connector":null,"network_list":"Nordics","technologies":null}}`,
		"empty":      `{"onomondo":{}}`,
		"none":       `{"label":"a","onomondo":null}`,
		"everything": `{"imei":"` + imei + `","imei_lock":true,"label":"a","onomondo":{"network_list":"x"},"state":"enabled","tags":["b"]}`,
	} {
		t.Run(name, func(t *testing.T) {
			text := `{"` + pump + `":` + text + `}`
			if got := parse(t, text).Encode(); got != text {
				t.Errorf("%s became %s", text, got)
			}
		})
	}
}

func TestOnomondoMistakes(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"a text":         {`"Nordics"`, `key "onomondo", line 1, column 25: must be an object with network_list, connector and technologies, not "Nordics"`},
		"unknown key":    {`{"network":"x"}`, `key "onomondo.network", line 1, column 37: unknown key; onomondo has network_list, connector and technologies`},
		"outside":        {`{"state":"enabled"}`, `key "onomondo.state", line 1, column 37: unknown key`},
		"key twice":      {`{"connector":"a","connector":"b"}`, `key "onomondo.connector", line 1, column 53: the key is given twice`},
		"a number":       {`{"connector":17}`, `key "onomondo.connector", line 1, column 37: must be a text, not 17`},
		"5g":             {`{"technologies":["4g","5g"]}`, `key "onomondo.technologies", line 1, column 37: unknown technology "5g"; there are sms, 2g_3g, 4g`},
		"no list":        {`{"technologies":"4g"}`, `key "onomondo.technologies", line 1, column 37: must be a list of texts`},
		"list of a list": {`{"technologies":[["4g"]]}`, `key "onomondo.technologies", line 1, column 53: must be a list of texts, not of a list`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := inventory.Parse(`{"` + pump + `":{"onomondo":` + tt.text + `}}`)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Parse says\n%v\nand should say\n%s", err, tt.want)
			}
		})
	}
}

// Drift of one setting leaves the others, and what is not managed, alone.
func TestOnomondoShown(t *testing.T) {
	sim := platform.SIM{
		ICCID: pump, Label: "b", Tags: []string{"red", "blue"}, TagIDs: []string{"id-1", "id-2"},
		NetworkList: "Nordics", Connector: "", Technologies: []string{"sms", "4g"},
	}
	for name, tt := range map[string]struct{ has, want string }{
		"as it is":    {`{"onomondo":{"network_list":"Nordics","technologies":["4g","sms"]}}`, `{"onomondo":{"network_list":"Nordics","technologies":["4g","sms"]}}`},
		"drift":       {`{"onomondo":{"connector":"cloud","network_list":"","technologies":["4g"]}}`, `{"onomondo":{"connector":"","network_list":"Nordics","technologies":["sms","4g"]}}`},
		"not managed": {`{"label":"a","onomondo":{"connector":""}}`, `{"label":"b","onomondo":{"connector":""}}`},
		"tags by id":  {`{"label":"a","tags":["id-2","red"]}`, `{"label":"b","tags":["id-2","red"]}`},
		"other tags":  {`{"tags":["id-2","green"]}`, `{"tags":["red","blue"]}`},
	} {
		t.Run(name, func(t *testing.T) {
			e := parse(t, `{"`+pump+`":`+tt.has+`}`).Entries[0]
			got := inventory.New([]inventory.Entry{e.Shown(&sim)}).Encode()
			if want := `{"` + pump + `":` + tt.want + `}`; got != want {
				t.Errorf("Shown =\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Where a lock names its device, an inventory manages both or neither.
func TestOfLockNamesIMEI(t *testing.T) {
	lock, device := platform.AttributeIMEILock, platform.AttributeIMEI
	for name, tt := range map[string]struct {
		sim        platform.SIM
		attributes []platform.Attribute
		want       string
	}{
		"locked":       {platform.SIM{IMEILock: true, IMEI: imei}, []platform.Attribute{lock}, `{"imei":"` + imei + `","imei_lock":true}`},
		"seen only":    {platform.SIM{IMEI: imei}, []platform.Attribute{lock, device}, `{"imei_lock":false}`},
		"device alone": {platform.SIM{IMEILock: true, IMEI: imei}, []platform.Attribute{device}, `{}`},
		"settings":     {platform.SIM{NetworkList: "x", Technologies: []string{"4g"}}, inventory.Attributes()[5:], `{"onomondo":{"connector":"","network_list":"x","technologies":["4g"]}}`},
		"no settings":  {platform.SIM{}, inventory.Attributes()[5:], `{}`},
	} {
		t.Run(name, func(t *testing.T) {
			tt.sim.ICCID = pump
			e := inventory.Of(&tt.sim, tt.attributes, platform.Traits{LockNamesIMEI: true})
			if got, want := inventory.New([]inventory.Entry{e}).Encode(), `{"`+pump+`":`+tt.want+`}`; got != want {
				t.Errorf("Of = %s, want %s", got, want)
			}
		})
	}
}

func TestOnomondoCSV(t *testing.T) {
	inv, err := inventory.FromCSV("iccid,onomondo.network_list,onomondo.connector,onomondo.technologies\n" + pump + ",Nordics,,4g; sms\n")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := inv.Encode(), `{"`+pump+`":{"onomondo":{"network_list":"Nordics","technologies":["4g","sms"]}}}`; got != want {
		t.Errorf("FromCSV = %s, want %s", got, want)
	}
	_, err = inventory.FromCSV("iccid,onomondo.technologies\n" + pump + ",5g\n")
	if err == nil || !strings.Contains(err.Error(), `key "onomondo.technologies", line 2, column 21: unknown technology "5g"`) {
		t.Errorf("FromCSV = %v", err)
	}
}
