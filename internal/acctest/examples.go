package acctest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// NewExamplesCLI is NewExampleCLI for an example that needs others beside it, or commands
// that "init" has to come before: all examples are copied.
func NewExamplesCLI(t *testing.T, example string) *CLI {
	t.Helper()
	return NewCheckoutCLI(t).Beside(filepath.Join("examples", example))
}

// NewCheckoutCLI is a CLI in a folder that looks like a checkout of the repository after
// "make build": the examples, and in bin the provider and what is released beside it.
func NewCheckoutCLI(t *testing.T) *CLI {
	t.Helper()
	c := NewReleaseCLI(t)
	if err := os.CopyFS(filepath.Join(c.folder, "examples"), os.DirFS(filepath.Join("..", "..", "examples"))); err != nil {
		t.Fatal(err)
	}
	plugins, err := built()
	if err != nil {
		t.Fatal(err)
	}
	tools, err := builtTools()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(c.folder, "bin")
	if err := os.Mkdir(bin, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, folder := range map[string]string{"terraform-provider-simfleet": plugins, "simfleet-review": tools, "fakeapi": tools} {
		if err := os.Symlink(filepath.Join(folder, name), filepath.Join(bin, name)); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// NewReleaseCLI prepares an empty folder, and the provider in a mirror as a release would
// be, so that "init" finds it.
func NewReleaseCLI(t *testing.T) *CLI {
	t.Helper()
	c := newCLI(t)
	c.Setenv("TF_CLI_CONFIG_FILE", mirror(t))
	return c
}

// mirror makes a mirror of the provider for Terraform and OpenTofu, and returns the CLI's
// settings that name it.
func mirror(t *testing.T) string {
	t.Helper()
	plugins, err := built()
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	for _, host := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		version := filepath.Join(root, host, source, "0.1.0")
		if err := os.MkdirAll(version, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(plugins, filepath.Join(version, runtime.GOOS+"_"+runtime.GOARCH)); err != nil {
			t.Fatal(err)
		}
	}
	settings := filepath.Join(t.TempDir(), "cli.tfrc")
	writeFile(t, settings, fmt.Sprintf("provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", root))
	return settings
}

// Beside is the CLI in another folder, named from this one and made where it is missing.
func (c *CLI) Beside(folder string) *CLI {
	c.t.Helper()
	other := *c
	other.folder = filepath.Join(c.folder, folder)
	if err := os.MkdirAll(other.folder, 0o700); err != nil {
		c.t.Fatal(err)
	}
	return &other
}

// Folder is where the commands run.
func (c *CLI) Folder() string { return c.folder }

// For is the CLI in the same folder for a subtest.
func (c *CLI) For(t *testing.T) *CLI {
	other := *c
	other.t = t
	return &other
}

// Read returns a file beside the configuration.
func (c *CLI) Read(name string) string {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.folder, name))
	if err != nil {
		c.t.Fatal(err)
	}
	return string(text)
}

// yes answers "yes" to whatever is asked, as a person does who follows a page.
type yes struct{}

func (yes) Read(p []byte) (int, error) {
	const answer = "yes\n"
	n := 0
	for n+len(answer) <= len(p) {
		n += copy(p[n:], answer)
	}
	return n, nil
}

// Shell runs commands as a pipeline or a person does, with the CLI in TERRAFORM, and as
// terraform on the PATH beside simfleet-review and fakeapi. They have to end with the exit code.
func (c *CLI) Shell(exit int, commands string, env ...string) string {
	c.t.Helper()
	tools, err := builtTools()
	if err != nil {
		c.t.Fatal(err)
	}
	bin := c.t.TempDir()
	if err := os.Symlink(c.cli, filepath.Join(bin, "terraform")); err != nil {
		c.t.Fatal(err)
	}
	path := strings.Join([]string{bin, tools, os.Getenv("PATH")}, string(os.PathListSeparator))
	cmd := exec.CommandContext(c.t.Context(), "bash", "-euo", "pipefail", "-c", commands)
	cmd.Dir, cmd.Stdin = c.folder, yes{}
	cmd.Env = append(append(slices.Clone(c.env), "TERRAFORM="+c.cli, "PATH="+path), env...)
	output, err := cmd.CombinedOutput()
	if got := cmd.ProcessState.ExitCode(); got != exit {
		c.t.Fatalf("%s: exit code %d, want %d: %v\n%s", commands, got, exit, err, output)
	}
	return string(output)
}

// module is what the commands' packages begin with.
const module = "github.com/simfleet/terraform-provider-simfleet/"

// builtTools builds what is released beside the provider once a process, as built does the
// provider.
var builtTools = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "simfleet-acctest-")
	if err != nil {
		return "", err
	}
	cmd := exec.Command("go", "build", "-o", folder, module+"cmd/simfleet-review", module+"cmd/fakeapi")
	cmd.Env = append(os.Environ(), "GOFLAGS="+strings.ReplaceAll(os.Getenv("GOFLAGS"), "-race", ""))
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return folder, nil
})
