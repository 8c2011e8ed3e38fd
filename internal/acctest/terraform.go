package acctest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// Terraform is a real CLI on a provider in the test's process, for what a test case
// of steps cannot play: other flags, two plans of one state, and what the output
// says. Unlike [CLI] it builds nothing, and a command takes half a second.
type Terraform struct {
	scene  Scene
	folder string
	env    []string
}

// Parallelisms are those that a story about the order of resources is played with.
var Parallelisms = []int{1, 10}

// Terraform prepares an empty folder for the scene's account.
func (s Scene) Terraform() *Terraform {
	s.T.Helper()
	cli := newCLIEnvironment(s.T)
	return &Terraform{scene: s, folder: s.T.TempDir(), env: append(cli, "TF_REATTACH_PROVIDERS="+s.attach())}
}

// attach serves the provider until the test ends, and tells how Terraform finds it.
func (s Scene) attach() string {
	s.T.Helper()
	// Not the test's context, which ends before its clean-ups: those that come after this
	// one is registered may still run Terraform.
	ctx, cancel := context.WithCancel(context.Background())
	configs, closed := make(chan *plugin.ReattachConfig, 1), make(chan struct{})
	factory := s.Factories()["simfleet"]
	go func() {
		_ = tf6server.Serve("simfleet", func() tfprotov6.ProviderServer {
			server, err := factory()
			if err != nil {
				panic(err) // the factories of the suite do not fail
			}
			return server
		}, tf6server.WithDebug(ctx, configs, closed), tf6server.WithoutLogStderrOverride(), tf6server.WithLoggingSink(s.T),
			tf6server.WithGoPluginLogger(hclog.NewNullLogger()))
	}()
	s.T.Cleanup(func() { cancel(); <-closed })
	c := <-configs
	type address struct{ Network, String string }
	entry := map[string]any{
		"Protocol": string(c.Protocol), "ProtocolVersion": c.ProtocolVersion, "Pid": c.Pid, "Test": true,
		"Addr": address{c.Addr.Network(), c.Addr.String()},
	}
	return encode(map[string]any{"registry.terraform.io/" + source: entry, "registry.opentofu.org/" + source: entry})
}

// newCLIEnvironment is this process's environment, fit for a CLI.
func newCLIEnvironment(t *testing.T) []string {
	t.Helper()
	if skip := cliMissing(); skip != "" {
		t.Skip(skip)
	}
	return append(plainEnvironment(), "TF_CLI_CONFIG_FILE=/dev/null", "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1")
}

// Write replaces the configuration; the provider's block is added.
func (tf *Terraform) Write(body string, settings ...string) {
	tf.scene.T.Helper()
	tf.WriteRaw(tf.scene.Provider(settings...) + body)
}

// WriteRaw is Write without the account's provider block.
func (tf *Terraform) WriteRaw(config string) {
	tf.scene.T.Helper()
	writeFile(tf.scene.T, filepath.Join(tf.folder, "main.tf"), requiring(config))
}

// Run runs a command that has to end with the exit code, and returns what it printed.
func (tf *Terraform) Run(exit int, args ...string) string {
	tf.scene.T.Helper()
	ctx, cancel := context.WithTimeout(tf.scene.T.Context(), 3*time.Minute)
	defer cancel()
	var output bytes.Buffer
	cmd := exec.CommandContext(ctx, terraformPath(tf.scene.T), append(args, "-no-color")...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = tf.folder, tf.env, &output, &output
	err := cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != exit {
		tf.scene.T.Fatalf("%s: exit code %d, want %d: %v\n%s", strings.Join(args, " "), got, exit, err, output.String())
	}
	return output.String()
}

// Apply plans and applies.
func (tf *Terraform) Apply(args ...string) string {
	tf.scene.T.Helper()
	return tf.Run(0, append([]string{"apply", "-auto-approve"}, args...)...)
}

// Refused runs a plan or an apply that has to fail, and checks that the error says
// these parts, in this order.
func (tf *Terraform) Refused(parts []string, args ...string) {
	tf.scene.T.Helper()
	if out := tf.Run(1, args...); !Says(parts...).MatchString(unboxed(out)) {
		tf.scene.T.Errorf("%s does not say %q:\n%s", strings.Join(args, " "), parts, out)
	}
}

// Empty plans and has to find nothing to do.
func (tf *Terraform) Empty() {
	tf.scene.T.Helper()
	tf.Run(0, "plan", "-detailed-exitcode")
}

// Change is one resource's change in a saved plan, as "terraform show -json" has it.
type Change struct {
	Actions                     []string
	Before, After, AfterUnknown map[string]any
}

// Plan saves a plan, and returns the changes by address, and what was printed.
func (tf *Terraform) Plan(args ...string) (map[string]Change, string) {
	tf.scene.T.Helper()
	out := tf.Run(0, append([]string{"plan", "-out=plan.bin"}, args...)...)
	var shown struct {
		Changes []struct {
			Address string `json:"address"`
			Change  struct {
				Actions      []string       `json:"actions"`
				Before       map[string]any `json:"before"`
				After        map[string]any `json:"after"`
				AfterUnknown map[string]any `json:"after_unknown"`
			} `json:"change"`
		} `json:"resource_changes"`
	}
	if err := json.Unmarshal([]byte(tf.Run(0, "show", "-json", "plan.bin")), &shown); err != nil {
		tf.scene.T.Fatal(err)
	}
	changes := map[string]Change{}
	for _, c := range shown.Changes {
		changes[c.Address] = Change{Actions: c.Change.Actions, Before: c.Change.Before, After: c.Change.After, AfterUnknown: c.Change.AfterUnknown}
	}
	return changes, unboxed(out)
}

// boxes are the lines that Terraform draws around messages.
var boxes = regexp.MustCompile(`(?m)^[│╷╵ ]+`)

// unboxed takes the frame off messages, so that their words follow each other.
func unboxed(output string) string { return boxes.ReplaceAllString(output, "") }

// requiring names the provider's address before a configuration.
func requiring(config string) string {
	return fmt.Sprintf("terraform {\n  required_providers {\n    simfleet = { source = %q }\n  }\n}\n%s", source, config)
}
