package acctest_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// Each import of a page, by command and by block, takes what the page's first example has
// made: nothing is made again or destroyed after it.
func TestAccDocs_imports(t *testing.T) {
	t.Parallel()
	var commands, blocks atomic.Int64
	t.Cleanup(func() {
		if !t.Failed() {
			fmt.Printf("documentation: %d import commands and %d import blocks of pages ran\n", commands.Load(), blocks.Load())
		}
	})
	for _, e := range pageExamples(t) {
		if path.Base(e.file) != "resource.tf" {
			continue
		}
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			w := newImporting(t, e)
			for _, command := range w.commands(t) {
				w.run(t, command)
				commands.Add(1)
			}
			for _, block := range w.blocks(t) {
				w.runBlock(t, block)
				blocks.Add(1)
			}
		})
	}
}

// importing is an applied example whose resource is forgotten and imported again.
type importing struct {
	example

	cli *acctest.CLI
}

func newImporting(t *testing.T, e example) importing {
	t.Helper()
	cli := acctest.NewReleaseCLI(t)
	e.copyTo(t, cli)
	cli.Write("provider.tf", fmt.Sprintf("provider \"simfleet\" {\n  sandbox = { platform = %q }\n}\n", e.platformsOf(t)[0]))
	for _, name := range e.inputs(t) {
		cli.Setenv("TF_VAR_"+name, input(name))
	}
	cli.Run(0, "init", "-no-color")
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	return importing{e, cli}
}

// commands are those of the page.
func (w importing) commands(t *testing.T) []string {
	t.Helper()
	var commands []string
	for line := range strings.Lines(readFile(t, path.Join(path.Dir(w.file), "import.sh"))) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			commands = append(commands, line)
		}
	}
	if len(commands) == 0 {
		t.Fatalf("%s: the page imports nothing", w.file)
	}
	return commands
}

// run runs a command of the page.
func (w importing) run(t *testing.T, command string) {
	t.Helper()
	fields := strings.Fields(command)
	if len(fields) < 4 || !slices.Equal(fields[:2], []string{"terraform", "import"}) {
		t.Fatalf("%s: %q is no import", w.file, command)
	}
	w.cli.Run(0, "state", "rm", fields[2])
	w.cli.Shell(0, command)
	w.check(t, command, w.cli.Run(0, "plan", "-no-color"))
}

// blocks are the import blocks of the page that the CLI knows: identities came with
// Terraform 1.12, and OpenTofu has none. CI runs this with an older and a newer Terraform.
func (w importing) blocks(t *testing.T) []string {
	t.Helper()
	folder := path.Dir(w.file)
	blocks := []string{readFile(t, path.Join(folder, "import-by-string-id.tf"))}
	if _, err := os.Stat(filepath.Join(root, folder, "import-by-identity.tf")); err == nil && w.knowsIdentities(t) {
		blocks = append(blocks, readFile(t, path.Join(folder, "import-by-identity.tf")))
	}
	return blocks
}

func (w importing) knowsIdentities(t *testing.T) bool {
	t.Helper()
	var minor int
	_, err := fmt.Sscanf(w.cli.Run(0, "version"), "Terraform v1.%d", &minor)
	return err == nil && minor >= 12
}

// runBlock applies an import block of the page.
func (w importing) runBlock(t *testing.T, block string) {
	t.Helper()
	_, address, _ := strings.Cut(block, "to = ")
	address, _, _ = strings.Cut(address, "\n")
	w.cli.Run(0, "state", "rm", strings.TrimSpace(address))
	w.cli.Write("import.tf", block)
	out := w.cli.Run(0, "apply", "-auto-approve", "-no-color")
	contains(t, block, out, "Resources: 1 imported, 0 added, ", ", 0 destroyed.")
	w.cli.Run(0, "plan", "-detailed-exitcode", "-no-color")
}

// check looks at the plan behind an import.
func (w importing) check(t *testing.T, what, plan string) {
	t.Helper()
	if !strings.Contains(plan, "No changes.") && (!strings.Contains(plan, " 0 to add, ") || !strings.Contains(plan, ", 0 to destroy.")) {
		t.Errorf("%s: after %s, a plan makes or destroys something:\n%s", w.file, what, plan)
	}
}
