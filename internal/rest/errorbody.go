package rest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"time"
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
	e.RetryAfter, _ = ParseRetryAfter(resp.Header, time.Now())
	if e.HTML = looksLikeHTML(resp.Header, body); e.HTML {
		return e
	}
	text := c.secrets.hide(string(body))
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

// describe finds a code and a message in an error answer; both may be empty.
func describe(body []byte) (code, message string) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return "", firstOf(body)
	}
	for _, key := range messageKeys {
		if message = firstOf(fields[key]); message != "" {
			break
		}
	}
	for _, key := range codeKeys {
		if code = scalar(fields[key]); code != "" && code != message {
			return code, message
		}
	}
	code, _ = describeNested(fields["error"])
	return code, message
}

// describeNested reads {"error": {"message": …, "code": …}}.
func describeNested(body json.RawMessage) (code, message string) {
	if !bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) {
		return "", ""
	}
	return describe(body)
}

// firstOf returns the message in a value of any shape: a text, an object, or the
// first that a list has.
func firstOf(value json.RawMessage) string {
	var list []json.RawMessage
	if json.Unmarshal(value, &list) == nil {
		for _, item := range list {
			if text := firstOf(item); text != "" {
				return text
			}
		}
		return ""
	}
	if _, message := describeNested(value); message != "" {
		return message
	}
	return scalarText(value)
}

func scalarText(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) != nil {
		return ""
	}
	return strings.TrimSpace(text)
}

// scalar returns a text or a number as text.
func scalar(value json.RawMessage) string {
	var number json.Number
	if text := scalarText(value); text != "" {
		return text
	}
	if json.Unmarshal(value, &number) != nil {
		return ""
	}
	return number.String()
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
