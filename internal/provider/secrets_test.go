package provider_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// tokens is a fake that remembers the tokens it has issued.
type tokens struct {
	*onence.Fake
	mu     sync.Mutex
	issued []string
}

func (f *tokens) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasSuffix(r.URL.Path, "/oauth/token") {
		f.Fake.ServeHTTP(w, r)
		return
	}
	answer := httptest.NewRecorder()
	f.Fake.ServeHTTP(answer, r)
	var body struct {
		Token string `json:"access_token"`
	}
	_ = json.Unmarshal(answer.Body.Bytes(), &body) // a refusal has no token
	f.mu.Lock()
	if body.Token != "" {
		f.issued = append(f.issued, body.Token)
	}
	f.mu.Unlock()
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}

// No secret is in what Terraform and the provider print at the most talkative
// level, whatever goes wrong.
func TestAccProvider_secretsStayOutOfLogs(t *testing.T) {
	t.Parallel()
	const id, secret = "user-4711", "tell-nobody/5e1f+a&b\"c"
	fake := &tokens{Fake: onence.New(onence.Options{SIMs: 3, ClientID: id, ClientSecret: secret})}
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	fake.AddFault(fakeapi.Fault{Route: "POST /oauth/token", Status: 503, Calls: []int{1}})
	fake.AddFault(fakeapi.Fault{Route: acctest.RouteBulk, Status: 401, Calls: []int{1}})
	fake.AddFault(fakeapi.Fault{Route: acctest.RouteBulk, Kind: fakeapi.FaultResetAfter, Calls: []int{2}})

	config := func(secret, label string) string {
		return fmt.Sprintf("provider \"simfleet\" {\n  onence = { client_id = %q, client_secret = %q, base_url = %q }\n}\n", id, secret, server.URL) +
			acctest.SIMBlock(onence.ICCID(0), `label = "`+label+`"`)
	}
	cli := acctest.NewCLI(t, config(secret, "one"))
	cli.Setenv("TF_LOG", "TRACE")
	output := cli.Run(0, "apply", "-auto-approve", "-no-color")
	output += cli.Run(0, "plan", "-no-color")
	cli.Configure(config("wrong-"+secret, "two"))
	output += cli.Run(1, "plan", "-no-color")

	if len(fake.issued) == 0 || !strings.Contains(output, "POST") || !strings.Contains(output, "Sending request") {
		t.Fatalf("%d tokens were issued; the logs hold no requests:\n%s", len(fake.issued), output)
	}
	for what, hidden := range map[string]string{
		"the secret":                      secret,
		"the secret in JSON or HCL":       strings.ReplaceAll(secret, `"`, `\"`),
		"the head of the secret":          "tell-nobody",
		"the Basic header":                base64.StdEncoding.EncodeToString([]byte(id + ":" + secret)),
		"the Basic header of wrong words": base64.StdEncoding.EncodeToString([]byte(id + ":wrong-" + secret)),
	} {
		leaks(t, output, what, hidden)
	}
	for _, token := range fake.issued {
		leaks(t, output, "a token", token)
		leaks(t, output, "the tail of a token", token[len(token)-40:])
	}
}

func leaks(t *testing.T, output, what, hidden string) {
	t.Helper()
	for line := range strings.Lines(output) {
		if strings.Contains(line, hidden) {
			t.Errorf("%s is in the output: %.300s", what, line)
			return
		}
	}
}
