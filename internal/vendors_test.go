package internal_test

import (
	"bytes"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// vendor is how a platform may be named.
var vendor = regexp.MustCompile(`(?i)1nce|onence|emnify|bics|onomondo`)

// vendorless are the rooms that behave alike on every platform, and name none; in those
// of bare, comments may say whose answers are meant.
var (
	vendorless = []string{"account", "inventory", "review", "tfkit", "wait", "platform/*.go"}
	bare       = []string{"rest", "platform/adapter"}
)

// named are the files that name vendors, with the reason.
var named = map[string]string{
	"platform/name.go":      "the names",
	"platform/attribute.go": "the table of attributes: users write onomondo.network_list, and an error says who has it",
}

func TestVendors(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	read := func(name string, comments bool) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !comments {
			src = code(src)
		}
		said := vendor.FindAll(src, -1)
		if len(said) == 0 {
			return
		}
		if found[name] = true; named[name] == "" {
			t.Errorf("%s names a vendor: %s", name, bytes.Join(said, []byte(", ")))
		}
	}
	for _, room := range vendorless {
		for _, name := range sources(t, room) {
			read(name, true)
		}
	}
	for _, room := range bare {
		for _, name := range sources(t, room) {
			read(name, false)
		}
	}
	for name := range named {
		if !found[name] {
			t.Errorf("%s names no vendor and is allowed to", name)
		}
	}
}

// sources are the files of a room, and of those in it, that are no tests.
func sources(t *testing.T, room string) []string {
	t.Helper()
	files, err := filepath.Glob(room)
	if !strings.HasSuffix(room, ".go") {
		files = nil
		err = filepath.WalkDir(room, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(name, ".go") {
				files = append(files, name)
			}
			return err
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(files, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	if len(files) == 0 {
		t.Fatalf("%s is empty", room)
	}
	return files
}

// code is a source without its comments.
func code(src []byte) []byte {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(src))
	s.Init(file, src, nil, 0)
	var out bytes.Buffer
	for {
		_, what, text := s.Scan()
		if what == token.EOF {
			return out.Bytes()
		}
		out.WriteString(text + "\n")
	}
}
