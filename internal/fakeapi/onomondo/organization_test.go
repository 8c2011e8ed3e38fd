package onomondo_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

func TestTags(t *testing.T) {
	t.Parallel()
	type tag struct {
		ID, Name string
		CanWrite bool `json:"can_write"`
	}
	array := newClient(t, onomondo.New(onomondo.Options{}))
	if got := decode[[]tag](t, array.get("/tags/search/tags")); len(got) != 4 || got[0].Name != "finance" || got[0].CanWrite {
		t.Errorf("got %+v", got)
	}
	fake := onomondo.New(onomondo.Options{TagsAsObject: true})
	if _, err := fake.AddTag("zebra"); err != nil {
		t.Fatal(err)
	}
	got := decode[struct {
		Total  int
		Result []tag
	}](t, newClient(t, fake).get("/tags/search/tags?limit=2&offset=3"))
	if got.Total != 5 || len(got.Result) != 2 || got.Result[1].ID != onomondo.TagID("zebra") {
		t.Errorf("got %+v", got)
	}
}

func TestNetworkLists(t *testing.T) {
	t.Parallel()
	const path = "/network-whitelists"
	fake := onomondo.New(onomondo.Options{})
	edit(t, fake, 0, func(s *onomondo.SIM) { s.NetworkWhitelist = "" })
	c := newClient(t, fake)
	c.want(200, "POST", path, `{"name":"a b/c","networks":[{"mcc":"262","mnc":null},{"mcc":"310","mnc":"010"}],"tags":["`+onomondo.TagID("pump")+`"]}`)
	got := c.get(path + "/a%20b%2Fc").body
	if !strings.Contains(got, `"networks":[{"mcc":"262","mnc":null},{"mcc":"310","mnc":"010"}]`) || !strings.Contains(got, `"name":"pump"`) {
		t.Errorf("got %s", got)
	}
	c.want(200, "PATCH", one(0), `{"network_whitelist":"a b/c"}`)
	c.refused(409, "in_use", "DELETE", path+"/a%20b%2Fc", "")
	c.want(200, "PATCH", path+"/a%20b%2Fc", `{"name":"new","tags":[]}`)
	if s := sim(t, fake, 0); s.NetworkWhitelist != "new" {
		t.Errorf("the SIM was left behind: %q", s.NetworkWhitelist)
	}
	if got := c.get(path + "/new").body; !strings.Contains(got, `"mcc":"310"`) || !strings.Contains(got, `"tags":[]`) {
		t.Errorf("got %s", got)
	}
	c.want(200, "PATCH", one(0), `{"network_whitelist":null}`)
	c.want(200, "DELETE", path+"/new", "")
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		c.refused(404, "network_whitelist_not_found", method, path+"/new", "{}")
	}
	c.refused(409, "name_conflict", "POST", path, `{"name":"Europe","networks":[]}`)
	c.refused(409, "name_conflict", "PATCH", path+"/Europe", `{"name":"Telekom / Germany"}`)
	for body, word := range map[string]string{
		`{"networks":[]}`: "name_invalid", `{"name":"x","networks":[{"mcc":"26"}]}`: "networks_invalid",
		`{"name":"x","networks":[{"mcc":"262","mnc":"1"}]}`: "networks_invalid", `{"name":"x","tags":["pump"]}`: "tag_invalid",
		`{"name":"x","colour":1}`: "body_invalid",
	} {
		c.refused(400, word, "POST", path, body)
	}
}

func TestConnectors(t *testing.T) {
	t.Parallel()
	const path = "/connectors"
	clock := &fakeapi.ManualClock{}
	fake := onomondo.New(onomondo.Options{Clock: clock.Now})
	edit(t, fake, 0, func(s *onomondo.SIM) { s.Connector = "" })
	c := newClient(t, fake)
	c.want(200, "POST", path, `{"name":"hook","type":"https","options":{"url":"https://x.example","authorization":"s3cret"},
		"passthrough":[{"protocol":"udp","ip":null,"port":53}]}`)
	got := c.get(path).body
	for _, want := range []string{
		`"options":{"url":"https://x.example"}`, `"authorization":{"is_set":true,"last_updated_at":"2026-01-01T00:00:00.000Z"}`,
		`"passthrough":[{"protocol":"udp","ip":null,"port":53}]`, `"ca":{"is_set":false,"last_updated_at":null}`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in %s", want, got)
		}
	}
	if strings.Contains(got, "s3cret") || strings.Contains(got, "PRIVATE KEY") {
		t.Errorf("a secret is shown: %s", got)
	}
	c.want(200, "PATCH", one(0), `{"connector":"hook"}`)
	c.refused(409, "in_use", "DELETE", path+"/hook", "")
	c.want(200, "PATCH", path+"/hook", `{"name":"hook2","type":"https","options":{"authorization":null},"passthrough":[]}`)
	if s := sim(t, fake, 0); s.Connector != "hook2" {
		t.Errorf("the SIM was left behind: %q", s.Connector)
	}
	if got := c.get(path).body; !strings.Contains(got, `"authorization":{"is_set":false`) || !strings.Contains(got, `https://x.example`) {
		t.Errorf("got %s", got)
	}
	c.want(200, "PATCH", one(0), `{"connector":null}`)
	c.want(200, "DELETE", path+"/hook2", "")
	for _, method := range []string{"PATCH", "DELETE"} {
		c.refused(404, "connector_not_found", method, path+"/hook2", "{}")
	}
	c.want(404, "GET", path+"/collector-tls", "")
}

