package onomondo_test

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const (
	listConnectors = "GET /connectors"
	postConnector  = "POST /connectors"
	patchConnector = "PATCH /connectors/cloud"
)

const cloudJSON = `{"name":"cloud","type":"tls","tags":["` + pumps + `"],
	"passthrough":[{"protocol":"udp","ip":"1.1.1.1","port":53},{"protocol":null,"ip":"2.2.2.2","port":null}],
	"options":{"host":"example.com","port":8883,"verify":true,"server_name":null,"key":"***"},
	"meta":{"key":{"is_set":true,"last_updated_at":"2026-11-01T10:00:00.000Z"},"ca":{"is_set":false,"last_updated_at":null}}}`

func TestConnectors(t *testing.T) {
	cloud := platform.Connector{
		Name: "cloud", Type: "tls", Tags: []platform.Tag{pumpsTag},
		Passthrough: []platform.Passthrough{{Protocol: "udp", IP: "1.1.1.1", Port: 53}, {IP: "2.2.2.2"}},
		Options:     map[string]any{"host": "example.com", "port": 8883.0, "verify": true},
		Secrets:     map[string]platform.ConnectorSecret{"key": {IsSet: true, UpdatedAt: time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC)}, "ca": {}},
	}
	bare := platform.Connector{
		Name: "bare", Type: "https", Tags: []platform.Tag{}, Passthrough: []platform.Passthrough{},
		Options: map[string]any{}, Secrets: map[string]platform.ConnectorSecret{},
	}
	p, a := serving(t, map[string]http.HandlerFunc{listConnectors: answer(200, `[`+cloudJSON+`,{"name":"bare","type":"https"}]`), listTags: answer(200, tagsJSON)})
	all, err := p.Connectors(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "connectors", []platform.Connector{bare, cloud}, all)
	a.calls()
	one, err := p.Connector(t.Context(), "cloud")
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "connector", cloud, one)
	mustCall(t, a, listConnectors)
	mustAdvise(t, "unknown", last(p.Connector(t.Context(), "nobody's")), platform.ErrNotFound, "deleted or renamed")
	p, _ = serving(t, map[string]http.HandlerFunc{listConnectors: answer(403, ``)})
	mustAdvise(t, "no right", last(p.Connector(t.Context(), "cloud")), platform.ErrForbidden, "Enterprise package")
}

