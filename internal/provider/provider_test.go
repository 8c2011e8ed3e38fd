package provider_test

import (
	"fmt"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

const pump = "simfleet_sim.pump"

// check runs steps with a provider that has nothing but its configuration.
func check(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	resource.Test(t, resource.TestCase{ProtoV6ProviderFactories: acctest.Serving(), Steps: steps})
}

func refused(config string, says ...string) resource.TestStep {
	return resource.TestStep{
		Config: config + acctest.SIMBlock(onence.ICCID(0)), PlanOnly: true,
		ExpectError: acctest.Says(says...),
	}
}

// clean empties the environment that the provider reads, whoever runs the test.
func clean(t *testing.T) {
	t.Helper()
	for _, name := range []string{"SIMFLEET_PLATFORM", "ONENCE_CLIENT_ID", "ONENCE_CLIENT_SECRET", "ONENCE_BASE_URL",
		"EMNIFY_APPLICATION_TOKEN", "EMNIFY_BASE_URL", "BICS_APPLICATION_TOKEN", "BICS_BASE_URL",
	} {
		t.Setenv(name, "")
	}
}

func TestAccProvider_refusesItsConfiguration(t *testing.T) {
	clean(t)
	check(t,
		refused(``, "No platform", "Write onence = {…}, emnify = {…}, bics = {…} or onomondo = {…}", "sandbox = {}", "SIMFLEET_PLATFORM", "1nce, emnify, bics, onomondo"),
		refused(`provider "simfleet" {}`, "No platform"),
		refused(`provider "simfleet" {
			onence  = { client_id = "a", client_secret = "b" }
			sandbox = {}
		}`, "keep one of onence and sandbox"),
		refused(`provider "simfleet" { emnify = {} }`, "Missing credentials", "Set application_token", "EMNIFY_APPLICATION_TOKEN"),
		refused(`provider "simfleet" { bics = {} }`, "Missing credentials", "Set application_token", "BICS_APPLICATION_TOKEN"),
		refused(`provider "simfleet" { onence = { client_secret = "b" } }`, "Missing credentials", "Set client_id", "ONENCE_CLIENT_ID"),
		refused(`provider "simfleet" { onence = {} }`, "Set client_id", "Set client_secret"),
		refused(`provider "simfleet" { onence = { client_id = "a", client_secret = "b", base_url = "ftp://example.com" } }`, "Invalid base_url"),
		refused(`provider "simfleet" { sandbox = { platform = "acme" } }`, "platform", `"1nce"`),
		refused(`provider "simfleet" { sandbox = { sims = 0 } }`, "sims", "between 1 and 100000"),
	)
}

// A sandbox's platform is understood as it is written elsewhere: as the vendor does, and
// as the provider's block does.
func TestAccProvider_namesOfASandboxPlatform(t *testing.T) {
	clean(t)
	for _, name := range []string{"1nce", "1NCE", "onence", "Emnify"} {
		check(t, resource.TestStep{
			Config: fmt.Sprintf("provider \"simfleet\" { sandbox = { platform = %q, path = %q, sims = 5 } }\ndata \"simfleet_sims\" \"all\" {}", name, filepath.Join(t.TempDir(), "box.db")),
			Check:  resource.TestCheckResourceAttr("data.simfleet_sims.all", "sim_count", "5"),
		})
	}
}

func TestAccProvider_unknownPlatformOfTheEnvironment(t *testing.T) {
	clean(t)
	t.Setenv("SIMFLEET_PLATFORM", "acme")
	check(t, refused(``, "Unknown platform", `SIMFLEET_PLATFORM is "acme"`, "1nce"))
}

// A platform is understood by its name in any case, and by its block's.
func TestAccProvider_platformOfTheEnvironment(t *testing.T) {
	for _, name := range []string{"1NCE", "onence", "ONENCE"} {
		t.Run(name, func(t *testing.T) {
			clean(t)
			t.Setenv("SIMFLEET_PLATFORM", name)
			check(t, refused(``, "Missing credentials", "Set client_id"))
		})
	}
}

func TestAccProvider_twoPlatformsInTheEnvironment(t *testing.T) {
	clean(t)
	t.Setenv("ONENCE_CLIENT_ID", "a")
	t.Setenv("BICS_APPLICATION_TOKEN", "b")
	check(t, refused(``, "More than one platform", "set SIMFLEET_PLATFORM to one of 1nce, emnify, bics, onomondo"))
}

// The environment chooses emnify and BICS as it does 1NCE.
func TestAccProvider_environmentOfEmnify(t *testing.T) {
	for platform, variable := range map[string]string{"emnify": "EMNIFY_APPLICATION_TOKEN", "bics": "BICS_APPLICATION_TOKEN"} {
		t.Run(platform, func(t *testing.T) {
			clean(t)
			t.Setenv(variable, emnify.DefaultApplicationToken)
			w := acctest.NewEmnify(t, emnify.Options{SIMs: 3, BICS: platform == "bics"})
			resource.Test(t, resource.TestCase{
				ProtoV6ProviderFactories: w.Factories(),
				Steps:                    []resource.TestStep{{Config: acctest.SIMBlock(emnify.ICCID(0))}},
			})
		})
	}
}

func TestAccProvider_environment(t *testing.T) {
	for name, env := range map[string]map[string]string{
		"credentials":              {"ONENCE_CLIENT_ID": "demo", "ONENCE_CLIENT_SECRET": "demo"},
		"platform and credentials": {"SIMFLEET_PLATFORM": "1nce", "ONENCE_CLIENT_ID": "demo", "ONENCE_CLIENT_SECRET": "demo"},
	} {
		t.Run(name, func(t *testing.T) {
			clean(t)
			for variable, value := range env {
				t.Setenv(variable, value)
			}
			w := acctest.NewOnence(t, onence.Options{SIMs: 3})
			for _, block := range []string{``, `provider "simfleet" { onence = {} }`} {
				w.Test(resource.TestStep{Config: block + acctest.SIMBlock(onence.ICCID(0))})
			}
		})
	}
}

// The provider's configuration may depend on what the same apply makes.
func TestAccProvider_unknownConfiguration(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{SIMs: 3})
	config := func(label string) string {
		return `
resource "terraform_data" "credentials" {
  input = { id = "demo", secret = "demo", limit = 5, read_only = false }
}

provider "simfleet" {
  onence = {
    client_id     = terraform_data.credentials.output.id
    client_secret = terraform_data.credentials.output.secret
  }
  read_only  = terraform_data.credentials.output.read_only
  guardrails = { max_changes = terraform_data.credentials.output.limit }
}
` + acctest.SIMBlock(onence.ICCID(0), `label = "`+label+`"`) + acctest.FleetBlock(acctest.Inventory{onence.ICCID(1): {"label": label}})
	}
	w.Test(resource.TestStep{Config: config("one")}, resource.TestStep{Config: config("two")})
	for n := range 2 {
		if sim, _ := w.SIM(onence.ICCID(n)); sim.Label != "two" {
			t.Errorf("SIM %d has the label %q", n, sim.Label)
		}
	}
}

