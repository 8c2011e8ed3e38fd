package connector_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

const (
	address = "simfleet_connector.test"
	hook    = `https = { url = "https://example.com/in" }`
	// nobody is a configuration without the resource.
	nobody = "output \"none\" { value = 1 }\n"
)

// pem is a PEM text of no use, such as jsonencode would write it.
func pem(what string) string {
	return fmt.Sprintf(`"-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"`, what)
}

// stored is pem as the platform keeps it.
func stored(what string) string {
	return "-----BEGIN CERTIFICATE-----\n" + what + "\n-----END CERTIFICATE-----\n"
}

func config(body string) string { return named("test", body) }

func named(name, body string) string {
	return "\nresource \"simfleet_connector\" \"test\" {\n  name = \"" + name + "\"\n  " + body + "\n}\n"
}

func planned(action plancheck.ResourceActionType) tfresource.ConfigPlanChecks {
	return tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

func value(v knownvalue.Check, name string, steps ...string) statecheck.StateCheck {
	at := tfjsonpath.New(name)
	for _, step := range steps {
		at = at.AtMapKey(step)
	}
	return statecheck.ExpectKnownValue(address, at, v)
}

func texts(values ...string) knownvalue.Check {
	checks := make([]knownvalue.Check, len(values))
	for i, v := range values {
		checks[i] = knownvalue.StringExact(v)
	}
	return knownvalue.SetExact(checks)
}

func TestAccTypes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body, word string
		options    string
		secrets    []string
	}{
		"https": {
			`https = { url = "https://example.com/in", authorization = "Bearer abc" }`, fake.TypeHTTPS,
			"map[url:https://example.com/in]", []string{"authorization=Bearer abc"},
		},
		"https without a secret": {hook, fake.TypeHTTPS, "map[url:https://example.com/in]", nil},
		"tls": {
			`tls = { host = "in.example.com", port = 8883, server_name = "tls.example.com", key = ` + pem("k") + `, cert = ` + pem("c") + `, ca = ` + pem("a") + ` }`,
			fake.TypeTLS, "map[host:in.example.com port:8883 server_name:tls.example.com]", []string{"key=" + stored("k"), "cert=" + stored("c"), "ca=" + stored("a")},
		},
		"tls with the defaults": {`tls = { host = "in.example.com" }`, fake.TypeTLS, "map[host:in.example.com port:443]", nil},
		"azure_iot": {
			`azure_iot = { connection_string = "HostName=x;SharedAccessKey=y" }`, fake.TypeAzure,
			"map[]", []string{"connectionString=HostName=x;SharedAccessKey=y"},
		},
		"aws_iot_core": {
			`aws_iot_core = { endpoint = "a.iot.eu-west-1.amazonaws.com", cert = ` + pem("c") + `, key = ` + pem("k") + ` }`, fake.TypeAWS,
			"map[endpoint:a.iot.eu-west-1.amazonaws.com]", []string{"cert=" + stored("c"), "key=" + stored("k")},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, fake.Options{})
			w.Test(
				tfresource.TestStep{
					Config: config(test.body),
					ConfigPlanChecks: tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
						plancheck.ExpectKnownValue(address, tfjsonpath.New("type"), knownvalue.StringExact(test.word)),
						plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact("test")),
					}},
					ConfigStateChecks: []statecheck.StateCheck{
						value(knownvalue.StringExact("test"), "id"),
						value(knownvalue.StringExact(test.word), "type"),
						value(texts(), "tags"),
						value(knownvalue.SetSizeExact(0), "passthrough"),
					},
					Check: all(w.secrets(test.secrets...), w.holds(func(c fake.Connector) bool {
						return c.Type == test.word && fmt.Sprint(c.Options) == test.options
					})),
				},
				tfresource.TestStep{
					ResourceName: address, ImportState: true, ImportStateVerify: true,
					ImportStateVerifyIgnore: []string{
						"https.authorization", "tls.key", "tls.cert", "tls.ca", "azure_iot", "aws_iot_core.cert", "aws_iot_core.key",
					},
				},
			)
			if _, left := w.connector("test"); left {
				t.Error("the connector is left")
			}
		})
	}
}

