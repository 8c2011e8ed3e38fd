package rest

import (
	"fmt"
	"net/url"
	"strings"
)

// Path is an escaped path below the base URL, made by [Route].
type Path struct {
	template, escaped string
	err               error
}

// Route fills a template such as "/v1/sims/{iccid}" with values, in order, each
// escaped as one path segment. Logs and errors show the template, so that they
// group well and carry no value. A count that does not fit, or an empty value
// (which would make another route of it), is reported by [Client.Do].
func Route(template string, values ...string) Path {
	p := Path{template: template}
	var b strings.Builder
	rest := template
	for _, value := range values {
		before, after, found := strings.Cut(rest, "{")
		_, tail, closed := strings.Cut(after, "}")
		if !found || !closed || value == "" {
			p.err = fmt.Errorf("route %s does not take the values %q", template, values)
			return p
		}
		b.WriteString(before)
		b.WriteString(escapeSegment(value))
		rest = tail
	}
	if strings.Contains(rest, "{") {
		p.err = fmt.Errorf("route %s lacks a value", template)
	}
	b.WriteString(rest)
	p.escaped = b.String()
	return p
}

// String returns the template.
func (p Path) String() string { return p.template }

// escapeSegment escapes dots too where they would climb the path.
func escapeSegment(value string) string {
	if value == "." || value == ".." {
		return strings.ReplaceAll(value, ".", "%2E")
	}
	return url.PathEscape(value)
}
