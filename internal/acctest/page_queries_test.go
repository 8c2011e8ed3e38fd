package acctest_test

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// queryExample is the name of a file with the example of a list resource.
var queryExample = regexp.MustCompile(`^examples/list-resources/simfleet_[a-z_]+/list-resource\.tfquery\.hcl$`)

func isQueryExample(name string) bool { return queryExample.MatchString(name) }

// Each query of a page finds something in the sandbox as everybody gets it, or finds
// nothing where the sandbox has nothing, and is no error. Queries came with Terraform 1.14;
// CI runs this with a newer one, too.
func TestAccDocs_queries(t *testing.T) {
	t.Parallel()
	if !knowsQueries(t) {
		t.Skip("the CLI has no query: it came with Terraform 1.14")
	}
	var ran atomic.Int64
	t.Cleanup(func() {
		if !t.Failed() {
			fmt.Printf("documentation: %d queries of pages ran\n", ran.Load())
		}
	})
	for _, file := range filesBelow(t, "examples", isQueryExample) {
		noun := strings.TrimPrefix(path.Base(path.Dir(file)), "simfleet_")
		t.Run(noun, func(t *testing.T) {
			t.Parallel()
			cli := acctest.NewReleaseCLI(t)
			cli.Write("required.tf", required)
			cli.Write("provider.tf", fmt.Sprintf("provider \"simfleet\" {\n  sandbox = { platform = %q }\n}\n", lastPlatform(t, noun)))
			cli.Write("page.tfquery.hcl", readFile(t, file))
			cli.Run(0, "init", "-no-color")
			cli.Run(0, "query", "-no-color", "-generate-config-out=found.tf")
			ran.Add(1)
		})
	}
}

// lastPlatform is the last platform that the page of a resource names: what some platforms
// have and not list, the last of them lists.
func lastPlatform(t *testing.T, noun string) string {
	t.Helper()
	_, offered, _ := strings.Cut(readFile(t, path.Join("docs", "resources", noun+".md")), "**Platforms**: ")
	offered, _, _ = strings.Cut(offered, ".")
	last := ""
	for _, platform := range []string{"1NCE", "emnify", "BICS", "Onomondo"} {
		if strings.Contains(offered, platform) {
			last = strings.ToLower(platform)
		}
	}
	if last == "" {
		t.Fatalf("the page of simfleet_%s names no platform", noun)
	}
	return last
}

func knowsQueries(t *testing.T) bool {
	t.Helper()
	var minor int
	_, err := fmt.Sscanf(acctest.NewReleaseCLI(t).Run(0, "version"), "Terraform v1.%d", &minor)
	return err == nil && minor >= 14
}
