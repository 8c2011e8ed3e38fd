package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestColorsOnATerminalOnly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		terminal bool
		env      map[string]string
		want     bool
	}{
		{true, nil, true},
		{false, nil, false},
		{true, map[string]string{"NO_COLOR": "1"}, false},
		{true, map[string]string{"NO_COLOR": ""}, true},
		{true, map[string]string{"TERM": "dumb"}, false},
	} {
		if got := colorful(c.terminal, func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%+v: got %t", c, got)
		}
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	s := newScreen(file, func(string) string { return "" })
	s.heading(1, "title")
	if raw, _ := os.ReadFile(file.Name()); string(raw) != "\n=== 1. title\n" {
		t.Errorf("a file got %q", raw)
	}
}

func TestColors(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	s := &screen{Writer: &out, color: true, width: 80}
	s.text("  + new\n  - old\n  ~ other\nError: no\n│ why\nplain\nNo changes. None.\n")
	want := green + "  + new" + plain + "\n" + red + "  - old" + plain + "\n" + yellow + "  ~ other" + plain + "\n" +
		red + "Error: no" + plain + "\n" + red + "│ why" + plain + "\nplain\n" + green + "No changes. None." + plain + "\n"
	if out.String() != want {
		t.Errorf("got  %q\nwant %q", out.String(), want)
	}
}

func TestCommandsCanBeCopied(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	s := &screen{Writer: &out}
	s.command("fakeapi", "PATCH", "/x", `{"a": 1}`)
	s.ended(3, 1234*time.Millisecond)
	if want := "$ fakeapi PATCH /x '{\"a\": 1}'\nexit code 3, 1.2 s\n"; out.String() != want {
		t.Errorf("got %q", out.String())
	}
}

func TestLinesBreakBetweenItems(t *testing.T) {
	t.Parallel()
	got := wrap("5 calls: ", []string{"2 × GET /one", "1 × GET /a/very/long/route/indeed", "2 × GET /two", "1 × x"}, 30)
	want := "5 calls: 2 × GET /one,\n         1 × GET /a/very/long/route/indeed,\n         2 × GET /two, 1 × x"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := wrap("none: ", nil, 10); got != "none: " {
		t.Errorf("got %q", got)
	}
	for columns, want := range map[string]int{"": 80, "wide": 80, "-3": 80, "0": 80, "120": 120} {
		if got := width(columns); got != want {
			t.Errorf("COLUMNS=%s: %d", columns, got)
		}
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	if got := between("a FROM b TO c", "FROM", " TO"); got != "FROM b" {
		t.Errorf("got %q", got)
	}
	if got := line("noise\nNo changes. x\nmore", "No changes."); got != "No changes. x" {
		t.Errorf("got %q", got)
	}
	if got := head("1\n2\n3\n4\n5\n", 2, "there"); got != "1\n2\n… 3 more lines there\n" {
		t.Errorf("got %q", got)
	}
	if got := head("1\n2\n", 2, "there"); got != "1\n2\n" {
		t.Errorf("got %q", got)
	}
	total, items := cost(map[string]int{"GET /b": 2, "GET /a": 1})
	if total != 3 || strings.Join(items, "|") != "1 × GET /a|2 × GET /b" {
		t.Errorf("got %d, %v", total, items)
	}
}
