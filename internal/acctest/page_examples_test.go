package acctest_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// example is one example of a page of a resource, a data source or a function.
type example struct {
	// file is named from the repository.
	file, text string
	// name tells examples apart, and is fit for an identifier.
	name string
}

// pageExamples are the examples of the pages, as the documentation generator finds them.
func pageExamples(t *testing.T) []example {
	t.Helper()
	var all []example
	for _, file := range filesBelow(t, "examples", isPageExample) {
		noun := strings.TrimPrefix(path.Base(path.Dir(file)), "simfleet_")
		kind, _, _ := strings.Cut(strings.TrimPrefix(file, "examples/"), "/")
		variant := strings.TrimSuffix(path.Base(file), ".tf")
		all = append(all, example{
			file: file, text: readFile(t, file),
			name: strings.ReplaceAll(strings.TrimSuffix(kind, "s")+"_"+noun+strings.TrimLeft(variant, "abcdefghijklmnopqrstuvwxyz-"), "-", "_"),
		})
	}
	return all
}

// pageExample is the name of an example's file; imports are tried with their resource.
var pageExample = regexp.MustCompile(`^examples/(resources|data-sources|functions)/[a-z_]+/(resource|data-source|function)[a-z_]*\.tf$`)

func isPageExample(name string) bool { return pageExample.MatchString(name) }

// platformsOf are the platforms on which an example makes sense: those of its ICCIDs, and
// otherwise those that its page names.
func (e example) platformsOf(t *testing.T) []string {
	t.Helper()
	text := e.text
	for _, file := range e.files(t) {
		text += readFile(t, file)
	}
	switch {
	case strings.Contains(text, "8988280"):
		return []string{"1nce"}
	case strings.Contains(text, "8988303"):
		return []string{"emnify", "bics"}
	case strings.Contains(text, "8945738"):
		return []string{"onomondo"}
	case strings.HasPrefix(e.file, "examples/functions/"):
		return []string{"1nce"}
	}
	folder := path.Dir(e.file)
	page := readFile(t, path.Join("docs", path.Base(path.Dir(folder)), strings.TrimPrefix(path.Base(folder), "simfleet_")+".md"))
	_, offered, found := strings.Cut(page, "**Platforms**: ")
	offered, _, _ = strings.Cut(offered, ".")
	var platforms []string
	for _, platform := range []string{"1NCE", "emnify", "BICS", "Onomondo"} {
		if found && strings.Contains(offered, platform) {
			platforms = append(platforms, strings.ToLower(platform))
		}
	}
	if len(platforms) == 0 {
		t.Fatalf("%s: the page names no platform", e.file)
	}
	return platforms
}

// inputs are the variables that an example leaves to its reader.
func (e example) inputs(t *testing.T) []string {
	t.Helper()
	file, diags := hclsyntax.ParseConfig([]byte(e.text), e.file, hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var names []string
	body, _ := file.Body.(*hclsyntax.Body)
	for _, b := range body.Blocks {
		if _, has := b.Body.Attributes["default"]; b.Type == "variable" && !has {
			names = append(names, b.Labels[0])
		}
	}
	return names
}

// input is a value for a variable of an example.
func input(name string) string {
	if strings.HasPrefix(name, "client_") {
		return "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
	}
	return "demo"
}

// files are those that the example may read.
func (e example) files(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(root, path.Dir(e.file)))
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, entry := range entries {
		if ext := path.Ext(entry.Name()); ext != ".tf" && ext != ".sh" {
			files = append(files, path.Join(path.Dir(e.file), entry.Name()))
		}
	}
	return files
}

// copyTo writes the example into a folder, with the files that it reads.
func (e example) copyTo(t *testing.T, cli *acctest.CLI) {
	t.Helper()
	cli.Write("main.tf", e.text)
	cli.Write("required.tf", required)
	for _, file := range e.files(t) {
		cli.Write(path.Base(file), readFile(t, file))
	}
}

// module calls the example, with a sandbox of its own.
func (e example) module(t *testing.T, platform string) string {
	t.Helper()
	call := fmt.Sprintf(`
provider "simfleet" {
  alias   = %[1]q
  sandbox = { platform = %[2]q, path = ".simfleet/%[1]s.db" }
}

module %[1]q {
  source    = "./modules/%[1]s"
  providers = { simfleet = simfleet.%[1]s }
`, e.name, platform)
	for _, name := range e.inputs(t) {
		call += fmt.Sprintf("  %s = %q\n", name, input(name))
	}
	return call + "}\n"
}

// Each example of a page is applied on each platform that it fits, in a sandbox of its own
// as everybody gets it, and a plan finds nothing to do. It has no provider block, and no
// more than the page says: so it is a module here, and one command applies a platform's.
// Under -short, BICS is left out, as everywhere.
func TestAccDocs_examples(t *testing.T) {
	t.Parallel()
	roots, count := map[string][]example{}, 0
	for _, e := range pageExamples(t) {
		for _, platform := range e.platformsOf(t) {
			if platform == "bics" && testing.Short() {
				continue
			}
			roots[platform] = append(roots[platform], e)
			count++
		}
	}
	t.Cleanup(func() {
		if !t.Failed() {
			fmt.Printf("documentation: %d examples of pages were applied %d times, on %d platforms\n", len(pageExamples(t)), count, len(roots))
		}
	})
	for platform, examples := range roots {
		t.Run(platform, func(t *testing.T) {
			t.Parallel()
			cli := acctest.NewReleaseCLI(t)
			main := required
			for _, e := range examples {
				e.copyTo(t, cli.Beside(filepath.Join("modules", e.name)))
				main += e.module(t, platform)
			}
			cli.Write("main.tf", main)
			cli.Run(0, "init", "-no-color")
			cli.Run(0, "apply", "-auto-approve", "-no-color")
			// Not by the exit code: what a check block reads counts as a change there.
			if out := cli.Run(0, "plan", "-no-color"); !strings.Contains(out, "No changes.") && !strings.Contains(out, "Plan: 0 to add, 0 to change, 0 to destroy.") {
				t.Errorf("a plan of what was applied is not empty:\n%s", out)
			}
		})
	}
}
