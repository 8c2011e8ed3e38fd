package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Every mutant of the list is in the source as it is: one that is not takes no guard out.
func TestListIsOfThisSource(t *testing.T) {
	t.Parallel()
	here := tree{filepath.Join("..", "..")}
	names := map[string]bool{}
	for _, m := range mutants {
		if _, _, err := here.find(m); err != nil {
			t.Error(err)
		}
		if names[m.name] {
			t.Errorf("two mutants are called %q", m.name)
		}
		names[m.name] = true
		if m.old == m.new || len(m.tests) == 0 {
			t.Errorf("%s changes nothing, or has no tests", m.name)
		}
	}
	if len(mutants) < 60 {
		t.Errorf("%d mutants", len(mutants))
	}
}

// A mutant that no test notices survives; one that does not compile is no mutant.
func TestTry(t *testing.T) {
	t.Parallel()
	there := tree{t.TempDir()}
	for name, text := range map[string]string{
		"go.mod":         "module example.com/guard\n\ngo 1.26\n",
		"guard.go":       "package guard\n\nfunc Allowed(n int) bool { return n < 3 }\n\nfunc Unwatched(n int) bool { return n < 5 }\n",
		"guard_test.go":  "package guard\n\nimport \"testing\"\n\nfunc TestAllowed(t *testing.T) {\n\tif Allowed(3) || !Allowed(2) {\n\t\tt.Error(3)\n\t}\n}\n",
		"other/other.go": "package other\n",
	} {
		at := filepath.Join(there.root, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for want, m := range map[outcome]mutant{
		killed:   {"off by one", ".", "n < 3", "n <= 3", []string{"."}},
		survived: {"nobody looks", ".", "n < 5", "n <= 5", []string{"."}},
		invalid:  {"no Go", ".", "n < 3", "n <", []string{"."}},
	} {
		if got, detail, err := there.try(t.Context(), m, time.Minute); got != want || err != nil {
			t.Errorf("%s: %s, %q, %v", m.name, got, detail, err)
		}
	}
	if got, _, _ := there.try(t.Context(), mutant{"stale", ".", "n < 7", "", []string{"."}}, time.Minute); got != invalid {
		t.Errorf("a text that is not there: %s", got)
	}
	if text, err := os.ReadFile(filepath.Join(there.root, "guard.go")); err != nil || string(text[len("package guard"):][:2]) != "\n\n" {
		t.Errorf("the source was not put back: %s, %v", text, err)
	}
}
