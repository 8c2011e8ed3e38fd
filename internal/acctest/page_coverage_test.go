package acctest_test

import (
	"path"
	"strings"
	"testing"
)

// exampleFolders are whole configurations, and the tests that apply them.
var exampleFolders = map[string]string{
	"examples/fleet-from-csv":       "TestAccExample_fleetFromCSV",
	"examples/four-platforms":       "TestAccExample_fourPlatforms",
	"examples/four-platforms/fleet": "TestAccExample_fourPlatforms",
	"examples/gitops":               "TestAccDocs_pages",
	"examples/gitops-regions":       "TestAccExample_gitopsRegions",
	"examples/modules/fleet":        "TestAccDocs_pages",
	"examples/modules/fleet/tests":  "TestAccDocs_pages",
	"examples/provider":             "TestAccDocs_pages, on docs/index.md",
}

// Every file of HCL among the examples is one that a test runs.
func TestDocs_everyExampleRuns(t *testing.T) {
	t.Parallel()
	met := map[string]bool{}
	isHCL := func(name string) bool { return path.Ext(name) == ".tf" || path.Ext(name) == ".hcl" }
	for _, file := range filesBelow(t, "examples", isHCL) {
		folder := path.Dir(file)
		met[folder] = true
		imports := strings.HasPrefix(file, "examples/resources/") && strings.HasPrefix(path.Base(file), "import-by-")
		if exampleFolders[folder] == "" && !isPageExample(file) && !isQueryExample(file) && !imports {
			t.Errorf("no test runs %s: exampleFolders has to name one", file)
		}
	}
	for folder := range exampleFolders {
		if !met[folder] {
			t.Errorf("exampleFolders has %s, which there is not", folder)
		}
	}
}

// What the pages of resources, data sources and functions show is what runs as an example.
func TestDocs_pagesShowExamples(t *testing.T) {
	t.Parallel()
	run := map[string]bool{}
	for _, file := range filesBelow(t, "examples", func(name string) bool {
		return isPageExample(name) || isQueryExample(name) || strings.HasPrefix(path.Base(name), "import")
	}) {
		run[strings.TrimSpace(readFile(t, file))] = true
	}
	shown := map[string]bool{}
	for _, page := range referencePages(t) {
		for _, b := range blocksOf(t, page) {
			if !b.isConfiguration() && !b.isCommands() {
				continue
			}
			text := strings.TrimSpace(b.text)
			shown[text] = true
			if !run[text] {
				t.Errorf("%s shows what is no example, and is not run:\n%s", page, b.text)
			}
		}
	}
	for text := range run {
		if !shown[text] {
			t.Errorf("an example is on no page (make docs):\n%s", text)
		}
	}
}

// An exception stands for a command that is there, and says why it is one.
func TestDocs_exceptionsMatch(t *testing.T) {
	t.Parallel()
	for _, e := range exceptions {
		found := 0
		for _, b := range blocksOf(t, e.page) {
			if b.isCommands() {
				found += commandsIn(b.text) - commandsIn(e.takenOut(b.text))
			}
		}
		if found == 0 || e.because == "" {
			t.Errorf("%s: %q is excepted and not there, or for no reason", e.page, e.command)
		}
	}
}
