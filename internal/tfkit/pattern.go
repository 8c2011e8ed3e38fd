package tfkit

import (
	"errors"
	"fmt"
)

// Pattern is an attribute that holds a pattern for labels: see [ParseGlob].
type (
	Pattern     = Text[patternKind]
	PatternType = TextType[patternKind]
)

type patternKind struct{}

func (patternKind) Name() string { return "pattern" }

func (patternKind) Check(text string) error {
	_, err := ParseGlob(text)
	return err
}

func (patternKind) Same(a, b string) bool { return a == b }

// Glob is a pattern that a whole text has to match.
type Glob []globPart

// globPart is one character of a pattern: itself, or a wildcard.
type globPart struct {
	char     rune
	wildcard bool
}

var anyRun, anyOne = globPart{'*', true}, globPart{'?', true}

// ErrPattern is wrapped by every error of [ParseGlob].
var ErrPattern = errors.New("not a pattern")

// ParseGlob reads a pattern: * stands for any characters, also none, ? for
// exactly one, and \ takes away the meaning of the *, ? or \ behind it. Every
// other character, brackets too, is itself, and case counts.
func ParseGlob(text string) (Glob, error) {
	var glob Glob
	escaped := false
	for i, char := range text {
		part := globPart{char: char, wildcard: char == '*' || char == '?'}
		switch {
		case escaped && !part.wildcard && char != '\\':
			return nil, fmt.Errorf(`%w: the backslash before %q at position %d means nothing; write \\ for a backslash`, ErrPattern, char, i+1)
		case escaped:
			part.wildcard, escaped = false, false
		case char == '\\':
			escaped = true
			continue
		}
		glob = append(glob, part)
	}
	if escaped {
		return nil, fmt.Errorf(`%w: it ends in a single backslash; write \\ for a backslash`, ErrPattern)
	}
	return glob, nil
}

// Match reports whether the pattern matches the whole text.
func (g Glob) Match(text string) bool {
	chars := []rune(text)
	at, star, resume := 0, -1, 0
	for i := 0; i < len(chars); {
		switch {
		case at < len(g) && g[at] == anyRun:
			star, resume = at, i
			at++
		case at < len(g) && (g[at] == anyOne || g[at] == globPart{char: chars[i]}):
			at++
			i++
		case star >= 0: // let the last * take one character more
			resume++
			at, i = star+1, resume
		default:
			return false
		}
	}
	for at < len(g) && g[at] == anyRun {
		at++
	}
	return at == len(g)
}
