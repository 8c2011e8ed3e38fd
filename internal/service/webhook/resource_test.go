package webhook_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

const (
	address = "simfleet_webhook.test"
	hook    = "https://example.com/events?token=abc"
	// nobody is a configuration without the resource.
	nobody = "output \"none\" { value = 1 }\n"
)

func config(lines ...string) string { return at(hook, lines...) }

func at(url string, lines ...string) string {
	return "\nresource \"simfleet_webhook\" \"test\" {\n  url = \"" + url + "\"\n  " + strings.Join(lines, "\n  ") + "\n}\n"
}

func planned(action plancheck.ResourceActionType) tfresource.ConfigPlanChecks {
	return tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

func value(name string, v knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), v)
}

func texts(values ...string) knownvalue.Check {
	checks := make([]knownvalue.Check, len(values))
	for i, v := range values {
		checks[i] = knownvalue.StringExact(v)
	}
	return knownvalue.SetExact(checks)
}

func TestAccResource(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	change := func(config string, checks ...tfresource.TestCheckFunc) tfresource.TestStep {
		return tfresource.TestStep{Config: config, ConfigPlanChecks: planned(plancheck.ResourceActionUpdate), Check: all(checks...)}
	}
	w.Test(
		tfresource.TestStep{
			Config: config(),
			ConfigStateChecks: []statecheck.StateCheck{
				value("url", knownvalue.StringExact(hook)), value("label", knownvalue.StringExact("")), value("active", knownvalue.Bool(true)),
				value("tags", texts()), value("exclude_types", texts()), value("id", knownvalue.NotNull()),
				statecheck.ExpectSensitiveValue(address, tfjsonpath.New("url")),
			},
			Check: w.holds(func(h fake.Webhook) bool { return h.URL == hook && h.Active && h.Label == "" && len(h.Tags) == 0 }),
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, Check: w.begin},
		tfresource.TestStep{Config: config(), ConfigPlanChecks: planned(plancheck.ResourceActionNoop), Check: w.begin},
		change(at("https://example.com/other"), w.sent("url"), w.holds(func(h fake.Webhook) bool { return h.URL == "https://example.com/other" })),
		change(at("https://example.com/other", `label = "events"`), w.sent("label"), w.holds(func(h fake.Webhook) bool { return h.Label == "events" })),
		change(at("https://example.com/other", `label = "events"`, `active = false`), w.sent("active"), w.holds(func(h fake.Webhook) bool { return !h.Active })),
		change(at("https://example.com/other", `label = "events"`, `tags = ["meter", "pump"]`), w.sent("active", "tags"),
			w.holds(func(h fake.Webhook) bool { return h.Active && len(h.Tags) == 2 })),
		change(at("https://example.com/other", `exclude_types = ["usage", "sms"]`), w.sent("label", "exclude_types"),
			w.holds(func(h fake.Webhook) bool {
				return h.Label == "" && len(h.Tags) == 2 && len(h.ExcludeTypes) == 2 && slices.Contains(h.ExcludeTypes, "sms")
			})),
		change(at("https://example.com/other", `tags = []`), w.sent("tags", "exclude_types"),
			w.holds(func(h fake.Webhook) bool { return len(h.Tags) == 0 && len(h.ExcludeTypes) == 0 })),
	)
	if got := w.Webhooks(); len(got) != 0 {
		t.Errorf("webhooks are left: %+v", got)
	}
}