func sandboxed(path, alias string) string {
	return `
provider "simfleet" {
  ` + alias + `
  sandbox = { path = ` + strconv.Quote(path) + `, sims = 5 }
}
`
}

// What one Terraform run changes in a sandbox, the next one finds.
func TestAccProvider_sandboxOutlivesTheProvider(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "folder", "sims.db")
	check(t, resource.TestStep{Config: sandboxed(path, "") + acctest.SIMBlock(onence.ICCID(0), `label = "kept"`, `state = "disabled"`)})
	check(t, resource.TestStep{
		Config: sandboxed(path, "") + acctest.SIMBlock(onence.ICCID(0)),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.Value(pump, "label", "kept"), acctest.Value(pump, "state", "disabled"),
		},
	})
	check(t, refusedSIM(path, 5)) // sims = 5: SIM 5 is one too many
}

func refusedSIM(path string, n int) resource.TestStep {
	return resource.TestStep{
		Config: sandboxed(path, "") + acctest.SIMBlock(onence.ICCID(n)), PlanOnly: true,
		ExpectError: acctest.SaysAt("iccid", "this account has no SIM "+onence.ICCID(n)),
	}
}

// Two provider configurations are two processes, and share the file. It takes
// the CLI: plugin-testing would serve both from one server, with one account.
func TestAccProvider_sandboxShared(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sims.db")
	config := func(label string) string {
		return sandboxed(path, "") + sandboxed(path, `alias = "second"`) +
			acctest.SIMBlock(onence.ICCID(0), `label = "`+label+`"`) +
			acctest.FleetBlock(acctest.Inventory{onence.ICCID(1): {"label": label}, onence.ICCID(2): {"label": label}}, "provider = simfleet.second")
	}
	cli := acctest.NewCLI(t, config("one"))
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	cli.Configure(config("two"))
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	cli.Run(0, "plan", "-detailed-exitcode", "-no-color")
	for n := range 3 {
		check(t, resource.TestStep{
			Config:            sandboxed(path, "") + acctest.SIMBlock(onence.ICCID(n)),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Value(pump, "label", "two")},
		})
	}
}
