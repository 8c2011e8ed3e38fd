package onence_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// base is a URL that nothing listens on: requests go to the handler in process.
const base = "http://fake.invalid"

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
func newClient(t *testing.T, fake *onence.Fake) *client {
	t.Helper()
	c := &client{t: t, http: &http.Client{Transport: fakeapi.Transport(fake)}}
	c.token = c.newToken()
	return c
}

func (c *client) newToken() string {
	c.t.Helper()
	got := c.tokenCall("demo", "demo", "application/json", `{"grant_type":"client_credentials"}`)
	if got.status != http.StatusOK {
		c.t.Fatalf("token: %d %s", got.status, got.body)
	}
	return decode[struct {
		AccessToken string `json:"access_token"`
	}](c.t, got).AccessToken
}

func (c *client) tokenCall(user, password, contentType, body string) reply {
	c.t.Helper()
	req := c.request("POST", "/oauth/token", body)
	req.Header.Set("Content-Type", contentType)
	req.Header.Del("Authorization")
	if user+password != "" {
		req.SetBasicAuth(user, password)
	}
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

func (c *client) do(method, path, body string) reply {
	c.t.Helper()
	return c.send(c.request(method, path, body))
}

// bulk sends items and expects status.
func (c *client) bulk(status int, items ...string) reply {
	c.t.Helper()
	got := c.do("POST", "/v1/sims", "["+strings.Join(items, ",")+"]")
	if got.status != status {
		c.t.Fatalf("bulk: got %d, want %d: %s", got.status, status, got.body)
	}
	return got
}

// iccids lists the fleet's first page with the query.
func (c *client) iccids(query string) []string {
	c.t.Helper()
	got := c.get("/v1/sims?" + query)
	if got.status != http.StatusOK {
		c.t.Fatalf("list %s: %d %s", query, got.status, got.body)
	}
	found := []string{}
	for _, sim := range decode[[]struct{ ICCID string }](c.t, got) {
		found = append(found, sim.ICCID)
	}
	return found
}

func decode[T any](t *testing.T, r reply) T {
	t.Helper()
	var v T
	decoder := json.NewDecoder(bytes.NewBufferString(r.body))
	if err := decoder.Decode(&v); err != nil {
		t.Fatalf("decode %q: %v", r.body, err)
	}
	return v
}

// errorCode is the errorCode of an error's body, which must repeat the status.
func errorCode(t *testing.T, r reply) string {
	t.Helper()
	body := decode[struct {
		StatusCode         int
		ErrorCode, Message string
	}](t, r)
	if body.StatusCode != r.status || body.Message == "" {
		t.Errorf("error body %s does not fit status %d", r.body, r.status)
	}
	return body.ErrorCode
}

// sim looks a SIM up in the fake, where it must be.
func sim(t *testing.T, fake *onence.Fake, iccid string) onence.SIM {
	t.Helper()
	s, ok := fake.SIM(iccid)
	if !ok {
		t.Fatalf("the fake knows no SIM %s", iccid)
	}
	return s
}