func TestAccUpdate(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	change := func(body string, check ...tfresource.TestCheckFunc) tfresource.TestStep {
		return tfresource.TestStep{Config: config(body), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate), Check: all(check...)}
	}
	w.Test(
		tfresource.TestStep{
			Config: config(`tls = { host = "a", server_name = "s", key = ` + pem("k") + ` }`),
			Check:  w.sent("name", "type", "options.host", "options.port", "options.server_name", "options.key"),
		},
		change(`tls = { host = "b", server_name = "s", key = `+pem("k")+` }`, w.sent("options.host")),
		change(`tls = { host = "b", port = 8883, server_name = "s", key = `+pem("k")+` }`, w.sent("options.port")),
		change(`tls = { host = "b", port = 8883, key = `+pem("k")+` }`, w.sent("options.server_name"),
			w.holds(func(c fake.Connector) bool { return fmt.Sprint(c.Options) == "map[host:b port:8883]" })),
		change(`tls = { host = "b", key = `+pem("other")+`, cert = `+pem("c")+` }`, w.sent("options.port", "options.key", "options.cert"),
			w.secrets("key="+stored("other"), "cert="+stored("c"))),
		change(`tls = { host = "b", key = `+pem("other")+` }`, w.sent("options.cert"), w.secrets("key="+stored("other"))),
		change(`tls = { host = "b" }`, w.sent("options.key"), w.secrets()),
		change(`tls = { host = "b" }`+"\n"+`tags = ["pump", "meter"]`, w.sent("tags"),
			w.holds(func(c fake.Connector) bool { return len(c.Tags) == 2 })),
		change(`tls = { host = "b" }`+"\n"+`passthrough = [{ protocol = "udp", ip = "1.1.1.1", port = 53 }, { protocol = "tcp" , port = 80 }, { ip = "9.9.9.9" }]`,
			w.sent("passthrough"), w.holds(func(c fake.Connector) bool {
				return len(c.Tags) == 2 && len(c.Passthrough) == 3 && slices.Contains(c.Passthrough, fake.Passthrough{IP: "9.9.9.9"}) &&
					slices.Contains(c.Passthrough, fake.Passthrough{Protocol: "tcp", Port: 80})
			})),
		tfresource.TestStep{ // what is left out stays
			Config: config(`tls = { host = "b" }`), ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
			Check: all(w.sent(), w.holds(func(c fake.Connector) bool { return len(c.Tags) == 2 && len(c.Passthrough) == 3 })),
		},
		change("tls = { host = \"b\" }\ntags = []\npassthrough = []", w.sent("tags", "passthrough"),
			w.holds(func(c fake.Connector) bool { return len(c.Tags) == 0 && len(c.Passthrough) == 0 })),
	)
}

func TestAccRename(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 1})
	user := "\noutput \"user\" {\n  value = simfleet_connector.test.id\n}\n"
	w.Test(
		tfresource.TestStep{Config: named("before", hook) + user, Check: w.sent("name", "type", "options.url")},
		tfresource.TestStep{
			PreConfig: w.use("before"),
			Config:    named("after", hook) + user,
			ConfigPlanChecks: tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				plancheck.ExpectKnownOutputValue("user", knownvalue.StringExact("after")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{value(knownvalue.StringExact("after"), "id")},
			Check:             w.sent("name"),
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateId: "after"},
		tfresource.TestStep{
			PreConfig: w.use(""),
			Config:    named("later", `https = { url = "https://example.com/other" }`), Check: w.sent("name", "options.url"),
		},
	)
	for _, name := range []string{"before", "after", "later"} {
		if _, left := w.connector(name); left {
			t.Errorf("connector %s is left", name)
		}
	}
}

// The identity is the name, and follows it.
func TestAccIdentity(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.needs = []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)}
	identity := func(name string) []statecheck.StateCheck {
		return []statecheck.StateCheck{statecheck.ExpectIdentity(address, map[string]knownvalue.Check{"name": knownvalue.StringExact(name)})}
	}
	w.Test(
		tfresource.TestStep{Config: named("before", hook), ConfigStateChecks: identity("before")},
		tfresource.TestStep{Config: named("after", hook), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate), ConfigStateChecks: identity("after")},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateKind: tfresource.ImportBlockWithResourceIdentity},
	)
}

