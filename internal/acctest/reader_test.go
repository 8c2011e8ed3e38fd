package acctest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// reader follows pages in a folder.
type reader struct {
	t       *testing.T
	cli     *acctest.CLI
	config  pageConfig
	printed strings.Builder
	counted *tally
}

func newReader(t *testing.T, s story, counted *tally) *reader {
	t.Helper()
	checkout := acctest.NewCheckoutCLI(t)
	in := s.in
	if in == "" {
		in = "empty"
	}
	r := &reader{t: t, cli: checkout.Beside(in), counted: counted}
	for _, file := range s.beside {
		r.cli.Write(filepath.Base(file), readFile(t, filepath.Join("examples", file)))
	}
	_, err := os.Stat(filepath.Join(r.cli.Folder(), "main.tf"))
	r.config.within = err == nil
	return r
}

// read does what a block of a page says.
func (r *reader) read(b block) {
	r.t.Helper()
	switch {
	case b.isConfiguration() && strings.Contains(b.text, "provider_installation"):
		r.counted.configurations.Add(1)
		r.settings(b)
	case b.isConfiguration():
		r.counted.configurations.Add(1)
		if r.config.replaces(r.t, b) {
			r.try()
		}
		r.config.add(r.t, b)
		r.cli.Write("page.tf", r.config.text())
	case b.isCommands():
		r.counted.commandBlocks.Add(1)
		r.run(b)
	}
}

// run runs the commands of a block, but for those that are excepted.
func (r *reader) run(b block) {
	r.t.Helper()
	script := b.text
	for _, e := range exceptions {
		if e.page == b.page {
			script = e.takenOut(script)
		}
	}
	r.counted.commands.Add(int64(commandsIn(script)))
	r.counted.excepted.Add(int64(commandsIn(b.text) - commandsIn(script)))
	if commandsIn(script) == 0 {
		return
	}
	r.shell(script)
	if strings.Contains(script, " apply") {
		r.config.untried = false
	}
}

// takenOut is a script without the lines of the exception; what follows on a line is a comment.
func (e exception) takenOut(script string) string {
	var kept strings.Builder
	for line := range strings.Lines(script) {
		command, _, _ := strings.Cut(line, "  #")
		command, _, _ = strings.Cut(command, " # ")
		if strings.TrimSpace(command) != e.command {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// try applies the configuration as the page left it, and plans: nothing is left to do.
func (r *reader) try() {
	r.t.Helper()
	if len(r.config.order) == 0 {
		return
	}
	r.shell("terraform init && terraform apply -auto-approve && terraform plan -detailed-exitcode")
	r.config.untried = false
}

// settings uses a block of the CLI's own settings, with the provider of this build, in the
// place of the settings that find it in a mirror.
func (r *reader) settings(b block) {
	r.t.Helper()
	const there = "/path/to/terraform-provider-simfleet"
	if !strings.Contains(b.text, there) {
		r.t.Fatalf("%s: the settings do not name %s:\n%s", b.page, there, b.text)
	}
	r.cli.Write("dev.tfrc", strings.ReplaceAll(b.text, there, r.cli.Folder()))
	r.shell("TF_CLI_CONFIG_FILE=$PWD/dev.tfrc terraform plan")
}

// colors are what the CLI prints in color; it does so into a pipe, too.
var colors = regexp.MustCompile("\x1b\\[[0-9;]*m")

// shell runs commands, which have to succeed.
func (r *reader) shell(commands string) {
	r.t.Helper()
	r.printed.WriteString(colors.ReplaceAllString(r.cli.Shell(0, commands), ""))
}

// tally counts what ran.
type tally struct{ configurations, commandBlocks, commands, excepted atomic.Int64 }

// print says it where a log shows it: CI repeats the line at its end.
func (c *tally) print(t *testing.T) {
	t.Helper()
	if !t.Failed() {
		fmt.Printf("documentation: %d terraform blocks and %d blocks of %d commands of README, guides and examples ran, %d commands are excepted\n",
			c.configurations.Load(), c.commandBlocks.Load(), c.commands.Load(), c.excepted.Load())
	}
}
