package lifecycle_test

import (
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// failures are what may stand between the provider and an answer, by their name in the
// first table of MESSAGES.md.
var failures = map[string]trouble{
	"The name in `base_url` is not known to the DNS":   broken(&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "api.example.com", IsNotFound: true}}),
	"The DNS does not answer":                          broken(&net.OpError{Op: "dial", Err: &net.DNSError{Err: "server misbehaving", Name: "api.example.com", IsTemporary: true}}),
	"Nobody listens":                                   broken(&net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}),
	"There is no way to the address":                   broken(&net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ENETUNREACH)}),
	"The certificate is of an unknown authority":       broken(x509.UnknownAuthorityError{}),
	"The certificate is for another host":              broken(x509.HostnameError{Certificate: &x509.Certificate{}, Host: "api.example.com"}),
	"The certificate has expired":                      broken(x509.CertificateInvalidError{Reason: x509.Expired}),
	"The proxy is not there":                           broken(&net.OpError{Op: "proxyconnect", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}),
	"The proxy wants a user and a password":            answered(407, "text/plain", "Proxy Authentication Required"),
	"The connection breaks each time":                  broken(&net.OpError{Op: "read", Err: os.NewSyscallError("read", syscall.ECONNRESET)}),
	"Nobody answers":                                   silent,
	"A web page with 200, such as a proxy's login":     answered(200, "text/html", "<html>Log in</html>"),
	"A web page with 403 or 404, such as a firewall's": answered(403, "text/html", "<html>Blocked</html>"),
	"A redirect": answered(302, "text/html", ""),
	"A 404 that is not in the platform's words": answered(404, "application/json", `{"message":"no Route matched with those values"}`),
	"A 403": answered(403, "application/json", `{"message":"Forbidden"}`),
	"A 401": answered(401, "application/json", `{"message":"Unauthorized"}`),
	"A 429 that asks for more time than there is": answered(429, "application/json", `{"message":"Too Many Requests"}`, "Retry-After", "3600"),
	"A 503 each time":                                    answered(503, "application/json", `{"message":"Service Unavailable"}`),
	"An answer that is cut off, or is no JSON":           answered(200, "application/json", `{"a":`),
	"An answer that shows nothing of what was asked for": answered(200, "application/json", `{"hello":"world"}`),
	"An answer that is none":                             answered(200, "application/json", ``),
}

// broken is a connection that fails.
func broken(err error) trouble {
	return func(req *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
		if isWrite(req.Method+" "+req.URL.Path) || req.Method == http.MethodGet {
			return nil, err
		}
		return pass() // for a token
	}
}

// silent takes a request and says nothing.
func silent(req *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
	if req.Method != http.MethodGet {
		return pass()
	}
	<-req.Context().Done()
	return nil, req.Context().Err()
}

// answered is an answer in the platform's place.
func answered(status int, kind, body string, header ...string) trouble {
	return func(req *http.Request, pass func() (*http.Response, error)) (*http.Response, error) {
		if req.Method != http.MethodGet {
			return pass()
		}
		h := http.Header{"Content-Type": {kind}}
		for i := 0; i < len(header); i += 2 {
			h.Set(header[i], header[i+1])
		}
		return &http.Response{
			StatusCode: status, Status: http.StatusText(status), Header: h, Request: req, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
		}, nil
	}
}

// failureRow is a row of the first table: a cause, and the words that a message has.
var failureRow = regexp.MustCompile(`(?m)^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$`)

// words are what stands in quotes in a cell.
var quoted = regexp.MustCompile(`"([^"]+)"`)

// documented are the rows of the first table of MESSAGES.md.
func documented(t *testing.T) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "MESSAGES.md"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(raw), "\n## What the provider reports")
	rows := map[string][]string{}
	for _, row := range failureRow.FindAllStringSubmatch(first, -1) {
		var words []string
		for _, said := range quoted.FindAllStringSubmatch(row[2], -1) {
			words = append(words, said[1])
		}
		if cause := strings.TrimSpace(row[1]); cause != "Cause" && !strings.HasPrefix(cause, "---") {
			rows[cause] = words
		}
	}
	return rows
}

// effects are words that no message of a read has.
var effects = regexp.MustCompile(`(?i)took effect|in force|sent again|may not be changed|read and not write|belongs to another`)

// aboutSIMs are words that only messages about a SIM have.
var aboutSIMs = regexp.MustCompile(`(?i)check the ICCID|no SIM \d|no such SIM`)

// Every data source says of every failure what MESSAGES.md says, on every platform, in
// minutes at most, and nothing that is not so.
func TestFailuresAreToldAsDocumented(t *testing.T) {
	t.Parallel()
	rows := documented(t)
	for cause := range failures {
		if len(rows[cause]) == 0 {
			t.Errorf("MESSAGES.md has no words for %q", cause)
		}
	}
	for cause := range rows {
		if failures[cause] == nil {
			t.Errorf("MESSAGES.md has %q, which no failure here brings about", cause)
		}
	}
	for name, of := range sources {
		for _, s := range of {
			t.Run(name+"/"+s.platform, func(t *testing.T) {
				t.Parallel()
				for cause, what := range failures {
					inWorld(t, s.platform, func(w *world) { s.fails(w, name, cause, what, rows[cause]) })
				}
			})
		}
	}
}

// So does every resource when it is refreshed.
func TestFailuresOfARefreshAreToldAsDocumented(t *testing.T) {
	t.Parallel()
	rows := documented(t)
	everySubject(t, func(t *testing.T, resource string, s subject) {
		if s.alike {
			return
		}
		s.begin(t, func(w *world) {
			state := w.have(resource, nil, config(resource, s.first))
			for cause, what := range failures {
				session := w.session()
				w.wire.begin(eachRequest, what)
				_, err := session.Resource(resource).Refresh(w.t.Context(), state)
				w.wire.begin(0, nil)
				w.wasTold(err, cause, rows[cause])
			}
		})
	})
}

func (s source) fails(w *world, name, cause string, what trouble, words []string) {
	s.make(w)
	session := w.session()
	w.wire.begin(eachRequest, what)
	start := time.Now()
	_, err := session.ReadData(w.t.Context(), name, driver.Value(schema().DataSourceSchemas[name].ValueType(), orEmpty(s.config)))
	w.wasTold(err, cause, words)
	if took := time.Since(start); took > patience {
		w.t.Errorf("%s: it is told after %s", cause, took)
	}
}

// patience is how long a person waits for a message, at most.
const patience = 3 * time.Minute

// wasTold holds what was said of a failed read against its words.
func (w *world) wasTold(err error, cause string, words []string) {
	w.t.Helper()
	var refused *driver.Refusal
	if !errors.As(err, &refused) {
		w.t.Errorf("%s: %v", cause, err)
		return
	}
	if n := len(refused.Diagnostics); n != 1 {
		w.t.Errorf("%s: it is said %d times: %v", cause, n, err)
	}
	if !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(err.Error(), word) }) {
		w.t.Errorf("%s: it does not say %q:\n%v", cause, words, err)
	}
	if said := effects.FindString(err.Error()); said != "" {
		w.t.Errorf("%s: a read speaks of %q:\n%v", cause, said, err)
	}
	if said := aboutSIMs.FindString(err.Error()); said != "" {
		w.t.Errorf("%s: it says %q:\n%v", cause, said, err)
	}
}
