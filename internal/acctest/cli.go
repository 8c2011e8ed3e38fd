package acctest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// CLI runs Terraform (or OpenTofu) itself, with the provider built as users get
// it: for what plugin-testing hides, such as its output, signals, logs, and the
// cost of a fleet without the destroy at the end.
type CLI struct {
	t      *testing.T
	cli    string
	folder string
	env    []string
}

// source is the provider's address in configurations.
const source = "simfleet/simfleet"

// NewCLI builds the provider and prepares a folder with a configuration.
func NewCLI(t *testing.T, config string) *CLI {
	t.Helper()
	c := newCLI(t)
	c.Configure(config)
	return c
}

// NewExampleCLI builds the provider and prepares a copy of an example's folder, with
// the example's own modules installed. Neither needs the registry: the provider is
// where the CLI's settings say.
func NewExampleCLI(t *testing.T, example string) *CLI {
	t.Helper()
	c := newCLI(t)
	if err := os.CopyFS(c.folder, os.DirFS(example)); err != nil {
		t.Fatal(err)
	}
	c.Run(0, "get", "-no-color")
	return c
}

func newCLI(t *testing.T) *CLI {
	t.Helper()
	if skip := cliMissing(); skip != "" {
		t.Skip(skip)
	}
	c := &CLI{t: t, cli: terraformPath(t), folder: t.TempDir()}
	plugins, err := built()
	if err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(t.TempDir(), "cli.tfrc")
	writeFile(t, settings, fmt.Sprintf("provider_installation {\n  dev_overrides {\n    %q = %q\n  }\n}\n", source, plugins))
	c.env = append(plainEnvironment(), "TF_CLI_CONFIG_FILE="+settings, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1")
	return c
}

// Configure replaces the configuration.
func (c *CLI) Configure(config string) {
	c.t.Helper()
	writeFile(c.t, filepath.Join(c.folder, "main.tf"), requiring(config))
}

// Write writes a file beside the configuration.
func (c *CLI) Write(name, text string) {
	c.t.Helper()
	writeFile(c.t, filepath.Join(c.folder, name), text)
}

// Setenv sets a variable of the commands' environment.
func (c *CLI) Setenv(name, value string) { c.env = append(c.env, name+"="+value) }

// Run runs a command and returns all that it printed; it fails the test unless
// the command ends with the exit code.
func (c *CLI) Run(exit int, args ...string) string {
	c.t.Helper()
	cmd, output := c.command(c.t.Context(), args...)
	err := cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != exit {
		c.t.Fatalf("%s: exit code %d, want %d: %v\n%s", strings.Join(args, " "), got, exit, err, output)
	}
	return output.String()
}

// Interrupted runs a command, interrupts it as Ctrl-C does once when() holds, and
// returns what it printed.
func (c *CLI) Interrupted(when func() bool, args ...string) string {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), time.Minute)
	defer cancel()
	cmd, output := c.command(ctx, args...)
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	for !when() && ctx.Err() == nil {
		time.Sleep(20 * time.Millisecond) // another process: there is nothing to wait on
	}
	_ = cmd.Process.Signal(os.Interrupt)
	if err := cmd.Wait(); err == nil || ctx.Err() != nil {
		c.t.Fatalf("%s: interrupted, it ends with %v\n%s", strings.Join(args, " "), err, output)
	}
	return output.String()
}

func (c *CLI) command(ctx context.Context, args ...string) (*exec.Cmd, *bytes.Buffer) {
	var output bytes.Buffer
	cmd := exec.CommandContext(ctx, c.cli, args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = c.folder, c.env, &output, &output
	return cmd, &output
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// cliMissing tells why a test that runs a CLI is skipped.
func cliMissing() string {
	if os.Getenv("TF_ACC") == "" {
		return "Acceptance tests skipped unless env 'TF_ACC' set"
	}
	return ""
}

// terraformPath is where the CLI is that the acceptance tests run with.
func terraformPath(t *testing.T) string {
	t.Helper()
	if cli := os.Getenv("TF_ACC_TERRAFORM_PATH"); cli != "" {
		return cli
	}
	cli, err := exec.LookPath("terraform")
	if err != nil {
		t.Fatal(err)
	}
	return cli
}

// built builds the provider once a process, without the race detector, which would
// only slow it, and returns the folder that it is in. The folder stays until the
// machine tidies up: tests that run side by side share it, and none is the last.
var built = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "simfleet-acctest-")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(folder, "terraform-provider-simfleet")
	cmd := exec.Command("go", "build", "-o", binary, "github.com/simfleet/terraform-provider-simfleet")
	cmd.Env = append(os.Environ(), "GOFLAGS="+strings.ReplaceAll(os.Getenv("GOFLAGS"), "-race", ""))
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return folder, nil
})

// plainEnvironment is this process's, without what would reach Terraform or the provider.
func plainEnvironment() []string {
	var env []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		switch prefix, _, _ := strings.Cut(name, "_"); prefix {
		case "TF", "SIMFLEET", "ONENCE", "EMNIFY", "BICS", "ONOMONDO":
		default:
			env = append(env, variable)
		}
	}
	return env
}