func TestAccOtherType(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config(hook + "\ntags = [\"pump\"]")},
		tfresource.TestStep{
			Config:           config(`azure_iot = { connection_string = "abc" }`),
			ConfigPlanChecks: planned(plancheck.ResourceActionReplace),
			Check:            w.holds(func(c fake.Connector) bool { return c.Type == fake.TypeAzure }),
		},
		tfresource.TestStep{ // somebody else has replaced it
			PreConfig: w.meddle(func(c *fake.Connector) {
				c.Type, c.Options, c.Secrets = fake.TypeTLS, map[string]any{"host": "a", "port": 1.0}, map[string]fake.Secret{}
			}),
			Config:           config(`azure_iot = { connection_string = "abc" }`),
			ConfigPlanChecks: planned(plancheck.ResourceActionReplace),
			Check:            w.holds(func(c fake.Connector) bool { return c.Type == fake.TypeAzure }),
		},
	)
}

func TestAccSecretLost(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	body := config(`https = { url = "https://example.com/in", authorization = "Bearer abc" }`)
	w.Test(
		tfresource.TestStep{Config: body},
		tfresource.TestStep{
			PreConfig: w.meddle(func(c *fake.Connector) { clear(c.Secrets) }),
			Config:    body, ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check: w.secrets("authorization=Bearer abc"),
		},
		tfresource.TestStep{ // another one is not noticed
			PreConfig: w.meddle(func(c *fake.Connector) { c.Secrets["authorization"] = fake.Secret{Value: "other"} }),
			Config:    body, ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
		},
	)
}

func TestAccWriteOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.needs = []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_11_0)}
	secret := func(url, key string, version int) string {
		return config(fmt.Sprintf(`https = { url = "https://example.com/%s", authorization_wo = %q, authorization_wo_version = %d }`, url, key, version))
	}
	plain := config(`https = { url = "https://example.com/other", authorization = "plain-one" }`)
	both := config(`https = { url = "https://example.com", authorization = "a", authorization_wo = "b", authorization_wo_version = 1 }`)
	unversioned := config(`https = { url = "https://example.com", authorization_wo = "b" }`)
	w.Test(
		tfresource.TestStep{Config: both, ExpectError: regexp.MustCompile("authorization")},
		tfresource.TestStep{Config: unversioned, ExpectError: regexp.MustCompile("authorization_wo_version")},
		tfresource.TestStep{
			Config:            secret("in", "first-key", 1),
			ConfigStateChecks: []statecheck.StateCheck{value(knownvalue.Null(), "https", "authorization_wo"), value(knownvalue.Null(), "https", "authorization")},
			Check:             w.secrets("authorization=first-key"),
		},
		tfresource.TestStep{Config: secret("in", "second-key", 1), ConfigPlanChecks: planned(plancheck.ResourceActionNoop), Check: w.secrets("authorization=first-key")},
		tfresource.TestStep{ // the version says whether it is sent, nothing else
			PreConfig: w.resetSent,
			Config:    secret("other", "second-key", 1), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check: all(w.sent("options.url"), w.secrets("authorization=first-key")),
		},
		tfresource.TestStep{
			Config: secret("other", "second-key", 2), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check: all(w.sent("options.authorization"), w.secrets("authorization=second-key")),
		},
		tfresource.TestStep{ // it is set no longer: the version is gone from the state
			PreConfig: w.meddle(func(c *fake.Connector) { clear(c.Secrets) }),
			Config:    secret("other", "second-key", 2), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{value(knownvalue.Int64Exact(2), "https", "authorization_wo_version")},
			Check:             all(w.sent("options.authorization"), w.secrets("authorization=second-key")),
		},
		tfresource.TestStep{Config: plain, ConfigPlanChecks: planned(plancheck.ResourceActionUpdate), Check: w.secrets("authorization=plain-one")},
		tfresource.TestStep{Config: secret("other", "third-key", 1), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate), Check: w.secrets("authorization=third-key")},
		tfresource.TestStep{
			Config:           config(`https = { url = "https://example.com/other" }`),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate), Check: w.secrets(),
		},
	)
}

