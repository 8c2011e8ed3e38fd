package acctest_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// story is pages that a person follows one after the other, in one folder.
type story struct {
	pages []string
	// in is the folder, below a checkout. The guides begin in an empty one.
	in string
	// beside are the examples' files that the pages say are there.
	beside []string
	// says is what the commands print, whatever else.
	says []string
	// then looks at what is left.
	then func(t *testing.T, cli *acctest.CLI)
}

// stories are the pages of which more is known than that they run. Every other page is a
// story of its own, in an empty folder or in its example's.
var stories = []story{
	{
		pages: []string{"README.md"}, in: ".", beside: []string{"gitops/sims.csv"},
		says: []string{"to add"},
	},
	{
		pages: []string{"docs/guides/getting-started.md", "docs/guides/drift.md", "docs/guides/upgrade.md"},
		says:  []string{"Plan: 1 to add", "pump-1", "max_disables", "refused", "exit code 0", "No changes"},
	},
	{
		pages: []string{"docs/guides/adopt.md"},
		says:  []string{"Apply complete! Resources: 0 added"}, then: adoptedFleet,
	},
	{
		pages: []string{"docs/guides/review.md"},
		says:  []string{"**3 SIMs go off the network.** 3 SIMs of 8 managed change.", "`meter-2`", "exit code 3"}, then: reviewedPlan,
	},
	{
		pages: []string{"docs/guides/scale.md"}, beside: []string{"gitops/sims.csv"},
		says: []string{"20 SIMs of 20 managed"},
	},
	{
		pages: []string{"examples/gitops/README.md"}, in: "examples/gitops",
		says: []string{"**1 SIM goes off the network.** 1 SIM of 20 managed changes.", "`8988280666000000017`", "exit code 3"}, then: pipelines,
	},
	{
		pages: []string{"examples/policies/README.md"}, in: "examples/policies", beside: []string{"gitops/main.tf", "gitops/sims.csv"},
	},
	{
		pages: []string{"examples/modules/fleet/README.md"}, in: "examples", beside: []string{"gitops/sims.csv"},
		says: []string{"Success! 4 passed, 0 failed."},
	},
	{
		pages: []string{"examples/four-platforms/README.md"}, in: "examples/four-platforms",
		says: []string{"No changes", "Resources: 4 destroyed"},
	},
}

// exception is a command that the tests of the pages leave out, and why.
type exception struct{ page, command, because string }

// exceptions are all there are. One that matches nothing is an error.
var exceptions = []exception{
	{"README.md", "make demo", "a step of CI of its own"},
	{"README.md", "make test", "what runs this"},
	{"examples/policies/README.md", "conftest test --policy policy plan.json", "conftest is no tool of this repository; OPA runs the same policies"},
	{"examples/policies/README.md", "conftest test --policy policy --data settings.json plan.json", "conftest is no tool of this repository; OPA runs the same policies"},
	{"examples/policies/README.md", "conftest verify --policy policy", "conftest is no tool of this repository; OPA runs the same policies"},
	{"examples/policies/README.md", "opa test policy", "a step of CI of its own (make policies)"},
	{"examples/policies/README.md", "opa eval --fail-defined --input plan.json --data policy 'data.main.deny[_]'", "a step of CI of its own (make policies)"},
}

// allStories are the stories of all pages that have something to run. Under -short, which
// is for another CLI than the usual one, those of which nothing more is known are left out.
func allStories(t *testing.T) []story {
	t.Helper()
	all := slices.Clone(stories)
	if testing.Short() {
		return all
	}
	for _, page := range storyPages(t) {
		told := slices.ContainsFunc(stories, func(s story) bool { return slices.Contains(s.pages, page) })
		if !told && slices.ContainsFunc(blocksOf(t, page), func(b block) bool { return b.isConfiguration() || b.isCommands() }) {
			all = append(all, story{pages: []string{page}, in: folderOf(page)})
		}
	}
	return all
}

// folderOf is where a page is followed: an example's in its folder, a guide in an empty one.
func folderOf(page string) string {
	if strings.HasPrefix(page, "examples/") {
		return filepath.Dir(page)
	}
	return ""
}

// Every block of every page is run in the sandbox as a person would, in the page's order.
// What it leaves is applied, and a plan of it is empty.
func TestAccDocs_pages(t *testing.T) {
	t.Parallel()
	counted := &tally{}
	t.Cleanup(func() { counted.print(t) })
	for _, s := range allStories(t) {
		t.Run(strings.ReplaceAll(s.pages[0], "/", "_"), func(t *testing.T) {
			t.Parallel()
			s.follow(t, counted)
		})
	}
}

// follow runs a story.
func (s story) follow(t *testing.T, counted *tally) {
	t.Helper()
	reader := newReader(t, s, counted)
	for _, page := range s.pages {
		for _, b := range blocksOf(t, page) {
			reader.read(b)
		}
	}
	reader.try()
	contains(t, strings.Join(s.pages, ", "), reader.printed.String(), s.says...)
	if s.then != nil {
		s.then(t, reader.cli)
	}
}

// contains checks that a text has these parts.
func contains(t *testing.T, what, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s: does not say %q:\n%s", what, part, text)
		}
	}
}
