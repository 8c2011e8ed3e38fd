package connector_test

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// No secret is in what Terraform and the provider print, and no write-only one in
// the plan or the state.
func TestAccSecretsHidden(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(fake.New(fake.Options{}))
	t.Cleanup(server.Close)
	provider := "provider \"simfleet\" {\n  onomondo = { api_key = \"" + fake.DefaultAPIKey + "\", base_url = \"" + server.URL + "\" }\n}\n"
	// In a variable: a plan holds the configuration too.
	variable := "variable \"hidden\" {\n  type      = string\n  ephemeral = true\n}\n"
	body := func(plain, version string) string {
		return provider + variable + config(`tls = { host = "a", key = `+pem(plain)+`, cert_wo = var.hidden, cert_wo_version = `+version+` }`)
	}
	cli := acctest.NewCLI(t, body("plain-one", "1"))
	if regexp.MustCompile(`v1\.(\d|10)\.`).MatchString(cli.Run(0, "version")) {
		t.Skip("this CLI has no write-only attributes")
	}
	cli.Setenv("TF_VAR_hidden", stored("hidden-one"))
	cli.Setenv("TF_LOG_PROVIDER", "TRACE")
	output := cli.Run(0, "plan", "-no-color", "-out=first")
	kept := cli.Run(0, "show", "-json", "first")
	output += cli.Run(0, "apply", "-auto-approve", "-no-color", "first")
	cli.Configure(body("plain-two", "2"))
	cli.Setenv("TF_VAR_hidden", stored("hidden-two"))
	output += cli.Run(0, "apply", "-auto-approve", "-no-color")
	kept += cli.Run(0, "show", "-json")
	if !strings.Contains(kept, "plain-two") || !strings.Contains(output, "PATCH") {
		t.Fatalf("the state holds nothing of the connector, or the log nothing of the requests:\n%s", kept)
	}
	for _, secret := range []string{"plain-one", "plain-two", "hidden-one", "hidden-two"} {
		for line := range strings.Lines(output) {
			if strings.Contains(line, secret) {
				t.Errorf("%s is in the output: %.300s", secret, line)
				break
			}
		}
	}
	for _, secret := range []string{"hidden-one", "hidden-two"} {
		if strings.Contains(kept, secret) {
			t.Errorf("%s is in the plan or in the state", secret)
		}
	}
}

// A refusal of a secret does not quote it.
func TestAccSecretRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(tfresource.TestStep{
		Config:      config(`tls = { host = "a", key = "secret.pem" }`),
		PlanOnly:    true,
		ExpectError: acctest.Says("tls.key must be the PEM text itself"),
	})
}
