package emnify_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

const (
	// base is a URL that nothing listens on: requests go to the handler in process.
	base = "http://fake.invalid"
	// bulkPath is the path of the bulk calls.
	bulkPath = "/api/v2/endpoint/multi"
)

// client talks to one fake.
type client struct {
	t     *testing.T
	http  *http.Client
	token string
}

// reply is an answer whose body has been read.
type reply struct {
	status int
	header http.Header
	body   string
}

// newClient makes a client with a token.
func newClient(t *testing.T, fake *emnify.Fake) *client {
	t.Helper()
	c := &client{t: t, http: &http.Client{Transport: fakeapi.Transport(fake)}}
	c.token = c.newToken()
	return c
}

func (c *client) newToken() string {
	c.t.Helper()
	got := c.authenticate(`{"application_token":"demo"}`)
	if got.status != http.StatusOK {
		c.t.Fatalf("token: %d %s", got.status, got.body)
	}
	return decode[struct {
		Token string `json:"auth_token"`
	}](c.t, got).Token
}

func (c *client) authenticate(body string) reply {
	c.t.Helper()
	req := c.request("POST", "/api/v1/authenticate", body)
	req.Header.Del("Authorization")
	return c.send(req)
}

func (c *client) request(method, path, body string) *http.Request {
	c.t.Helper()
	req, err := http.NewRequestWithContext(c.t.Context(), method, base+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return req
}

func (c *client) send(req *http.Request) reply {
	c.t.Helper()
	got, err := c.try(req)
	if err != nil {
		c.t.Fatalf("%s %s: %v", req.Method, req.URL, err)
	}
	return got
}

func (c *client) try(req *http.Request) (reply, error) {
	res, err := c.http.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return reply{res.StatusCode, res.Header, string(body)}, err
}

func (c *client) get(path string) reply {
	c.t.Helper()
	return c.send(c.request("GET", path, ""))
}

// want sends a request and expects status.
func (c *client) want(status int, method, path, body string) reply {
	c.t.Helper()
	got := c.send(c.request(method, path, body))
	if got.status != status {
		c.t.Fatalf("%s %s %s: got %d %s, want %d", method, path, body, got.status, got.body, status)
	}
	return got
}

// bulk sends items of a bulk update and expects status.
func (c *client) bulk(status int, items ...string) reply {
	c.t.Helper()
	return c.want(status, "PATCH", bulkPath, "["+strings.Join(items, ",")+"]")
}

// found are the values of a number field in a list.
func (c *client) found(path, field string) []int {
	c.t.Helper()
	numbers := []int{}
	for _, item := range decode[[]map[string]any](c.t, c.want(http.StatusOK, "GET", path, "")) {
		number, _ := item[field].(float64)
		numbers = append(numbers, int(number))
	}
	return numbers
}

func decode[T any](t *testing.T, r reply) T {
	t.Helper()
	var v T
	if err := json.NewDecoder(bytes.NewBufferString(r.body)).Decode(&v); err != nil {
		t.Fatalf("decode %q: %v", r.body, err)
	}
	return v
}

// wireError is an error's body.
type wireError struct {
	Message string
	Code    int    `json:"error_code"`
	Token   string `json:"error_token"`
	Errors  []struct {
		Message string
		Code    int    `json:"error_code"`
		Token   string `json:"error_token"`
	}
}

// errorOf is the body of an error, which must be complete.
func errorOf(t *testing.T, r reply) wireError {
	t.Helper()
	body := decode[wireError](t, r)
	if body.Message == "" || body.Code == 0 || body.Token == "" {
		t.Errorf("error body %s is incomplete", r.body)
	}
	return body
}

// sim looks SIM n up in the fake, where it must be.
func sim(t *testing.T, fake *emnify.Fake, n int) emnify.SIM {
	t.Helper()
	s, ok := fake.SIM(emnify.ICCID(n))
	if !ok {
		t.Fatalf("the fake knows no SIM %s", emnify.ICCID(n))
	}
	return s
}

// edit changes SIM n behind the API's back.
func edit(t *testing.T, fake *emnify.Fake, n int, change func(*emnify.SIM)) {
	t.Helper()
	if err := fake.SetSIM(emnify.ICCID(n), change); err != nil {
		t.Fatal(err)
	}
}

// active makes SIM n an activated one in an enabled endpoint.
func active(t *testing.T, fake *emnify.Fake, n int) emnify.SIM {
	t.Helper()
	edit(t, fake, n, func(s *emnify.SIM) { s.SIMStatus, s.EndpointStatus = emnify.Activated, emnify.Enabled })
	return sim(t, fake, n)
}

// item is a bulk item for the SIM's endpoint; rest is what follows the id.
func item(s emnify.SIM, rest string) string { return fmt.Sprintf(`{"id":%d%s}`, s.EndpointID, rest) }

// moveTo is the part of an item that changes the SIM's status.
func moveTo(status int) string { return fmt.Sprintf(`,"sim":{"status":{"id":%d}}`, status) }