func TestAccFull(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	body := config(`label = "events"`, `active = false`, `tags = ["pump"]`, `exclude_types = ["cost-alert"]`)
	w.Test(
		tfresource.TestStep{
			Config: body,
			Check: all(w.sent("url", "label", "active", "tags", "exclude_types"), w.holds(func(h fake.Webhook) bool {
				return !h.Active && h.Label == "events" && slices.Equal(h.Tags, []string{fake.TagID("pump")}) && slices.Equal(h.ExcludeTypes, []string{"cost-alert"})
			})),
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
	)
}

func TestAccDriftAndVanished(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	body := config(`label = "events"`, `tags = ["pump"]`)
	steps := []tfresource.TestStep{{Config: body, Check: w.begin}}
	for field, drift := range map[string]func(*fake.Webhook){
		"url":           func(h *fake.Webhook) { h.URL = "https://example.com/else" },
		"label":         func(h *fake.Webhook) { h.Label = "" },
		"active":        func(h *fake.Webhook) { h.Active = false },
		"tags":          func(h *fake.Webhook) { h.Tags = nil },
		"exclude_types": func(h *fake.Webhook) { h.ExcludeTypes = []string{"usage"} },
	} {
		steps = append(steps, tfresource.TestStep{
			PreConfig: w.meddle(drift), Config: body, ConfigPlanChecks: planned(plancheck.ResourceActionUpdate), Check: w.sent(field),
		})
	}
	w.Test(append(steps, tfresource.TestStep{
		PreConfig: func() {
			if err := w.RemoveWebhook(w.Webhooks()[0].ID); err != nil {
				t.Fatal(err)
			}
		},
		Config: body, ConfigPlanChecks: planned(plancheck.ResourceActionCreate),
	})...)
}

// A tag's name and its id mean the same, and the first spelling is kept.
func TestAccTags(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	byID := config(`tags = ["` + fake.TagID("meter") + `", "pump"]`)
	refused := func(tags string, says ...string) tfresource.TestStep {
		return tfresource.TestStep{Config: config("tags = " + tags), PlanOnly: true, ExpectError: acctest.SaysAt("tags", says...)}
	}
	w.Test(
		refused(`["Meter"]`, `no tag with the name or the id "Meter"`, "created in the platform's web app"),
		refused(`["meter", "`+fake.TagID("meter")+`"]`, "are the same tag"),
		tfresource.TestStep{Config: byID, ConfigStateChecks: []statecheck.StateCheck{value("tags", texts(fake.TagID("meter"), "pump"))}},
		tfresource.TestStep{Config: config(`tags = ["pump", "meter"]`), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
}

// What is known only after an apply is not checked before.
func TestAccKnownAfterApply(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(tfresource.TestStep{
		Config: `
resource "terraform_data" "input" {
  input = { url = "https://example.com/in", word = "usage", tag = "meter" }
}
resource "simfleet_webhook" "test" {
  url           = terraform_data.input.output.url
  tags          = [terraform_data.input.output.tag]
  exclude_types = [terraform_data.input.output.word]
}
`,
		Check: w.holds(func(h fake.Webhook) bool {
			return h.URL == "https://example.com/in" && len(h.Tags) == 1 && len(h.ExcludeTypes) == 1
		}),
	})
}

func TestAccValidation(t *testing.T) {
	t.Parallel()
	refused := func(config string, says ...string) tfresource.TestStep {
		return tfresource.TestStep{Config: config, PlanOnly: true, ExpectError: acctest.Says(says...)}
	}
	newWorld(t, fake.Options{}).Test(
		refused(at("http://example.com/in"), "begins with https://"),
		refused(at("example.com"), "begins with https://"),
		refused(at(""), "begins with https://"),
		refused(config(`exclude_types = ["usage_sms"]`), "Misspelled type of event", `Write "usage-sms"`),
		refused(config(`exclude_types = ["Location"]`), `Write "location"`),
	)
}

// A type that was not published is for the platform to judge.
func TestAccUnknownType(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Transport = fakeapi.Transport(w.Fake) // the contract knows the published types alone
	w.Test(
		tfresource.TestStep{
			Config: config(`exclude_types = ["voice"]`), ExpectError: acctest.Says("Unable to create webhook", "Onomondo", "voice"),
		},
		tfresource.TestStep{Config: config()},
		tfresource.TestStep{
			PreConfig: w.meddle(func(h *fake.Webhook) { h.ExcludeTypes = []string{"voice"} }),
			Config:    config(`exclude_types = ["voice"]`), ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
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
		refused(config()),
		tfresource.TestStep{Config: config(), Check: w.begin},
		refused(at("https://example.com/other")),
		refused(nobody),
		tfresource.TestStep{Config: config(), Check: w.sent()},
	)
}

func TestAccReadOnlyKey(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{ReadOnlyKey: true}).Test(tfresource.TestStep{
		Config: config(), ExpectError: acctest.Says("Unable to create webhook", "API key"),
	})
}

func TestAccTrouble(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.AddFault(fakeapi.Fault{Route: "POST /webhooks", Status: http.StatusTooManyRequests, Calls: []int{1}})
	w.Test(
		tfresource.TestStep{Config: config()},
		tfresource.TestStep{
			PreConfig: func() {
				w.AddFault(fakeapi.Fault{Route: "GET /webhooks/{webhook_id}", Status: http.StatusForbidden, Calls: []int{1}})
			},
			Config: config(), ExpectError: acctest.Says("Unable to read webhook"),
		},
		tfresource.TestStep{Config: config(), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateId: "nobody", ExpectError: acctest.Says("Cannot import non-existent remote object")},
	)
}

func TestAccOtherPlatform(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{})
	w.Test(tfresource.TestStep{
		Config: w.Config(config()), PlanOnly: true,
		ExpectError: acctest.Says("Not offered by the platform", "1NCE's API has no webhooks"),
	})
}

func TestAccDataSources(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(tfresource.TestStep{
		Config: config(`label = "events"`, `tags = ["`+fake.TagID("pump")+`"]`) + `
data "simfleet_webhook" "id" {
  id = simfleet_webhook.test.id
}
data "simfleet_webhook" "label" {
  label = simfleet_webhook.test.label
}
data "simfleet_webhooks" "all" {
  depends_on = [simfleet_webhook.test]
}
output "labels" {
  value = data.simfleet_webhooks.all.webhooks[*].label
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.simfleet_webhook.id", tfjsonpath.New("tags"), texts("pump")),
			statecheck.ExpectKnownValue("data.simfleet_webhook.label", tfjsonpath.New("url"), knownvalue.StringExact(hook)),
			statecheck.ExpectSensitiveValue("data.simfleet_webhook.label", tfjsonpath.New("url")),
			statecheck.ExpectKnownOutputValue("labels", knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact("events")})),
		},
	})
}

// The address is in nothing that Terraform prints.
func TestAccAddressHidden(t *testing.T) {
	t.Parallel()
	organization := fake.New(fake.Options{})
	server := httptest.NewServer(organization)
	t.Cleanup(server.Close)
	provider := "provider \"simfleet\" {\n  onomondo = { api_key = \"" + fake.DefaultAPIKey + "\", base_url = \"" + server.URL + "\" }\n}\n"
	cli := acctest.NewCLI(t, provider+config())
	output := cli.Run(0, "apply", "-auto-approve", "-no-color")
	cli.Configure(provider + at("https://example.com/other?token=abc"))
	output += cli.Run(0, "plan", "-no-color")
	cli.Configure(provider + at("http://example.com/other?token=abc"))
	output += cli.Run(1, "plan", "-no-color")
	for line := range strings.Lines(output) {
		// Terraform shows the lines of the configuration that an error is about.
		if strings.Contains(line, "token=abc") && !strings.Contains(line, `url = "http://`) {
			t.Errorf("the address is in the output: %s", line)
		}
	}
}
