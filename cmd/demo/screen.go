package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// The escape sequences of a terminal.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	faint  = "\x1b[2m"
	plain  = "\x1b[0m"
)

// defaultWidth is a line's length where COLUMNS does not tell.
const defaultWidth = 80

// screen is where the demo is shown.
type screen struct {
	io.Writer
	color bool
	width int
}

// newScreen shows colors on a terminal, unless NO_COLOR (https://no-color.org) or a
// terminal without them says otherwise.
func newScreen(out *os.File, getenv func(string) string) *screen {
	info, err := out.Stat()
	terminal := err == nil && info.Mode()&os.ModeCharDevice != 0
	return &screen{Writer: out, color: colorful(terminal, getenv), width: width(getenv("COLUMNS"))}
}

func colorful(terminal bool, getenv func(string) string) bool {
	return terminal && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}

func width(columns string) int {
	if n, err := strconv.Atoi(columns); err == nil && n > 0 {
		return n
	}
	return defaultWidth
}

// paint colors a text, where there are colors.
func (s *screen) paint(color, text string) string {
	if !s.color || color == "" {
		return text
	}
	return color + text + plain
}

// heading begins a step.
func (s *screen) heading(n int, title string) {
	fmt.Fprintf(s, "\n%s\n", s.paint(bold, fmt.Sprintf("=== %d. %s", n, title)))
}

// command shows what is run.
func (s *screen) command(words ...string) {
	quoted := make([]string, len(words))
	for i, word := range words {
		if quoted[i] = word; strings.ContainsAny(word, " \"{}") {
			quoted[i] = "'" + word + "'"
		}
	}
	fmt.Fprintln(s, s.paint(bold, "$ "+strings.Join(quoted, " ")))
}

// ended shows how a command ended.
func (s *screen) ended(code int, took time.Duration) {
	fmt.Fprintln(s, s.paint(faint, fmt.Sprintf("exit code %d, %.1f s", code, took.Seconds())))
}

// text shows lines as Terraform colors them.
func (s *screen) text(lines string) {
	for line := range strings.Lines(lines) {
		text := strings.TrimSuffix(line, "\n")
		fmt.Fprintln(s, s.paint(colorOf(text), text))
	}
}

// colorOf is the color of a line of Terraform's.
func colorOf(line string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch word {
	case "+":
		return green
	case "~", "Warning:":
		return yellow
	case "-", "-/+", "+/-", "│", "╷", "╵", "Error:":
		return red
	}
	if strings.HasPrefix(line, "No changes.") || strings.HasPrefix(line, "Apply complete!") {
		return green
	}
	return ""
}

// list shows items behind a head, and breaks lines between them only.
func (s *screen) list(head string, items []string) {
	fmt.Fprintln(s, wrap(head, items, s.width))
}

// wrap puts items, with commas between them, on lines of a width; one that is longer
// stands alone.
func wrap(head string, items []string, width int) string {
	indent := strings.Repeat(" ", len([]rune(head)))
	var text strings.Builder
	text.WriteString(head)
	at := len(indent)
	for i, item := range items {
		if i < len(items)-1 {
			item += ","
		}
		long := len([]rune(item))
		switch {
		case i > 0 && at+1+long > width:
			text.WriteString("\n" + indent)
			at = len(indent)
		case i > 0:
			text.WriteString(" ")
			at++
		}
		text.WriteString(item)
		at += long
	}
	return text.String()
}
