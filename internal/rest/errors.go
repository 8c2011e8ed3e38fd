package rest

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// StatusError is an answer with a status other than 2xx, after the retries.
type StatusError struct {
	Method, Route string
	Status        int
	// Attempts is how many times the request was sent. Where it is more than one, an
	// earlier one may have taken effect.
	Attempts int
	// Code and Message are the platform's, where its answer has them in one of the
	// usual places. Message is bounded.
	Code, Message string
	// Throttled says that the answer means too many requests, see [Config].
	Throttled bool
	// RetryAfter is how long the platform asks to wait; 0 where it does not say.
	RetryAfter time.Duration
	// Body is the answer, bounded, secrets masked; empty for an HTML page.
	Body string
	// HTML says that the answer is a web page: more likely a proxy's or a firewall's
	// than the platform's own, so that its status says little about what was asked for.
	HTML bool
}

// Error tells the status, what the platform said and how long it asks to wait.
func (e *StatusError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %d %s", e.Method, e.Route, e.Status, http.StatusText(e.Status))
	if e.Code != "" {
		fmt.Fprintf(&b, " (%s)", e.Code)
	}
	if text := e.Text(); text != "" {
		fmt.Fprintf(&b, ": %s", text)
	}
	if e.HTML {
		b.WriteString(": a web page, perhaps from a proxy on the way")
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&b, " (it asks to wait %s)", e.RetryAfter.Round(time.Second))
	}
	return b.String()
}

// codeKey is a field that platforms put a code in, and gateways do not.
var codeKey = regexp.MustCompile(`"(errorCode|error_code|error_token|code)"\s*:`)

// Own reports whether the answer has the form of the platform's own errors, which
// have a code beside their text. What gateways say of themselves has none, or repeats
// the status as "error".
func (e *StatusError) Own() bool {
	repeats := strings.EqualFold(e.Code, http.StatusText(e.Status)) && !codeKey.MatchString(e.Body)
	return e.Code != "" && e.Code != strconv.Itoa(e.Status) && !repeats
}

// AskedToWait returns how long the platform asks to wait, 0 where it does not.
func (e *StatusError) AskedToWait() time.Duration { return e.RetryAfter }

// Read reports whether the request could change nothing.
func (e *StatusError) Read() bool { return readOnly(e.Method) }

// NotDone reports whether the request certainly took no effect.
func (e *StatusError) NotDone() bool {
	refused := e.Throttled || e.Status >= 400 && e.Status < 500
	return refused && e.Status != http.StatusRequestTimeout
}

// Reason returns the status in words.
func (e *StatusError) Reason() string {
	return fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status))
}

// Tries returns how many times the request was sent.
func (e *StatusError) Tries() int { return e.Attempts }

// Text returns the platform's message, or an excerpt of its answer.
func (e *StatusError) Text() string {
	if e.Message != "" {
		return e.Message
	}
	return excerpt(e.Body, maxMessage)
}

// ConnectionError means that no whole answer came: the connection failed, the
// answer was cut off or was not JSON, or the context ended.
type ConnectionError struct {
	Method, Route string
	// Attempts is how many times the request was sent.
	Attempts int
	// Unclear says that the request may have reached the platform and taken effect.
	Unclear bool
	Err     error
}

// Error says whether the outcome is unknown.
func (e *ConnectionError) Error() string {
	text := fmt.Sprintf("%s %s: no answer after %d attempts", e.Method, e.Route, e.Attempts)
	switch e.Attempts {
	case 0:
		text = fmt.Sprintf("%s %s: not sent", e.Method, e.Route)
	case 1:
		text = fmt.Sprintf("%s %s: no answer", e.Method, e.Route)
	}
	if e.Unclear && e.Method != http.MethodGet {
		text += ", whether it took effect is unknown"
	}
	return fmt.Sprintf("%s: %v", text, e.Err)
}

// Read reports whether the request could change nothing.
func (e *ConnectionError) Read() bool { return readOnly(e.Method) }

// NotDone reports whether the request certainly took no effect.
func (e *ConnectionError) NotDone() bool { return !e.Unclear }

// Tries returns how many times the request was sent.
func (e *ConnectionError) Tries() int { return e.Attempts }

// Unwrap returns the cause, such as the context's error.
func (e *ConnectionError) Unwrap() error { return e.Err }

// WaitError means that a request was not sent because its turn would come after
// the context's deadline, or later than is sensible.
type WaitError struct {
	Method, Route string
	// Wait is how long the request would have had to wait.
	Wait time.Duration
}

// AskedToWait returns how long the request would have had to wait.
func (e *WaitError) AskedToWait() time.Duration { return e.Wait }

// Read reports whether the request could have changed nothing.
func (e *WaitError) Read() bool { return readOnly(e.Method) }

// NotDone reports whether the request certainly took no effect.
func (e *WaitError) NotDone() bool { return true }

// Error says that the rate limit is the reason.
func (e *WaitError) Error() string {
	return fmt.Sprintf("%s %s: the platform's rate limit asks to wait %s, which is longer than there is time for",
		e.Method, e.Route, e.Wait.Round(time.Second))
}

// DecodeError means that an answer is JSON, but not of the shape that was published.
type DecodeError struct {
	Method, Route string
	Err           error
}

func (e *DecodeError) Error() string {
	return fmt.Sprintf("%s %s: unexpected answer: %v", e.Method, e.Route, e.Err)
}

// Unwrap returns what did not fit.
func (e *DecodeError) Unwrap() error { return e.Err }

// TooLargeError means that an answer's body is over the limit.
type TooLargeError struct {
	Method, Route string
	// Limit is in bytes.
	Limit int64
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s %s: the answer is larger than %d bytes", e.Method, e.Route, e.Limit)
}

func readOnly(method string) bool { return method == http.MethodGet || method == http.MethodHead }

// finalError marks an error from inside the chain that another attempt would not
// change and that [Client.Do] returns as it is.
type finalError struct{ err error }

func (e *finalError) Error() string { return e.err.Error() }
func (e *finalError) Unwrap() error { return e.err }
