package lifecycle_test

import (
	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// source is a data source on a platform.
type source struct {
	platform string
	// config is valid. Together, a data source's configurations set every attribute.
	config map[string]any
	// made are resources that it reads of, by type.
	made map[string]map[string]any
}

// firstStream and firstWebhook are the keys of what an account makes first.
const (
	firstStream  = 701
	firstWebhook = "1d87c971-2e59-4350-8c14-e00dfeb18a6f"
)

var (
	oneStream  = map[string]map[string]any{"simfleet_data_stream": dataStreamSubjects[0].first}
	oneWebhook = map[string]map[string]any{"simfleet_webhook": webhookSubjects[0].first}
	onePair    = map[string]map[string]any{"simfleet_dns_config": dnsSubjects[0].first}
)

// sources of every data source of the provider. One that is not in it fails the tests.
var sources = map[string][]source{
	"simfleet_connectivity":    {{platform: "1nce", config: map[string]any{"iccid": onence.ICCID(0)}}},
	"simfleet_connector":       {{platform: "onomondo", config: map[string]any{"name": onomondo.TLSConnector}}},
	"simfleet_connectors":      {{platform: "onomondo"}},
	"simfleet_data_stream":     {{platform: "emnify", config: map[string]any{"id": firstStream}, made: oneStream}, {platform: "bics", config: map[string]any{"name": "one"}, made: oneStream}},
	"simfleet_data_streams":    {{platform: "emnify", made: oneStream}},
	"simfleet_dns_config":      {{platform: "emnify", config: map[string]any{"id": firstDNS}, made: onePair}},
	"simfleet_dns_configs":     {{platform: "emnify", made: onePair}},
	"simfleet_events":          {{platform: "emnify", config: map[string]any{"iccid": emnify.ICCID(0), "limit": 5}}},
	"simfleet_network_list":    {{platform: "onomondo", config: map[string]any{"name": onomondo.EuropeList}}},
	"simfleet_network_lists":   {{platform: "onomondo"}},
	"simfleet_order":           {{platform: "1nce", config: map[string]any{"number": 2_000_000_001}}},
	"simfleet_orders":          {{platform: "1nce"}},
	"simfleet_products":        {{platform: "1nce"}},
	"simfleet_quota":           {{platform: "1nce", config: map[string]any{"iccid": onence.ICCID(0), "service": "data"}}},
	"simfleet_service_profile": {{platform: "emnify", config: map[string]any{"id": emnify.DefaultServiceProfile}}, {platform: "bics", config: map[string]any{"name": "Quota"}}},
	"simfleet_service_profiles": {
		{platform: "emnify"},
	},
	"simfleet_sim":             {{platform: "1nce", config: map[string]any{"iccid": onence.ICCID(0)}}, {platform: "onomondo", config: map[string]any{"iccid": onomondo.ICCID(0)}}},
	"simfleet_tags":            {{platform: "onomondo", config: map[string]any{"name": "m*"}}},
	"simfleet_tariff_profiles": {{platform: "emnify"}},
	"simfleet_webhook":         {{platform: "onomondo", config: map[string]any{"label": "one"}, made: oneWebhook}, {platform: "onomondo", config: map[string]any{"id": firstWebhook}, made: oneWebhook}},
	"simfleet_webhooks":        {{platform: "onomondo", made: oneWebhook}},
	"simfleet_inventory": {
		{platform: "1nce", config: map[string]any{"attributes": []any{"state", "label"}, "iccids": []any{onence.ICCID(0), onence.ICCID(1)}}},
		{platform: "onomondo", config: map[string]any{"state": "enabled", "label": "device-*"}},
	},
	"simfleet_sims": {
		{platform: "1nce", config: map[string]any{"state": "enabled", "label": "device-*"}},
		{platform: "onomondo", config: map[string]any{"imei": oneDevice}},
		{platform: "emnify", config: map[string]any{"ip_address": "100.64.0.1"}},
	},
	"simfleet_usage": {
		{platform: "1nce", config: map[string]any{"iccid": onence.ICCID(0), "start_date": "1999-12-01", "end_date": "1999-12-31"}},
	},
}

// calls are arguments of every function of the provider.
var calls = map[string][]any{
	"iccid_normalize": {"8988 2806 6600 0000 0002"},
	"iccid_range":     {"8988280666000000000", "8988280666000000002"},
	"imei_normalize":  {oneDevice},
	"inventory":       {"iccid,label\n8988280666000000000,one\n", map[string]any{"iccid": "ICCID"}},
	"inventory_csv":   {`{"8988280666000000000":{"label":"one"}}`},
	"inventory_diff":  {`{"8988280666000000000":{"label":"one"}}`, `{"8988280666000000000":{"label":"two"},"8988280666000000001":{}}`},
}

// make makes what a data source reads of.
func (s source) make(w *world) {
	w.t.Helper()
	for resource, from := range s.made {
		w.have(resource, nil, config(resource, from))
	}
}

// places are those of the configuration.
func (s source) places(name string) []driver.Place {
	of := schema().DataSourceSchemas[name]
	return driver.Places(of.Block.Attributes, driver.Value(of.ValueType(), orEmpty(s.config)))
}

func orEmpty(config map[string]any) map[string]any {
	if config == nil {
		return map[string]any{}
	}
	return config
}
