package provider_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// At INFO a long apply tells how far it is and what it waits for, and nothing that users
// write.
func TestAccProvider_longWorkIsVisible(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 150})
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	fake.AddFault(fakeapi.Fault{Route: acctest.RouteBulk, RetryAfter: time.Second, Calls: []int{1}})

	cli := acctest.NewCLI(t, fmt.Sprintf("provider \"simfleet\" {\n  onence = { client_id = %[1]q, client_secret = %[1]q, base_url = %[2]q }\n}\n", onence.DefaultCredential, server.URL)+`
resource "simfleet_fleet" "meters" {
  inventory = jsonencode({ for n in range(120) : tostring(8988280666000000000 + n) => { label = "hush-${n}" } })
}
`)
	cli.Setenv("TF_LOG_PROVIDER", "INFO")
	output := cli.Run(0, "apply", "-auto-approve", "-no-color")
	log := logged(output)
	for _, want := range []string{
		"Listing the account's SIMs", "Sending changes", "batches=2", "The platform accepted a batch", "of=120",
		"Requests wait for their turn: the platform's rate limit", "Requests rest: the platform asked for a pause", "wait_ms=1000",
		"Waiting until the platform shows the changes that it accepted", "Changes are answered", "applied=120",
	} {
		if !strings.Contains(log, want) {
			t.Errorf("%q is missing in\n%s", want, log)
		}
	}
	leaks(t, log, "a label", "hush")
	leaks(t, log, "a request", "Request answered")
}

// logged are the lines of an output that are the provider's log.
func logged(output string) string {
	var lines strings.Builder
	for line := range strings.Lines(output) {
		if strings.Contains(line, "[INFO]") || strings.Contains(line, "[DEBUG]") {
			lines.WriteString(line)
		}
	}
	return lines.String()
}
