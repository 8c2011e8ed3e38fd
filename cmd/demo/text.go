package main

import (
	"fmt"
	"strings"
)

// reviewLines is how much of a comment is shown.
const reviewLines = 22

// tail returns the text from a marker on.
func tail(text, marker string) string {
	if i := strings.Index(text, marker); i >= 0 {
		return text[i:]
	}
	return text
}

// between returns the text from one marker to the next.
func between(text, from, to string) string {
	text, _, _ = strings.Cut(tail(text, from), to)
	return text
}

// line returns the line that begins with a marker.
func line(text, marker string) string { return between(text, marker, "\n") }

// head returns the first lines of a text, and how many there are more.
func head(text string, most int, what string) string {
	lines := strings.SplitAfter(text, "\n")
	if len(lines) <= most+1 {
		return text
	}
	return strings.Join(lines[:most], "") + fmt.Sprintf("… %d more lines %s\n", len(lines)-most-1, what)
}
