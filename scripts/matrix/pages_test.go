package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each page of a resource or a data source names the platforms that offer it, and stands
// below them: templates/ cannot ask the adapters, so this does.
func TestPages_namePlatforms(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob(filepath.Join("..", "..", "docs", "*s", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, page := range pages {
		kind := filepath.Base(filepath.Dir(page))
		if kind != "resources" && kind != "data-sources" {
			continue
		}
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		checked++
		offered := offering(t, kind, strings.TrimSuffix(filepath.Base(page), ".md"))
		if want := "\n- **Platforms**: " + listed(offered) + ".\n"; !strings.Contains(string(text), want) {
			t.Errorf("%s does not say %q", page, want)
		}
		group := strings.ReplaceAll(listed(offered), " SIM for Things", "")
		if len(offered) == 4 {
			group = "All platforms"
		}
		if want := "\nsubcategory: \"" + group + "\"\n"; !strings.Contains(string(text), want) {
			t.Errorf("%s does not say %q", page, want)
		}
	}
	if checked < 30 {
		t.Errorf("only %d pages were checked", checked)
	}
}

// offering are the titles of the platforms that have a noun, by the table; what is in no
// row is on all of them.
func offering(t *testing.T, kind, noun string) []string {
	t.Helper()
	platforms, err := adapters()
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, p := range platforms {
		has := true
		for _, r := range rows() {
			if r.isAbout(kind, noun) {
				has = r.cell(p) == "yes"
			}
		}
		if has {
			titles = append(titles, p.Name().Title())
		}
	}
	return titles
}

// isAbout reports whether the row is about a noun, or the list of such.
func (r row) isAbout(kind, noun string) bool {
	for name := range strings.SplitSeq(r.what, ", ") {
		name, of, _ := strings.Cut(name, " (")
		if of != "" && of != strings.ReplaceAll(strings.TrimSuffix(kind, "s"), "-", " ")+")" {
			continue
		}
		if name == "`simfleet_"+noun+"`" || name == "`simfleet_"+strings.TrimSuffix(noun, "s")+"`" {
			return true
		}
	}
	return false
}

// listed names platforms as a sentence does.
func listed(titles []string) string {
	last := len(titles) - 1
	if last < 1 {
		return strings.Join(titles, "")
	}
	return strings.Join(titles[:last], ", ") + " and " + titles[last]
}
