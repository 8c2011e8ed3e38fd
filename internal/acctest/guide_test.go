package acctest_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

var codeBlock = regexp.MustCompile("(?s)```(terraform|sh)\n(.*?)```")

// The guide to adopting a fleet, followed to the letter in the sandbox, adopts all SIMs
// and changes none.
func TestAccGuide_adopt(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile(filepath.Join("..", "..", "docs", "guides", "adopt.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := codeBlock.FindAllStringSubmatch(string(guide), -1)
	if len(blocks) < 3 || blocks[0][1] != "terraform" || blocks[1][1] != "sh" || blocks[2][1] != "terraform" {
		t.Fatalf("the guide has other blocks: %q", blocks)
	}
	start := strings.Replace(blocks[0][2], "onence    = {}", "sandbox   = {}", 1)
	provider, _, _ := strings.Cut(start, "data \"")
	cli := acctest.NewCLI(t, "")
	cli.Write("main.tf", start)
	for command := range strings.Lines(strings.TrimSpace(blocks[1][2])) {
		follow(t, cli, strings.TrimSpace(command))
	}
	cli.Write("main.tf", provider+blocks[2][2])
	if out := cli.Run(2, "plan", "-detailed-exitcode", "-no-color"); strings.Contains(out, "Adopting changes") {
		t.Errorf("adopting what has just been written down changes SIMs:\n%s", out)
	}
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	cli.Run(0, "plan", "-detailed-exitcode", "-no-color")
}

// follow runs a command of a guide; where it writes to a file, so does this.
func follow(t *testing.T, cli *acctest.CLI, command string) {
	t.Helper()
	command, file, redirected := strings.Cut(command, " > ")
	args := strings.Fields(command)[1:]
	if args[0] == "apply" {
		args = append(args, "-auto-approve")
	}
	out := cli.Run(0, args...)
	if !redirected {
		return
	}
	if strings.Count(out, "\n") < 10 {
		t.Errorf("the file is not of one SIM a line:\n%s", out)
	}
	cli.Write(file, out)
}

// The guide to reviews, followed to the letter in an empty folder.
func TestAccGuide_review(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile(filepath.Join("..", "..", "docs", "guides", "review.md"))
	if err != nil {
		t.Fatal(err)
	}
	cli := acctest.NewReleaseCLI(t)
	var out strings.Builder
	for _, block := range codeBlock.FindAllStringSubmatch(string(guide), -1) {
		if block[1] == "terraform" {
			cli.Write("main.tf", block[2])
		} else {
			out.WriteString(cli.Shell(0, block[2]))
		}
	}
	contains(t, "the guide", out.String(), "**3 SIMs go off the network.** 3 SIMs of 8 managed change.", "`meter-2`", "exit code 3")
	contains(t, "comment.md", cli.Read("comment.md"), "disables: 3 SIMs, the limit is 2")
	for file, says := range map[string]string{"changes.csv": "8988280666000000002", "review.html": "meter-2", "review.json": `"off_network": "yes"`} {
		contains(t, file, cli.Read(file), says)
	}
}
