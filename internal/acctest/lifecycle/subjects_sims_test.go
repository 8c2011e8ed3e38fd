package lifecycle_test

import (
	"encoding/json"
	"maps"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// The devices that SIMs are locked to.
const (
	oneDevice     = "490154203237518"
	anotherDevice = "356938035643809"
)

// with are a configuration's values and some more.
func with(values map[string]any, more map[string]any) map[string]any {
	out := maps.Clone(values)
	maps.Copy(out, more)
	return out
}

var (
	someTimeouts = map[string]any{"create": "5m", "read": "5m", "update": "5m", "delete": "5m"}
	longTimeouts = map[string]any{"create": "9m", "read": "9m", "update": "9m", "delete": "9m"}
)

// simFirst and simThen are what every platform's SIMs have.
func simFirst(iccid string) map[string]any {
	return map[string]any{"iccid": iccid, "state": "enabled", "label": "one", "imei_lock": false, "on_destroy": "retain", "timeouts": someTimeouts}
}

func simThen(iccid string) map[string]any {
	return map[string]any{"iccid": iccid, "state": "disabled", "label": "two", "on_destroy": "disable", "timeouts": longTimeouts}
}

func emnifySIM(platform string) subject {
	iccid := emnify.ICCID(0)
	return subject{
		platform: platform,
		first: with(simFirst(iccid), map[string]any{
			"imei_lock": true, "imei": oneDevice, "tags": []any{"a", "b"},
			"service_profile_id": emnify.DefaultServiceProfile, "tariff_profile_id": emnify.DefaultTariffProfile,
		}),
		then: with(simThen(iccid), map[string]any{
			"imei_lock": true, "imei": anotherDevice, "tags": []any{"b", "c"},
			"service_profile_id": emnify.QuotaServiceProfile, "tariff_profile_id": emnify.OtherTariffProfile,
		}),
	}
}

// issued is a SIM that was never on the network.
func issued(s emnify.SIM) emnify.SIM {
	s.SIMStatus, s.EndpointStatus, s.ActivatedAt = emnify.Issued, emnify.Disabled, time.Time{}
	return s
}

// meddle changes SIM 0 of an account on emnify or BICS.
func (w *world) meddle(change func(*emnify.SIM)) {
	w.t.Helper()
	if err := w.emnify.SetSIM(emnify.ICCID(0), change); err != nil {
		w.t.Fatal(err)
	}
}

var simSubjects = []subject{
	{platform: "1nce", first: simFirst(onence.ICCID(0)), then: with(simThen(onence.ICCID(0)), map[string]any{"imei_lock": true})},
	emnifySIM("emnify"),
	{
		platform: "bics", variant: "that was never on the network",
		first:   map[string]any{"iccid": emnify.ICCID(0), "label": "one"},
		then:    map[string]any{"iccid": emnify.ICCID(0), "label": "one", "state": "enabled"},
		prepare: func(w *world) { w.meddle(func(s *emnify.SIM) { *s = issued(*s) }) },
	},
	{
		platform: "emnify", variant: "in no endpoint",
		first: map[string]any{
			"iccid": emnify.ICCID(0), "state": "enabled", "label": "one", "tags": []any{"a"}, "imei_lock": true, "imei": oneDevice,
			"service_profile_id": emnify.DefaultServiceProfile, "tariff_profile_id": emnify.DefaultTariffProfile,
		},
		then:    map[string]any{"iccid": emnify.ICCID(0), "imei_lock": false},
		prepare: func(w *world) { w.meddle(func(s *emnify.SIM) { *s = issued(*s); s.Endpoint = emnify.Endpoint{} }) },
	},
	{
		platform: "onomondo",
		first: with(simFirst(onomondo.ICCID(0)), map[string]any{
			"imei_lock": true, "imei": oneDevice, "tags": []any{"meter", "pump"},
			"onomondo": map[string]any{"network_list": onomondo.EuropeList, "connector": onomondo.TLSConnector, "technologies": []any{"sms", "4g"}},
		}),
		then: with(simThen(onomondo.ICCID(0)), map[string]any{
			"imei_lock": true, "imei": anotherDevice, "tags": []any{"pump", "outdoor"},
			"onomondo": map[string]any{"network_list": onomondo.TelekomList, "connector": onomondo.AzureConnector, "technologies": []any{"2g_3g", "4g"}},
		}),
	},
	{
		platform: "1nce", variant: "nothing but the ICCID",
		first: map[string]any{"iccid": onence.ICCID(0)}, then: map[string]any{"iccid": onence.ICCID(1)},
	},
	{
		platform: "onomondo", variant: "taken off everything",
		first: map[string]any{"iccid": onomondo.ICCID(0), "onomondo": map[string]any{"network_list": onomondo.EuropeList}},
		then:  map[string]any{"iccid": onomondo.ICCID(0), "tags": []any{}, "onomondo": map[string]any{"network_list": "", "connector": ""}},
	},
}

// inventoryOf is an inventory's text.
func inventoryOf(entries map[string]map[string]any) string {
	raw, err := json.Marshal(entries)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func fleet(platform string, iccid func(int) string) subject {
	ids := []string{iccid(0), iccid(1)}
	return subject{
		platform: platform,
		first: map[string]any{
			"inventory":  inventoryOf(map[string]map[string]any{ids[0]: {"state": "enabled", "label": "one"}, ids[1]: {"state": "disabled"}}),
			"on_destroy": "retain", "allow_empty": false, "timeouts": someTimeouts,
		},
		then: map[string]any{
			"inventory":  inventoryOf(map[string]map[string]any{ids[0]: {"state": "disabled", "label": "two"}}),
			"on_destroy": "disable", "allow_empty": true, "timeouts": longTimeouts,
		},
		importID: func(*driver.State) string { return strings.Join(ids, ",") + ":state,label" },
	}
}

var fleetSubjects = []subject{
	fleet("1nce", onence.ICCID), fleet("emnify", emnify.ICCID), fleet("onomondo", onomondo.ICCID),
}

var quotaSubjects = []subject{
	{
		platform: "emnify", variant: "data",
		first: map[string]any{
			"iccid": emnify.ICCID(0), "service": "data", "volume": 500, "expires_at": "2030-02-01T00:00:00Z",
			"auto_refill": true, "threshold_percentage": 20,
		},
		then: map[string]any{
			"iccid": emnify.ICCID(0), "service": "data", "volume": 400.5, "expires_at": "2031-02-01T00:00:00Z",
			"auto_refill": false, "threshold_percentage": 10,
		},
	},
	{
		platform: "bics", variant: "another service",
		first: map[string]any{"iccid": emnify.ICCID(0), "service": "data", "volume": 500, "expires_at": "2030-02-01T00:00:00Z"},
		then:  map[string]any{"iccid": emnify.ICCID(0), "service": "sms", "volume": 10, "expires_at": "2030-02-01T00:00:00Z"},
	},
	{
		platform: "onomondo",
		first: map[string]any{
			"iccid": onomondo.ICCID(0), "service": "data", "volume": 500, "threshold_percentage": 20, "period": "monthly",
		},
		then: map[string]any{
			"iccid": onomondo.ICCID(0), "service": "data", "volume": 400, "threshold_percentage": 10, "period": "weekly",
		},
	},
}
