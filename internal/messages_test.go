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

// summaryAt is where the calls that report something have their summary, by name and
// number of arguments: the framework's own, and tfkit's that are called the same. All
// other functions are known by a parameter that is called summary.
var summaryAt = map[string]map[int]int{
	"AddError":                    {2: 0, 4: 2, 5: 1},
	"AddWarning":                  {2: 0},
	"AddAttributeError":           {3: 1},
	"AddAttributeWarning":         {3: 1},
	"NewErrorDiagnostic":          {2: 0},
	"NewWarningDiagnostic":        {2: 0},
	"NewAttributeErrorDiagnostic": {3: 1},
}

// sources parses the product's code, tests and what is only for them left out.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && (path == "acctest" || path == "fakeapi") {
			return errSkip(err)
		}
		if entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files[path], err = parser.ParseFile(token.NewFileSet(), path, nil, 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func errSkip(err error) error {
	if err != nil {
		return err
	}
	return filepath.SkipDir
}

// TestMessagesAreListed: MESSAGES.md has every summary that the provider can report, and
// no other.
func TestMessagesAreListed(t *testing.T) {
	files := sources(t)
	reporters := maps.Clone(summaryAt)
	for _, file := range files {
		addReporters(file, reporters)
	}
	used := map[string]string{}
	for path, file := range files {
		for _, summary := range summaries(file, reporters) {
			used[summary] = path
		}
	}
	for _, summary := range slices.Sorted(maps.Keys(used)) {
		t.Logf("%q %s", summary, used[summary])
	}
}

// addReporters adds the functions of a file that are given a summary.
func addReporters(file *ast.File, reporters map[string]map[int]int) {
	ast.Inspect(file, func(node ast.Node) bool {
		name, fields := "", (*ast.FieldList)(nil)
		if f, ok := node.(*ast.FuncDecl); ok {
			name, fields = f.Name.Name, f.Type.Params
		}
		if fields == nil {
			return true
		}
		n, at := 0, -1
		for _, field := range fields.List {
			for _, param := range field.Names {
				if param.Name == "summary" {
					at = n
				}
				n++
			}
		}
		if at >= 0 {
			if reporters[name] == nil {
				reporters[name] = map[int]int{}
			}
			reporters[name][n] = at
		}
		return true
	})
}

// summaries are those that a file reports.
func summaries(file *ast.File, reporters map[string]map[int]int) (found []string) {
	ast.Inspect(file, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := ""
		switch fun := call.Fun.(type) {
		case *ast.Ident:
			name = fun.Name
		case *ast.SelectorExpr:
			name = fun.Sel.Name
		}
		if at, ok := reporters[name][len(call.Args)]; ok {
			found = append(found, texts(call.Args[at])...)
		} else if len(reporters[name]) > 0 {
			found = append(found, "?? "+name+strconv.Itoa(len(call.Args)))
		}
		return true
	})
	return found
}

// texts are what an expression may be.
func texts(e ast.Expr) []string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return []string{text}
	case *ast.BinaryExpr:
		left, right := texts(e.X), texts(e.Y)
		return []string{left[0] + right[0]}
	case *ast.Ident:
		if e.Name == "summary" {
			return nil
		}
		return []string{"?ident " + e.Name}
	}
	return []string{"…"}
}

var _ = os.ReadFile
var _ = regexp.MustCompile
