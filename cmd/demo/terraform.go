package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// cliConfig makes Terraform use the provider that was just built.
const cliConfig = `provider_installation {
  dev_overrides { "simfleet/simfleet" = %q }
  direct {}
}
`

// terraform runs programs in a folder, and shows how they end.
type terraform struct {
	ctx                   context.Context // ends with the demo
	screen                *screen
	cli, programs, folder string
	config                string // the file that makes the CLI use the provider that was built
	env                   []string
}

func newTerraform(ctx context.Context, s settings, screen *screen) (*terraform, error) {
	config := filepath.Join(s.folder, "cli.tfrc")
	if err := os.WriteFile(config, fmt.Appendf(nil, cliConfig, s.programs), 0o600); err != nil {
		return nil, err
	}
	env := append(os.Environ(), "TF_CLI_CONFIG_FILE="+config, "TF_IN_AUTOMATION=1", "TF_LOG=", "TF_WORKSPACE=default")
	return &terraform{ctx: ctx, screen: screen, cli: s.cli, programs: s.programs, folder: s.folder, config: config, env: env}, nil
}

// run runs the CLI, which has to end with the code, and returns what it printed.
func (t *terraform) run(code int, args ...string) (string, error) {
	return t.program(t.cli, code, args, "-no-color")
}

// review runs simfleet-review in the same way.
func (t *terraform) review(code int, args ...string) (string, error) {
	return t.program(filepath.Join(t.programs, "simfleet-review"), code, args)
}

// fake runs fakeapi, which has to succeed.
func (t *terraform) fake(args ...string) (string, error) {
	return t.program(filepath.Join(t.programs, "fakeapi"), 0, args)
}

// program runs a program, with arguments that are shown and some that are not.
func (t *terraform) program(path string, code int, args []string, hidden ...string) (string, error) {
	t.screen.command(append([]string{filepath.Base(path)}, args...)...)
	// Flags come before what they are not about, such as a plan's file.
	all := append(append([]string{args[0]}, hidden...), args[1:]...)
	cmd := exec.CommandContext(t.ctx, path, all...)
	cmd.Dir, cmd.Env = t.folder, t.env
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got, err = exit.ExitCode(), nil
	}
	if err != nil {
		return "", err
	}
	t.screen.ended(got, time.Since(start))
	if got != code {
		return "", fmt.Errorf("it exited with %d, not %d:\n%s", got, code, out.String())
	}
	return out.String(), nil
}
