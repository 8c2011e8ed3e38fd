package acctest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the repository.
var root = filepath.Join("..", "..")

// block is a fenced block of a page.
type block struct {
	// page is named from the repository.
	page, language, text string
}

// Languages of blocks that run. Blocks of other languages are there to be read.
var (
	configurations = []string{"terraform", "hcl"}
	commandBlocks  = []string{"sh", "shell", "console", "bash"}
	readOnlyBlocks = []string{"", "text", "csv", "json", "yaml", "mermaid"}
)

func (b block) isConfiguration() bool { return slices.Contains(configurations, b.language) }

func (b block) isCommands() bool { return slices.Contains(commandBlocks, b.language) }

// fence is a fenced block, indented or not.
var fence = regexp.MustCompile("(?ms)^[ \t]*```([^\n]*)\n(.*?)^[ \t]*```[ \t]*$")

// blocksOf finds the blocks of a page. A language that is not known to run or to be read
// only is an error, so that none escapes under another name.
func blocksOf(t *testing.T, page string) []block {
	t.Helper()
	text := readFile(t, page)
	var blocks []block
	for _, found := range fence.FindAllStringSubmatch(text, -1) {
		b := block{page: page, language: strings.TrimSpace(found[1]), text: found[2]}
		if !b.isConfiguration() && !b.isCommands() && !slices.Contains(readOnlyBlocks, b.language) {
			t.Errorf("%s: nobody knows whether a block of %q runs:\n%s", page, b.language, b.text)
		}
		blocks = append(blocks, b)
	}
	if marks := strings.Count(text, "```") + strings.Count(text, "~~~"); marks != 2*len(blocks) {
		t.Errorf("%s: %d marks of blocks, and %d blocks: one is not closed, or not seen", page, marks, len(blocks))
	}
	return blocks
}

// readFile reads a file of the repository.
func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// filesBelow are the files below a folder of the repository that a test wants, named from
// the repository.
func filesBelow(t *testing.T, folder string, wanted func(name string) bool) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(root), folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && wanted(name) {
			files = append(files, name)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files: %v", folder, len(files), err)
	}
	return files
}

// storyPages are the pages that a person follows: README, the guides and the first page
// of the documentation, and the pages of the examples.
func storyPages(t *testing.T) []string {
	t.Helper()
	isPage := func(name string) bool { return strings.HasSuffix(name, ".md") }
	return slices.Concat([]string{"README.md", "docs/index.md"}, filesBelow(t, "docs/guides", isPage), filesBelow(t, "examples", isPage))
}

// referencePages are the pages of resources, data sources and functions.
func referencePages(t *testing.T) []string {
	t.Helper()
	return filesBelow(t, "docs", func(name string) bool {
		return strings.Count(name, "/") == 2 && !strings.HasPrefix(name, "docs/guides/")
	})
}

// commandsIn counts the commands of a block: a line each, but for those that go on, are
// a comment, or are a text for a file.
func commandsIn(script string) int {
	n, until, goesOn := 0, "", false
	for line := range strings.Lines(script) {
		text := strings.TrimSpace(line)
		switch {
		case until != "":
			if text == until {
				until = ""
			}
			continue
		case goesOn, text == "", strings.HasPrefix(text, "#"), line[0] == ' ':
		default:
			n++
		}
		if _, mark, found := strings.Cut(text, "<<"); found {
			until, _, _ = strings.Cut(strings.Trim(mark, `-'"`), " ")
			until = strings.Trim(until, `'"`)
		}
		goesOn = strings.HasSuffix(text, `\`)
	}
	return n
}