// An imported connector's secrets are those of the configuration after the first apply.
func TestAccImportSecret(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: -1})
	body := `
import {
  to = simfleet_connector.test
  id = "` + fake.TLSConnector + `"
}
` + named(fake.TLSConnector, `tls = { host = "collector.example.com", port = 8883, key = `+pem("mine")+` }`)
	w.Test(tfresource.TestStep{
		Config: body, ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
		ConfigStateChecks: []statecheck.StateCheck{value(knownvalue.SetSizeExact(1), "passthrough")},
		Check:             w.sent("options.key"),
	})
}

func TestAccDriftAndVanished(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	body := `tls = { host = "a", port = 8883 }
tags = ["pump"]
passthrough = [{ protocol = "udp", port = 53 }]`
	drifts := map[string]func(*fake.Connector){
		"options.host":        func(c *fake.Connector) { c.Options["host"] = "b" },
		"options.port":        func(c *fake.Connector) { c.Options["port"] = 1.0 },
		"options.server_name": func(c *fake.Connector) { c.Options["server_name"] = "c" },
		"tags":                func(c *fake.Connector) { c.Tags = []string{fake.TagID("meter")} },
		"passthrough":         func(c *fake.Connector) { c.Passthrough = nil },
	}
	steps := []tfresource.TestStep{{Config: config(body), Check: w.begin}}
	for field, drift := range drifts {
		steps = append(steps, tfresource.TestStep{
			PreConfig: w.meddle(drift),
			Config:    config(body), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check: w.sent(field),
		})
	}
	steps = append(steps,
		tfresource.TestStep{ // the platform tells what it does without one
			PreConfig: w.meddle(func(c *fake.Connector) { c.Options["server_name"] = "a" }),
			Config:    config(body), ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
		},
		tfresource.TestStep{
			PreConfig: func() {
				if err := w.RemoveConnector("test"); err != nil {
					t.Fatal(err)
				}
			},
			Config: config(body), ConfigPlanChecks: planned(plancheck.ResourceActionCreate),
			Check: w.holds(func(c fake.Connector) bool { return len(c.Tags) == 1 && len(c.Passthrough) == 1 }),
		},
	)
	w.Test(steps...)
}

// What the provider does not know is left alone.
func TestAccOtherOptions(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config(hook)},
		tfresource.TestStep{
			PreConfig: w.meddle(func(c *fake.Connector) { c.Options["retries"] = 3.0 }),
			Config:    config(hook), ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
		},
		tfresource.TestStep{
			Config: config(`https = { url = "https://example.com/other" }`),
			Check: w.holds(func(c fake.Connector) bool {
				return fmt.Sprint(c.Options) == "map[retries:3 url:https://example.com/other]"
			}),
		},
	)
}

func TestAccNameTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{
			Config:      named(fake.AzureConnector, hook),
			ExpectError: acctest.SaysAt("name", "terraform import", fake.AzureConnector),
		},
		tfresource.TestStep{Config: config(hook)},
		tfresource.TestStep{
			Config:      named(fake.AzureConnector, hook),
			ExpectError: acctest.SaysAt("name", "choose another name"),
		},
		tfresource.TestStep{Config: config(hook), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
	if c, _ := w.connector(fake.AzureConnector); c.Type != fake.TypeAzure {
		t.Errorf("the other connector is %+v", c)
	}
}

func TestAccInUse(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 1})
	w.Test(
		tfresource.TestStep{Config: config(hook)},
		tfresource.TestStep{
			PreConfig: w.use("test"), Config: nobody,
			ExpectError: acctest.Says("Unable to delete connector", `"test"`, "Set onomondo.connector of those SIMs to another connector"),
		},
		tfresource.TestStep{
			Config:      config(`azure_iot = { connection_string = "abc" }`),
			ExpectError: acctest.Says("Unable to delete connector", "Set onomondo.connector"),
		},
		tfresource.TestStep{PreConfig: w.use(""), Config: nobody},
	)
	if _, left := w.connector("test"); left {
		t.Error("the connector is left")
	}
}

