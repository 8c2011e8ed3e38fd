package provider_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// summaries are the fixed first lines of all errors and warnings of the provider: what
// the functions that report are given as such.
func summaries(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, folder := range []string{"service", "tfkit", "provider"} {
		err := filepath.WalkDir(filepath.Join("..", folder), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				found = append(found, summariesIn(n)...)
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

var (
	// reports is the name of a function that reports a diagnostic.
	reports = regexp.MustCompile(`(?i)^(add\w*(error|warning)|error|warn|warning|refuse|report|warnOf|addPlanError)$`)
	// titled is a summary: some words, without a full stop.
	titled = regexp.MustCompile(`^[A-Z][\w-]*( [\w-]+)+ ?$`)
)

// summariesIn are those of a call, or of a constant named summary.
func summariesIn(n ast.Node) []string {
	var texts []ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		if !reports.MatchString(name) {
			return nil
		}
		texts = n.Args
	case *ast.ValueSpec:
		if n.Names[0].Name != "summary" {
			return nil
		}
		texts = n.Values
	case *ast.AssignStmt:
		if id, ok := n.Lhs[0].(*ast.Ident); !ok || id.Name != "summary" {
			return nil
		}
		texts = n.Rhs
	default:
		return nil
	}
	var found []string
	for _, expr := range texts {
		if sum, ok := expr.(*ast.BinaryExpr); ok {
			expr = sum.X // "No such "+c.One
		}
		if literal, ok := expr.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if text, err := strconv.Unquote(literal.Value); err == nil && titled.MatchString(text) {
				found = append(found, text)
			}
		}
	}
	return found
}

// said reports whether the parts of a message stand together in a file of the provider.
func said(t *testing.T, message string) bool {
	t.Helper()
	found := false
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || found || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := os.ReadFile(name)
		found = !slices.ContainsFunc(strings.Split(message, "…"), func(part string) bool { return !strings.Contains(string(text), part) })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The guide to troubleshooting has a row for each error and warning of the provider, and
// no row for what the provider does not say.
func TestMessages_areInTheGuide(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile(filepath.Join("..", "..", "templates", "guides", "troubleshooting.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]*regexp.Regexp{}
	for _, cell := range regexp.MustCompile("(?m)^\\| ((?:`[^`|]+`(?:, )?)+) \\|").FindAllStringSubmatch(string(guide), -1) {
		for _, message := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cell[1], -1) {
			rows[message[1]] = regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(message[1]), "…", ".*") + "$")
		}
	}
	all := summaries(t)
	if len(all) < 60 || len(rows) < 30 {
		t.Fatalf("%d messages and %d rows: some are not seen", len(all), len(rows))
	}
	for _, summary := range all {
		told := false
		for _, row := range rows {
			told = told || row.MatchString(summary)
		}
		if !told {
			t.Errorf("the guide has no row for %q", summary)
		}
	}
	for message, row := range rows {
		if !slices.ContainsFunc(all, row.MatchString) && !said(t, message) {
			t.Errorf("the guide has a row for %q, which the provider does not say", message)
		}
	}
}