// A test may put a connector that holds nothing.
func TestConnectorWithoutSecrets(t *testing.T) {
	t.Parallel()
	const path = "/connectors"
	for name, put := range map[string]onomondo.Connector{
		"no secrets":               {Name: "bare", Type: onomondo.TypeHTTPS, Options: map[string]any{"url": "https://x.example"}},
		"no options":               {Name: "bare", Type: onomondo.TypeAzure, Secrets: map[string]onomondo.Secret{"connectionString": {Value: "old"}}},
		"neither options nor tags": {Name: "bare", Type: onomondo.TypeAWS},
	} {
		fake := onomondo.New(onomondo.Options{})
		if err := fake.SetConnector(put); err != nil {
			t.Fatal(err)
		}
		c := newClient(t, fake)
		body := map[string]string{
			onomondo.TypeHTTPS: `{"authorization":"new"}`,
			onomondo.TypeAzure: `{"connectionString":"new"}`,
			onomondo.TypeAWS:   `{"endpoint":"x","cert":"c","key":"new"}`,
		}[put.Type]
		c.want(200, "PATCH", path+"/bare", `{"options":`+body+`}`)
		if got := c.get(path).body; !strings.Contains(got, `{"is_set":true,`) || strings.Contains(got, "new") {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

func TestConnectorsRefused(t *testing.T) {
	t.Parallel()
	const path = "/connectors"
	c := newClient(t, onomondo.New(onomondo.Options{}))
	for body, word := range map[string]string{
		`{"name":"ab","type":"https","options":{"url":"x"}}`:                                      "name_invalid",
		`{"name":"a b c","type":"https","options":{"url":"x"}}`:                                   "name_invalid",
		`{"name":"abc","type":"smtp"}`:                                                            "type_invalid",
		`{"name":"abc","options":{}}`:                                                             "type_invalid",
		`{"name":"abc","type":"tls","options":{"host":"x"}}`:                                      "options_invalid",
		`{"name":"abc","type":"tls","options":{"host":"x","port":"1"}}`:                           "options_invalid",
		`{"name":"abc","type":"tls","options":{"host":"x","port":70000}}`:                         "options_invalid",
		`{"name":"abc","type":"https","options":{"url":"x","host":"y"}}`:                          "options_invalid",
		`{"name":"abc","type":"microsoft_azure_iot","options":{"connectionString":null}}`:         "options_invalid",
		`{"name":"abc","type":"https","options":{"url":"x"},"passthrough":[{"protocol":"icmp"}]}`: "passthrough_invalid",
		`{"name":"abc","type":"https","options":{"url":"x"},"tags":["pump"]}`:                     "tag_invalid",
	} {
		c.refused(400, word, "POST", path, body)
	}
	c.refused(409, "name_conflict", "POST", path, `{"name":"azure-hub","type":"https","options":{"url":"x"}}`)
	c.refused(409, "name_conflict", "PATCH", path+"/azure-hub", `{"name":"collector-tls"}`)
	c.refused(400, "type_invalid", "PATCH", path+"/azure-hub", `{"type":"tls"}`)
	c.want(200, "POST", path, `{"name":"core","type":"aws_iot_core","options":{"endpoint":"x","cert":"c","key":"k"}}`)
}

func TestWebhooks(t *testing.T) {
	t.Parallel()
	const path = "/webhooks"
	fake := onomondo.New(onomondo.Options{})
	c := newClient(t, fake)
	type webhook struct {
		ID, URL      string
		Label        *string
		Active       bool
		ExcludeTypes []string `json:"exclude_types"`
		Tags         []struct{ Name string }
	}
	made := decode[webhook](t, c.want(200, "POST", path, `{"url":"https://x.example","label":"l","tags":["`+onomondo.TagID("pump")+`"]}`))
	if made.ID == "" || !made.Active || made.Label == nil || len(made.Tags) != 1 || made.Tags[0].Name != "pump" {
		t.Errorf("got %+v", made)
	}
	one := path + "/" + made.ID
	c.want(200, "PATCH", one, `{"label":null,"active":false,"exclude_types":["sms","location"],"tags":[]}`)
	got := decode[webhook](t, c.get(one))
	if got.URL != made.URL || got.Label != nil || got.Active || len(got.ExcludeTypes) != 2 || len(got.Tags) != 0 {
		t.Errorf("got %+v", got)
	}
	c.want(200, "POST", path, `{"url":"https://x.example"}`)
	if all := decode[[]webhook](t, c.get(path)); len(all) != 2 || len(fake.Webhooks()) != 2 {
		t.Errorf("got %+v", all)
	}
	c.refused(400, "url_invalid", "POST", path, `{"url":"http://x.example"}`)
	c.refused(400, "url_invalid", "PATCH", one, `{"url":"http://x.example"}`)
	c.refused(400, "exclude_types_invalid", "PATCH", one, `{"exclude_types":["mail"]}`)
	c.refused(400, "tag_invalid", "PATCH", one, `{"tags":["pump"]}`)
	c.want(200, "DELETE", one, "")
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		c.refused(404, "webhook_not_found", method, one, "{}")
	}
}

// usage is an answer of the usage routes.
type usage struct {
	Usage []struct {
		SIMID string `json:"sim_id"`
		Bytes int64
		Time  string
	}
	Pagination struct {
		NextPage string `json:"next_page"`
	}
}

func TestUsage(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	clock.Advance(10 * 24 * time.Hour)
	fake := onomondo.New(onomondo.Options{SIMs: 3, Clock: clock.Now})
	for n := range 3 {
		edit(t, fake, n, func(s *onomondo.SIM) { s.IMEI, s.Tags = goodIMEI, []string{onomondo.TagID("pump")} })
	}
	c := newClient(t, fake)
	if got := decode[usage](t, c.get("/usage/"+onomondo.ID(0))); len(got.Usage) != 2*11 || got.Usage[0].SIMID != onomondo.ID(0) || got.Usage[0].Bytes == 0 {
		t.Errorf("this month: %+v", got)
	}
	const days = "?filter=time:2025-12-30,2026-01-02"
	var total int64
	var next string
	for pages := 0; pages == 0 || next != ""; pages++ {
		got := decode[usage](t, c.get("/usage"+days+"&limit=5"+next))
		for _, record := range got.Usage {
			total += record.Bytes
		}
		if next = got.Pagination.NextPage; next != "" {
			next = "&next_page=" + next
		}
	}
	sum := decode[usage](t, c.get("/usage/tag-total/"+onomondo.TagID("pump")+days))
	for _, record := range sum.Usage {
		total -= record.Bytes
	}
	if len(sum.Usage) != 4 || total != 0 {
		t.Errorf("%d bytes differ: %+v", total, sum)
	}
	c.refused(http.StatusNotFound, "sim_not_found", "GET", "/usage/999999999", "")
	c.refused(http.StatusNotFound, "tag_not_found", "GET", "/usage/tag-total/x", "")
	for _, filter := range []string{"2026-01-01", "time:2026-01-01", "time:2026-01-02,2026-01-01"} {
		c.refused(http.StatusBadRequest, "filter_invalid", "GET", "/usage?filter="+filter, "")
	}
}

func TestDataLimitPeriods(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	clock.Advance(40 * time.Hour) // Friday, 2 January
	fake := onomondo.New(onomondo.Options{Clock: clock.Now})
	c := newClient(t, fake)
	for kind, want := range map[string]string{
		onomondo.Monthly: `"period":"202601","alert_threshold":null,"resets_at":"2026-02-01`,
		onomondo.Weekly:  `"period":"20251229","alert_threshold":null,"resets_at":"2026-01-05`,
		onomondo.Daily:   `"period":"20260102","alert_threshold":null,"resets_at":"2026-01-03`,
	} {
		c.want(200, "PATCH", one(0), `{"data_limit":{"type":"`+kind+`","alert_threshold":0}}`)
		if got := c.get(one(0)).body; !strings.Contains(got, want) {
			t.Errorf("%s: %s", kind, got)
		}
	}
}