// A list that is not there says nothing about what would be in it, whoever says so.
func TestListThatIsNotThere(t *testing.T) {
	missing := answer(404, `{"error":"not_found_here","code":"no_list","message":"no such list"}`)
	p, _ := serving(t, map[string]http.HandlerFunc{listConnectors: missing, "GET /webhooks": missing})
	for name, err := range map[string]error{
		"connectors": last(p.Connectors(t.Context())), "a connector": last(p.Connector(t.Context(), "cloud")), "webhooks": last(p.Webhooks(t.Context())),
	} {
		if !errors.Is(err, platform.ErrNoRoute) || errors.Is(err, platform.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWriteConnectors(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{postConnector: answer(200, ``), patchConnector: answer(200, ``), listTags: answer(200, tagsJSON)})
	all := platform.ConnectorChange{
		Name: new("cloud-2"), Type: new("tls"), Tags: &[]string{"pumps"},
		Passthrough: &[]platform.Passthrough{{Protocol: "udp", IP: "1.1.1.1", Port: 53}, {IP: "2.2.2.2"}},
		Options:     map[string]any{"host": "h", "port": int64(8883), "ca": nil},
	}
	const body = `"name":"cloud-2","tags":["` + pumps + `"],"passthrough":[{"protocol":"udp","ip":"1.1.1.1","port":53},{"ip":"2.2.2.2"}],"options":{"host":"h","port":8883,"ca":null}}`
	if err := p.CreateConnector(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	mustSend(t, "create", a, `{"type":"tls",`+body)
	mustCall(t, a, listTags+"?limit=1000&offset=0", postConnector)
	for _, test := range []struct {
		name   string
		change platform.ConnectorChange
		want   string
	}{
		{"all but the type", all, `{` + body},
		{"clear", platform.ConnectorChange{Passthrough: &[]platform.Passthrough{}, Tags: &[]string{}}, `{"passthrough":[],"tags":[]}`},
		{"an option", platform.ConnectorChange{Options: map[string]any{"host": "x"}}, `{"options":{"host":"x"}}`},
	} {
		if err := p.UpdateConnector(t.Context(), "cloud", test.change); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		mustSend(t, test.name, a, test.want)
		mustCall(t, a, patchConnector)
	}
	if err := p.UpdateConnector(t.Context(), "cloud", platform.ConnectorChange{Type: new("tls")}); err != nil {
		t.Error(err)
	}
	mustCall(t, a)
}

func TestErrorsOfConnectors(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{postConnector: answer(409, ``), patchConnector: answer(403, ``), listTags: answer(200, tagsJSON)})
	named := platform.ConnectorChange{Name: new("x")}
	mustAdvise(t, "taken", p.CreateConnector(t.Context(), named), platform.ErrConflict, "Choose another name")
	mustAdvise(t, "no right", p.UpdateConnector(t.Context(), "cloud", named), platform.ErrForbidden, "Enterprise package")
	mustAdvise(t, "gone", p.UpdateConnector(t.Context(), "gone", named), platform.ErrNotFound, "deleted or renamed")
	a.calls()
	unknown := platform.ConnectorChange{Tags: &[]string{"nobody's"}}
	mustAdvise(t, "tag", p.CreateConnector(t.Context(), unknown), platform.ErrInvalid, "Onomondo app")
	mustAdvise(t, "tag", p.UpdateConnector(t.Context(), "cloud", unknown), platform.ErrInvalid, "Onomondo app")
	mustCall(t, a, listTags+"?limit=1000&offset=0", listTags+"?limit=1000&offset=0")
}

func TestWritesOfConnectorsThatAreRepeated(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{postConnector: answer(503, ``), patchConnector: answer(503, ``)})
	for name, test := range map[string]struct {
		call  func() error
		calls int
	}{
		"create": {func() error { return p.CreateConnector(t.Context(), platform.ConnectorChange{Name: new("a")}) }, 1},
		"rename": {func() error { return p.UpdateConnector(t.Context(), "cloud", platform.ConnectorChange{Name: new("b")}) }, 1},
		"change": {func() error {
			return p.UpdateConnector(t.Context(), "cloud", platform.ConnectorChange{Tags: &[]string{}})
		}, 3},
	} {
		mustBe(t, name, test.call(), platform.ErrUnavailable)
		if calls := a.calls(); len(calls) != test.calls {
			t.Errorf("%s: called %v", name, calls)
		}
	}
}

// The platform quotes what it was sent: whole, by lines, and cut off.
func TestSecretsOfConnectorsStaySecret(t *testing.T) {
	key := "-----BEGIN PRIVATE KEY-----\n" + strings.Repeat("MIIEvQIBADANBgkq", 4) + "\n" + strings.Repeat("hkiG9w0BAQEFAASC", 90) + "\n-----END PRIVATE KEY-----\n"
	quoted := strings.ReplaceAll(key, "\n", `\n`)
	for name, body := range map[string]string{
		"whole, and cut": `{"message":"bad key: ` + quoted + `"}`,
		"a line":         `{"message":"bad line ` + strings.Repeat("MIIEvQIBADANBgkq", 4) + ` in key"}`,
		"no message":     `["` + quoted + `"]`,
		"another field":  `{"message":"bad","key":"` + quoted + `","token":"Bearer t0ken"}`,
		"another secret": `{"message":"bad Bearer t0ken"}`,
	} {
		var log bytes.Buffer
		ctx := tflogtest.RootLogger(t.Context(), &log)
		p, _ := serving(t, map[string]http.HandlerFunc{postConnector: answer(400, body)})
		err := p.CreateConnector(ctx, platform.ConnectorChange{Name: new("a"), Options: map[string]any{"key": key, "authorization": "Bearer t0ken", "port": 1, "x": "bad"}})
		e := mustBe(t, name, err, platform.ErrInvalid)
		text := err.Error() + e.Message + e.Err.Error() + log.String()
		for _, secret := range []string{"MIIEv", "hkiG9", "t0ken"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s: %s shows", name, secret)
			}
		}
		if strings.Contains(body, "bad") && !strings.HasPrefix(e.Message, "bad") {
			t.Errorf("%s: message is %q", name, e.Message)
		}
	}
}
