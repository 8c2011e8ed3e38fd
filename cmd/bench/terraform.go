package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/cmd/bench/usage"
)

// The names of the programs in the folder that make bench fills.
const (
	providerProgram = "terraform-provider-simfleet"
	pluginProgram   = "plugin"
	meterProgram    = "meter"
)

// terraform runs commands in a folder of their own, through the meter.
type terraform struct {
	settings settings
	folder   string
	log      string
	env      []string
}

// used is what the processes of one kind cost.
type used struct {
	cpu  time.Duration
	peak int64
}

func (u *used) add(cpu time.Duration, peak int64) {
	u.cpu += cpu
	u.peak = max(u.peak, peak)
}

// newTerraform makes the folder, with the meter in the provider's place.
func newTerraform(s settings, hcl string) (*terraform, error) {
	folder, err := os.MkdirTemp("", "simfleet-bench-")
	if err != nil {
		return nil, err
	}
	t := &terraform{settings: s, folder: folder, log: filepath.Join(folder, "usage.log")}
	plugins := filepath.Join(folder, "plugins")
	config := filepath.Join(folder, "cli.tfrc")
	err = errors.Join(
		os.Mkdir(plugins, 0o700),
		os.Symlink(filepath.Join(s.bin, meterProgram), filepath.Join(plugins, providerProgram)),
		os.WriteFile(config, fmt.Appendf(nil, "provider_installation {\n  dev_overrides { \"simfleet/simfleet\" = %q }\n  direct {}\n}\n", plugins), 0o600),
		t.write("main.tf", hcl),
	)
	t.env = append(plainEnvironment(), "TF_CLI_CONFIG_FILE="+config, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1",
		usage.EnvLog+"="+t.log, "ONENCE_CLIENT_ID=demo", "ONENCE_CLIENT_SECRET=demo")
	return t, err
}

func (t *terraform) close() error { return os.RemoveAll(t.folder) }

func (t *terraform) write(name, text string) error {
	return os.WriteFile(filepath.Join(t.folder, name), []byte(text), 0o600)
}

// run runs a command that has to end with a code, and measures it.
func (t *terraform) run(ctx context.Context, env []string, exit int, args ...string) (c cost, err error) {
	cmd := exec.CommandContext(ctx, filepath.Join(t.settings.bin, meterProgram), append([]string{t.settings.cli}, args...)...)
	var output bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = t.folder, slices.Concat(t.env, env), &output, &output
	group(cmd)
	began := time.Now()
	err = cmd.Run()
	c.seconds = time.Since(began)
	if code := cmd.ProcessState.ExitCode(); code != exit {
		return c, fmt.Errorf("terraform %s: exit code %d, want %d (%w)\n%s", strings.Join(args, " "), code, exit, err, tail(output.String()))
	}
	processes, err := usage.Read(t.log)
	if err != nil {
		return c, err
	}
	c.split(processes)
	return c, nil
}

// split takes what Terraform's children cost out of what Terraform did: the system
// adds them up.
func (c *cost) split(processes []usage.Process) {
	for _, p := range processes {
		if p.Provider {
			c.provider.add(p.CPU, p.Peak)
			c.terraform.cpu -= p.CPU + p.Meter
		} else {
			c.terraform.add(p.CPU, p.Peak)
		}
	}
}

// tail is the end of an output, which may be a plan of a thousand SIMs.
func tail(output string) string { return output[max(0, len(output)-4000):] }

// plainEnvironment is this process's, without what would reach Terraform or the provider.
func plainEnvironment() []string {
	var env []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		switch prefix, _, _ := strings.Cut(name, "_"); prefix {
		case "TF", "SIMFLEET", "ONENCE", "EMNIFY", "BICS", "ONOMONDO", "BENCH":
		default:
			env = append(env, variable)
		}
	}
	return env
}
