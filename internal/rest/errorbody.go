package rest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Bounds on what an error keeps of an answer, in bytes. The body is kept longer
// than the message: it may name a whole batch of SIMs.
const (
	maxMessage   = 1 << 10
	maxErrorBody = 64 << 10
)

func (c *call) statusError(resp *http.Response, body []byte) *StatusError {
	e := &StatusError{Method: c.method, Route: c.route, Status: resp.StatusCode, Attempts: c.sent, Throttled: c.throttled}
	e.RetryAfter, _ = c.asked(resp)
	// emnify says text/html of a refusal without a body.
	if e.HTML = len(bytes.TrimSpace(body)) > 0 && looksLikeHTML(resp.Header, body); e.HTML {
		return e
	}
	text := c.secrets.redactor().hide(string(body))
	e.Code, e.Message = describe([]byte(text))
	e.Message = excerpt(e.Message, maxMessage)
	e.Body = excerpt(text, maxErrorBody)
	return e
}

func looksLikeHTML(header http.Header, body []byte) bool {
	return strings.HasPrefix(header.Get("Content-Type"), "text/html") || bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}

// The places where platforms put what went wrong, likeliest first.
var (
	messageKeys = []string{"message", "errorMessage", "error_description", "description", "detail", "title", "error", "errors"}
	codeKeys    = []string{"errorCode", "error_code", "error_token", "code", "error"}
)

// Bounds on the search for a message: how large an answer is parsed, in bytes, and
// how deep is looked. The answer is somebody else's text, and the search looks at a
// nested error twice, so that its cost doubles with each level.
const (
	maxParsed = 1 << 20
	maxDepth  = 4
)

// describe finds a code and a message in an error answer; both may be empty.
func describe(body []byte) (code, message string) {
	if len(body) > maxParsed {
		return "", ""
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var value any
	if dec.Decode(&value) != nil || dec.More() {
		return "", ""
	}
	if fields, ok := value.(map[string]any); ok {
		return describeFields(fields, maxDepth)
	}
	return "", firstOf(value, maxDepth)
}

func describeFields(fields map[string]any, depth int) (code, message string) {
	for _, key := range messageKeys {
		if message = firstOf(fields[key], depth-1); message != "" {
			break
		}
	}
	for _, key := range codeKeys {
		if code = scalar(fields[key]); code != "" && code != message {
			return code, message
		}
	}
	nested, ok := fields["error"].(map[string]any) // {"error": {"message": …, "code": …}}
	if !ok || depth <= 0 {
		return "", message
	}
	code, _ = describeFields(nested, depth-1)
	return code, message
}

// firstOf returns the message in a value of any shape: a text, an object, or the
// first that a list has.
func firstOf(value any, depth int) string {
	switch value := value.(type) {
	case string:
		return strings.TrimSpace(value)
	case map[string]any:
		if depth > 0 {
			_, message := describeFields(value, depth-1)
			return message
		}
	case []any:
		for _, item := range value {
			if text := firstOf(item, depth-1); text != "" || depth <= 0 {
				return text
			}
		}
	}
	return ""
}

// scalar returns a text or a number as text.
func scalar(value any) string {
	switch value := value.(type) {
	case string:
		return strings.TrimSpace(value)
	case json.Number:
		return value.String()
	}
	return ""
}

// excerpt cuts text to at most limit bytes, at a character's boundary.
func excerpt(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit] + "…"
}
