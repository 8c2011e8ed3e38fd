package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// cliConfig makes Terraform use the provider that was just built.
const cliConfig = `provider_installation {
  dev_overrides { "simfleet/simfleet" = %q }
  direct {}
}
`

// terraform runs a CLI in a folder.
type terraform struct {
	ctx         context.Context // ends with the demo
	cli, folder string
	env         []string
}

func newTerraform(ctx context.Context, cli, plugins, folder string) (*terraform, error) {
	plugins, err := filepath.Abs(plugins)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(folder, "cli.tfrc")
	if err := os.WriteFile(file, fmt.Appendf(nil, cliConfig, plugins), 0o600); err != nil {
		return nil, err
	}
	env := append(os.Environ(), "TF_CLI_CONFIG_FILE="+file, "TF_IN_AUTOMATION=1", "TF_LOG=", "TF_WORKSPACE=default")
	return &terraform{ctx: ctx, cli: cli, folder: folder, env: env}, nil
}

// run runs one command and returns what it printed and its exit code.
func (t *terraform) run(args ...string) (output string, code int, err error) {
	fmt.Printf("$ %s %s\n", filepath.Base(t.cli), strings.Join(args, " "))
	cmd := exec.CommandContext(t.ctx, t.cli, append(args, "-no-color")...)
	cmd.Dir, cmd.Env = t.folder, t.env
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return out.String(), exit.ExitCode(), nil
	}
	return out.String(), 0, err
}

// must runs a command that has to succeed with one of the codes.
func (t *terraform) must(codes []int, args ...string) (string, error) {
	output, code, err := t.run(args...)
	if err != nil {
		return "", err
	}
	for _, want := range codes {
		if code == want {
			return output, nil
		}
	}
	return "", fmt.Errorf("it exited with %d, not %v:\n%s", code, codes, output)
}
