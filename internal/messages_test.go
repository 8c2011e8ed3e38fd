package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// anyNumber stands for the arguments of a function that takes any number of them.
const anyNumber = -1

// summaryAt is where the framework's own calls have their summary, by name. Our own
// functions are known by a parameter that is called summary.
var summaryAt = map[string][]reporter{
	"AddError":                    {{0, 2}},
	"AddWarning":                  {{0, 2}},
	"AddAttributeError":           {{1, 3}},
	"AddAttributeWarning":         {{1, 3}},
	"NewErrorDiagnostic":          {{0, 2}},
	"NewWarningDiagnostic":        {{0, 2}},
	"NewAttributeErrorDiagnostic": {{1, 3}},
}

// rooms report to users.
var rooms = []string{"provider", "service", "tfkit"}

// sources parses the code of these rooms, without tests.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	for _, room := range rooms {
		err := filepath.WalkDir(room, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files[path], err = parser.ParseFile(token.NewFileSet(), path, nil, 0)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestMessagesAreListed: the second table of MESSAGES.md has every summary that the
// provider can report, and no other.
func TestMessagesAreListed(t *testing.T) {
	files := sources(t)
	reporters := maps.Clone(summaryAt)
	for _, file := range files {
		addReporters(file, reporters)
	}
	used := map[string]string{}
	for path, file := range files {
		for _, summary := range summaries(t, path, file, reporters) {
			used[summary] = path
		}
	}
	if len(used) < 100 {
		t.Errorf("only %d summaries were found: the search has gone blind", len(used))
	}
	listed := listed(t)
	for summary, path := range used {
		if !slices.Contains(listed, summary) {
			t.Errorf("%s reports %q, and MESSAGES.md has no row for it", path, summary)
		}
	}
	for _, summary := range listed {
		if used[summary] == "" {
			t.Errorf("MESSAGES.md has %q, which nothing reports", summary)
		}
	}
}

// code is what a table has in code spans.
var code = regexp.MustCompile("`([^`]+)`")

// listed are the summaries in the first column of the second table.
func listed(t *testing.T) (all []string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "MESSAGES.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(raw), "\n## What the provider reports")
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if len(cells) < 4 {
			continue
		}
		for _, summary := range code.FindAllStringSubmatch(cells[1], -1) {
			all = append(all, summary[1])
		}
	}
	return all
}

// reporter is a function that is given a summary: in which place, of how many arguments.
type reporter struct{ at, of int }

// addReporters adds the functions of a file that are given a summary.
func addReporters(file *ast.File, reporters map[string][]reporter) {
	for _, declared := range file.Decls {
		f, ok := declared.(*ast.FuncDecl)
		if !ok {
			continue
		}
		n, at := 0, -1
		for _, field := range f.Type.Params.List {
			for _, param := range field.Names {
				if param.Name == "summary" {
					at = n
				}
				n++
			}
			if _, more := field.Type.(*ast.Ellipsis); more {
				n = anyNumber
			}
		}
		if at >= 0 {
			reporters[f.Name.Name] = append(slices.Clone(reporters[f.Name.Name]), reporter{at, n})
		}
	}
}

// summaries are those that a file reports: in calls, and in what is called summary.
func summaries(t *testing.T, path string, file *ast.File, reporters map[string][]reporter) (found []string) {
	t.Helper()
	add := func(e ast.Expr) {
		text, ok := textOf(e)
		if !ok {
			t.Errorf("%s: a summary is neither a text nor called summary, so that nobody can list it", path)
		}
		if text != "" {
			found = append(found, text)
		}
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			returned(node, add)
		case *ast.CallExpr:
			for _, r := range reporters[called(node)] {
				if len(node.Args) == r.of || r.of == anyNumber && len(node.Args) > r.at {
					add(node.Args[r.at])
				}
			}
		case *ast.AssignStmt:
			for i, left := range node.Lhs {
				if name, ok := left.(*ast.Ident); ok && name.Name == "summary" && len(node.Rhs) == len(node.Lhs) {
					add(node.Rhs[i])
				}
			}
		case *ast.ValueSpec:
			for i, name := range node.Names {
				if name.Name == "summary" && i < len(node.Values) {
					add(node.Values[i])
				}
			}
		}
		return true
	})
	return found
}

// returned are what a function returns as a result that is called summary, the first one.
func returned(f *ast.FuncDecl, add func(ast.Expr)) {
	results := f.Type.Results
	if results == nil || len(results.List[0].Names) == 0 || results.List[0].Names[0].Name != "summary" {
		return
	}
	ast.Inspect(f, func(node ast.Node) bool {
		if back, ok := node.(*ast.ReturnStmt); ok && len(back.Results) > 0 {
			add(back.Results[0])
		}
		return true
	})
}

// called is the name of what is called.
func called(call *ast.CallExpr) string {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// textOf is the text of an expression, with "…" for what is put in; "" for one that is
// handed on under the name summary.
func textOf(e ast.Expr) (text string, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		left, ok := textOf(e.X)
		right, isText := textOf(e.Y)
		if !isText {
			right = "…"
		}
		return left + right, ok
	case *ast.Ident:
		return "", e.Name == "summary"
	}
	return "", false
}
