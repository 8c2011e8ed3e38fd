// Package internal_test holds the packages to who may import whom.
package internal_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

const module = "github.com/simfleet/terraform-provider-simfleet/"

// rules are what packages may import of ours, the most specific first; a
// pattern is a [path.Match] of the path below internal. Commands and main may
// import everything but acctest.
var rules = []struct {
	of  string
	may []string
}{
	{"acctest", []string{"*", "*/*"}},
	{"acctest/driver", nil}, // it knows the protocol, and no provider
	{"acctest/*", []string{"*", "*/*"}},
	{"provider", []string{"account", "fakeapi", "fakeapi/*", "inventory", "platform", "platform/*", "rest", "service/*", "tfkit"}},
	{"service/*", []string{"account", "inventory", "platform", "tfkit", "wait"}},
	{"tfkit", []string{"account", "inventory", "platform", "wait"}},
	{"inventory", []string{"platform"}},
	{"review", []string{"inventory", "platform"}},
	{"review/*", []string{"platform", "review"}},
	{"account", []string{"account/*", "platform"}},
	{"account/snapshot", []string{"platform", "wait"}},
	{"account/bulk", []string{"account/snapshot", "platform", "wait"}},
	{"platform/*", []string{"platform", "platform/adapter", "rest", "wait"}},
	{"platform", nil},
	{"rest", []string{"wait"}},
	{"wait", nil},
	{"fakeapi", nil},
	{"fakeapi/sandbox", []string{"fakeapi", "fakeapi/*"}},
	{"fakeapi/*", []string{"fakeapi"}},
}

// stdlibOnly are packages that import nothing beyond the standard library; no
// Terraform is what the others may not know.
var (
	stdlibOnly  = []string{"platform", "wait"}
	noTerraform = []string{"account", "account/*", "fakeapi", "fakeapi/*", "inventory", "platform/*", "review", "review/*"}
)

func TestImports(t *testing.T) {
	t.Parallel()
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedImports}, module+"...")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, p := range loaded {
		name, ours := strings.CutPrefix(p.PkgPath, module+"internal/")
		if !ours {
			name = ""
		}
		for imported := range p.Imports {
			if reason := forbidden(name, imported); reason != "" {
				t.Errorf("%s imports %s: %s", p.PkgPath, imported, reason)
			}
		}
		checked++
	}
	if checked < len(rules) {
		t.Errorf("only %d packages were found", checked)
	}
}

// forbidden says why a package may not import another; name is "" for commands.
func forbidden(name, imported string) string {
	if target, ours := strings.CutPrefix(imported, module+"internal/"); ours {
		if allowed, known := allowance(name); !known {
			return "architecture_test.go has no rule for this package"
		} else if !matches(allowed, target) {
			return "architecture_test.go does not allow it"
		}
		return ""
	}
	thirdParty := strings.Contains(strings.SplitN(imported, "/", 2)[0], ".")
	switch {
	case imported == "golang.org/x/text/unicode/norm": // of the standard library's authors, and nothing but tables
		return ""
	case thirdParty && matches(stdlibOnly, name):
		return "this package imports the standard library only"
	case strings.HasPrefix(imported, "github.com/hashicorp/terraform-") && matches(noTerraform, name):
		return "this package knows no Terraform"
	case imported == "testing" && !matches([]string{"acctest", "acctest/*"}, name):
		return "this package ships"
	}
	return ""
}

func allowance(name string) (may []string, known bool) {
	if name == "" {
		return []string{"account", "fakeapi", "fakeapi/*", "inventory", "platform", "platform/*", "provider", "rest", "review", "review/*"}, true
	}
	for _, rule := range rules {
		if ok, _ := path.Match(rule.of, name); ok {
			return rule.may, true
		}
	}
	return nil, false
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, _ := path.Match(pattern, name)
		return ok
	})
}