// A tag's name and its id mean the same, and the first spelling is kept.
func TestAccTagSpelling(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	byID := config(hook + "\n" + `tags = ["` + fake.TagID("meter") + `", "pump"]`)
	byName := config(hook + "\n" + `tags = ["pump", "meter"]`)
	w.Test(
		tfresource.TestStep{Config: byID, ConfigStateChecks: []statecheck.StateCheck{value(texts(fake.TagID("meter"), "pump"), "tags")}},
		tfresource.TestStep{Config: byName, ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
		tfresource.TestStep{
			PreConfig: w.meddle(func(c *fake.Connector) { c.Tags = []string{fake.TagID("meter"), fake.TagID("outdoor")} }),
			Config:    byID, ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check: w.holds(func(c fake.Connector) bool { return len(c.Tags) == 2 && slices.Contains(c.Tags, fake.TagID("pump")) }),
		},
	)
}

func TestAccTagsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	refused := func(tags string, says ...string) tfresource.TestStep {
		return tfresource.TestStep{Config: config(hook + "\ntags = " + tags), PlanOnly: true, ExpectError: acctest.SaysAt("tags", says...)}
	}
	unreadable := refused(`["pump"]`, "forbidden")
	unreadable.PreConfig = func() {
		w.AddFault(fakeapi.Fault{Route: "GET /tags/search/tags", Status: http.StatusForbidden, Calls: []int{1}})
	}
	w.Test(
		refused(`["meter", "Meter"]`, `no tag with the name or the id "Meter"`, "created in the platform's web app"),
		refused(`["meter", "`+fake.TagID("meter")+`"]`, "are the same tag"),
		unreadable,
	)
}

// What is known only after an apply is neither checked nor derived before.
func TestAccKnownAfterApply(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	derived := func(name, tag string) string {
		return `
resource "terraform_data" "input" {
  input = { name = "` + name + `", tag = "` + tag + `", tls = { host = "` + name + `.example.com" } }
}
resource "simfleet_connector" "test" {
  name = terraform_data.input.output.name
  tls  = { host = terraform_data.input.output.tls.host }
  tags = ["pump", terraform_data.input.output.tag]
}
`
	}
	w.Test(
		tfresource.TestStep{Config: derived("first", "meter"), Check: w.sent("name", "type", "tags", "options.host", "options.port")},
		tfresource.TestStep{
			Config: derived("second", "outdoor"), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{value(knownvalue.StringExact("second"), "id")},
			Check:             w.sent("name", "tags", "options.host"),
		},
	)
}

func TestAccReadOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	refused := func(body string) tfresource.TestStep {
		return tfresource.TestStep{Config: w.Config(body, "read_only = true"), ExpectError: acctest.Says("read_only", "Nothing was sent")}
	}
	w.Test(
		refused(config(hook)),
		tfresource.TestStep{Config: config(hook), Check: w.begin},
		refused(config(`https = { url = "https://example.com/other" }`)),
		refused(nobody),
		tfresource.TestStep{Config: config(hook), Check: w.sent()},
	)
}

func TestAccReadOnlyKey(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{ReadOnlyKey: true}).Test(tfresource.TestStep{
		Config: config(hook), ExpectError: acctest.SaysAt("name", "may not do this", "Enterprise package"),
	})
}

// A connector that was made is in the state, also where it cannot be read back.
func TestAccNotReadBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{
			PreConfig: func() {
				w.AddFault(fakeapi.Fault{Route: "GET /connectors", Status: http.StatusForbidden, Calls: []int{1}})
			},
			Config: config(hook),
		},
		tfresource.TestStep{Config: config(hook), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
}

func TestAccTooFast(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.AddFault(fakeapi.Fault{Route: "POST /connectors", Status: http.StatusTooManyRequests, Calls: []int{1}})
	w.Test(tfresource.TestStep{Config: config(hook), Check: w.holds(func(c fake.Connector) bool { return c.Type == fake.TypeHTTPS })})
}

