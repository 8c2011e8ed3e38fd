package datastream_test

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

const (
	address     = "simfleet_data_stream.test"
	settleDelay = 400 * time.Millisecond
)

func config(rest, destination string) string {
	return `
resource "simfleet_data_stream" "test" {
  name = "test"
  ` + rest + `
  destination = {
    ` + destination + `
  }
}
`
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

// holds checks the only stream of the platform.
func (w *world) holds(as func(fake.Stream) bool) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		for _, s := range w.Streams() {
			if s.Name == "test" && !as(s) {
				return fmt.Errorf("the platform holds %+v", s)
			}
		}
		return nil
	}
}

// meddle changes the stream behind Terraform's back.
func (w *world) meddle(change func(*fake.Stream)) func() {
	return func() {
		for _, s := range w.Streams() {
			if s.Name != "test" {
				continue
			}
			if err := w.SetStream(s.ID, change); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

const hook = `rest_api = { url = "https://example.com/hook", headers = ["X-Key:s3cret"] }`

func TestAccWebhook(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]fake.Options{"at once": {}, "slow": {SettleDelay: settleDelay}, "no location": {NoLocation: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, o)
			w.Test(
				tfresource.TestStep{
					Config: config(`type = "usage"`, hook),
					ConfigStateChecks: []statecheck.StateCheck{
						value(knownvalue.StringExact("POST"), "destination", "rest_api", "method"),
						value(knownvalue.Int64Exact(3000), "destination", "rest_api", "batch_size"),
						value(knownvalue.Bool(false), "relation_resolution"),
						value(knownvalue.Null(), "filters"),
					},
					Check: w.holds(func(s fake.Stream) bool {
						return s.Type == 1 && fmt.Sprint(s.Destination.Credentials["headers"]) == "[X-Key:s3cret]"
					}),
				},
				tfresource.TestStep{
					ResourceName: address, ImportState: true, ImportStateVerify: true,
					ImportStateVerifyIgnore: []string{"status", "destination.rest_api.headers"},
				},
				tfresource.TestStep{
					Config: config("type = \"event\"\nrelation_resolution = true\nfilters = [{ field = \"event_type_id\", values = [3, 1] }, { field = \"alert\", values = [true] }]",
						`rest_api = { url = "https://example.com/other", method = "PUT", batch_size = 1, headers = ["X-Key:other"] }`),
					ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
					Check: w.holds(func(s fake.Stream) bool {
						return s.Type == 2 && s.RelationResolution && len(s.Filters) == 2 && s.Destination.Credentials["method"] == "PUT"
					}),
				},
				tfresource.TestStep{
					Config: config(`type = "event"`, hook),
					Check:  w.holds(func(s fake.Stream) bool { return len(s.Filters) == 0 }),
				},
			)
			if got := w.Streams(); len(got) != 0 {
				t.Errorf("streams are left: %+v", got)
			}
		})
	}
}

func TestAccKinds(t *testing.T) {
	t.Parallel()
	for name, destination := range map[string]string{
		"aws_kinesis": `aws_kinesis = { region = "eu-west-1", stream_name = "s", role_arn = "arn:aws:iam::1:role/r" }`,
		"s3":          `s3 = { region = "eu-west-1", bucket_name = "b", role_arn = "arn:aws:iam::1:role/r", flush_size = 10 }`,
		"keen_io":     `keen_io = { project_id = "p", collection_name = "c", write_key = "key-of-keen" }`,
		"datadog":     `datadog = { region = "EU", api_key = "key-of-datadog" }`,
		"event_hubs":  `event_hubs = { connection_string = "Endpoint=sb://x/;SharedAccessKey=y" }`,
		"pub_sub":     `pub_sub = { project = "p", topic = "t" }`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newWorld(t, fake.Options{}).Test(
				tfresource.TestStep{Config: config(`type = "usage"`, destination)},
				tfresource.TestStep{Config: config(`type = "usage"`, hook), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate)},
			)
		})
	}
}

func TestAccWriteOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Needs = []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_11_0)}
	secret := func(key string, version int) string {
		return config(`type = "usage"`, fmt.Sprintf(`datadog = { api_key_wo = %q, api_key_wo_version = %d }`, key, version))
	}
	key := func(want string) tfresource.TestCheckFunc {
		return w.holds(func(s fake.Stream) bool { return s.Destination.Credentials["api_key"] == want })
	}
	both := config(`type = "usage"`, `datadog = { api_key = "a", api_key_wo = "b", api_key_wo_version = 1 }`)
	unversioned := config(`type = "usage"`, `datadog = { api_key_wo = "b" }`)
	w.Test(
		tfresource.TestStep{Config: both, ExpectError: regexp.MustCompile("api_key")},
		tfresource.TestStep{Config: unversioned, ExpectError: regexp.MustCompile("api_key_wo_version")},
		tfresource.TestStep{
			Config:            secret("first-key", 1),
			ConfigStateChecks: []statecheck.StateCheck{value(knownvalue.Null(), "destination", "datadog", "api_key_wo")},
			Check:             key("first-key"),
		},
		tfresource.TestStep{Config: secret("second-key", 1), ConfigPlanChecks: planned(plancheck.ResourceActionNoop), Check: key("first-key")},
		tfresource.TestStep{Config: secret("second-key", 2), ConfigPlanChecks: planned(plancheck.ResourceActionUpdate), Check: key("second-key")},
		tfresource.TestStep{ // anything else of the destination takes the secret along
			Config: config(`type = "usage"`, `datadog = { region = "EU", api_key_wo = "second-key", api_key_wo_version = 2 }`), Check: key("second-key"),
		},
	)
}

func TestAccRestart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SettleDelay: settleDelay})
	fails := w.meddle(func(s *fake.Stream) { s.Status = fake.StreamError })
	w.Test(
		tfresource.TestStep{Config: config(`type = "usage"`, hook)},
		tfresource.TestStep{PreConfig: fails, Config: config(`type = "usage"`, hook), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
		tfresource.TestStep{
			Config:           config("type = \"usage\"\nrestart_on_error = true", hook),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check:            w.holds(func(s fake.Stream) bool { return s.Status == fake.StreamRunning }),
		},
		tfresource.TestStep{
			PreConfig:        fails,
			Config:           config("type = \"usage\"\nrestart_on_error = true", hook),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check:            w.holds(func(s fake.Stream) bool { return s.Status == fake.StreamRunning }),
		},
	)
}

func TestAccDriftAndVanished(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config(`type = "usage"`, hook)},
		tfresource.TestStep{
			PreConfig:        w.meddle(func(s *fake.Stream) { s.Destination.Credentials["url"] = "https://example.com/else" }),
			Config:           config(`type = "usage"`, hook),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check:            w.holds(func(s fake.Stream) bool { return s.Destination.Credentials["url"] == "https://example.com/hook" }),
		},
		tfresource.TestStep{
			PreConfig: func() {
				for _, s := range w.Streams() {
					if err := w.RemoveStream(s.ID); err != nil {
						t.Fatal(err)
					}
				}
			},
			Config:           config(`type = "usage"`, hook),
			ConfigPlanChecks: planned(plancheck.ResourceActionCreate),
		},
	)
}

func TestAccValidation(t *testing.T) {
	t.Parallel()
	refused := func(destination, message string) tfresource.TestStep {
		return tfresource.TestStep{Config: config(`type = "usage"`, destination), ExpectError: regexp.MustCompile(message)}
	}
	newWorld(t, fake.Options{}).Test(
		refused(``, "(?s)Invalid Attribute Combination.*aws_kinesis"),
		refused(hook+"\n"+`pub_sub = { project = "p", topic = "t" }`, "Invalid Attribute Combination"),
		refused(`datadog = {}`, "api_key"),
		refused(`rest_api = { url = "example.com" }`, "http"),
		refused(`rest_api = { url = "https://example.com", headers = ["no colon"] }`, "header"),
		refused(`s3 = { region = "r", bucket_name = "b", role_arn = "a", flush_size = 1 }`, "flush_size"),
	)
}

func TestAccDataSources(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(tfresource.TestStep{
		Config: config("type = \"event\"\nfilters = [{ field = \"alert\", values = [true] }]", hook) + `
data "simfleet_data_stream" "test" {
  name = simfleet_data_stream.test.name
}
data "simfleet_data_streams" "all" {
  depends_on = [simfleet_data_stream.test]
}
output "url" {
  value     = data.simfleet_data_streams.all.data_streams[0].destination.url
  sensitive = true
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.simfleet_data_stream.test", tfjsonpath.New("destination_type"), knownvalue.StringExact("rest_api")),
			statecheck.ExpectKnownValue("data.simfleet_data_stream.test", tfjsonpath.New("filters"), knownvalue.ListSizeExact(1)),
			statecheck.ExpectKnownOutputValue("url", knownvalue.StringExact("https://example.com/hook")),
		},
	})
}