func TestAccUnreadable(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config(hook)},
		tfresource.TestStep{
			PreConfig: func() {
				w.AddFault(fakeapi.Fault{Route: "GET /connectors", Status: http.StatusForbidden, Calls: []int{1}})
			},
			Config: config(hook), ExpectError: acctest.Says("Unable to read connector", `"test"`),
		},
		tfresource.TestStep{Config: config(hook), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
}

func TestAccImportRefused(t *testing.T) {
	t.Parallel()
	refused := func(id, says string) tfresource.TestStep {
		return tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateId: id, ExpectError: acctest.Says(says)}
	}
	newWorld(t, fake.Options{}).Test(
		tfresource.TestStep{Config: config(hook)},
		refused("nobody", "Cannot import non-existent remote object"),
		refused("no name", "Invalid import id"),
	)
}

func TestAccValidation(t *testing.T) {
	t.Parallel()
	refused := func(body, message string) tfresource.TestStep {
		return tfresource.TestStep{Config: config(body), PlanOnly: true, ExpectError: acctest.Says(message)}
	}
	newWorld(t, fake.Options{}).Test(
		refused("", "Invalid Attribute Combination"),
		refused(hook+"\n"+`tls = { host = "a" }`, "Invalid Attribute Combination"),
		refused(`https = { url = "http://example.com" }`, "begins with https://"),
		refused(`tls = { port = 1 }`, "host"),
		refused(`tls = { host = "a", port = 0 }`, "port"),
		refused(`tls = { host = "a", key = "key.pem" }`, "PEM text itself"),
		refused(`azure_iot = {}`, "connection_string"),
		refused(`aws_iot_core = { endpoint = "a", cert = `+pem("c")+` }`, "key"),
		refused(hook+"\n"+`passthrough = [{}]`, "At least one attribute out of"),
		refused(hook+"\n"+`passthrough = [{ protocol = "icmp", port = 1 }]`, "protocol"),
		refused(hook+"\n"+`passthrough = [{ ip = "1.1.1.1:53" }]`, "IP address, without a port"),
		refused(hook+"\n"+`passthrough = [{ port = 65536 }]`, "port"),
		tfresource.TestStep{Config: named("ab", hook), PlanOnly: true, ExpectError: acctest.Says("3 to 255 letters")},
		tfresource.TestStep{Config: named("a b c", hook), PlanOnly: true, ExpectError: acctest.Says("3 to 255 letters")},
	)
}

func TestAccOtherPlatform(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{})
	w.Test(tfresource.TestStep{
		Config: w.Config(config(hook)), PlanOnly: true,
		ExpectError: acctest.Says("Not offered by the platform", "1NCE's API has no connectors"),
	})
}

func TestAccDataSources(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(
		tfresource.TestStep{
			Config: config(`https = { url = "https://example.com/in", authorization = "Bearer abc" }`+"\n"+`tags = ["`+fake.TagID("pump")+`"]`) + `
data "simfleet_connector" "test" {
  name = simfleet_connector.test.name
}
data "simfleet_connectors" "all" {
  depends_on = [simfleet_connector.test]
}
output "names" {
  value = data.simfleet_connectors.all.connectors[*].name
}
`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("data.simfleet_connector.test", tfjsonpath.New("tags"), texts("pump")),
				statecheck.ExpectKnownValue("data.simfleet_connector.test", tfjsonpath.New("options").AtMapKey("url"), knownvalue.StringExact("https://example.com/in")),
				statecheck.ExpectKnownValue("data.simfleet_connector.test", tfjsonpath.New("secrets").AtMapKey("authorization").AtMapKey("is_set"), knownvalue.Bool(true)),
				statecheck.ExpectKnownOutputValue("names", knownvalue.ListExact([]knownvalue.Check{
					knownvalue.StringExact(fake.AzureConnector), knownvalue.StringExact(fake.TLSConnector), knownvalue.StringExact("test"),
				})),
			},
		},
		tfresource.TestStep{
			Config:      "data \"simfleet_connector\" \"none\" {\n  name = \"nobody\"\n}\n",
			ExpectError: acctest.SaysAt("name", "no connector", "simfleet_connectors lists them"),
		},
	)
}
