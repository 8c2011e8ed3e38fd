package onomondo_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

const (
	// base is a URL that nothing listens on: requests go to the handler in process.
	base = "http://fake.invalid"
	// bulkPath is the path of the bulk call.
	bulkPath = "/sims/bulk"
)

// client talks to one fake.
type client struct {
	t    *testing.T
	http *http.Client
	key  string
}

// reply is an answer whose body has been read.
type reply struct {
	status int
	header http.Header
	body   string
}

func newClient(t *testing.T, fake *onomondo.Fake) *client {
	t.Helper()
	return &client{t: t, http: &http.Client{Transport: fakeapi.Transport(fake)}, key: onomondo.DefaultAPIKey}
}

func (c *client) try(method, path, body string) (reply, error) {
	c.t.Helper()
	req, err := http.NewRequestWithContext(c.t.Context(), method, base+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Authorization", c.key)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	res, err := c.http.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	return reply{res.StatusCode, res.Header, string(raw)}, err
}

func (c *client) do(method, path, body string) reply {
	c.t.Helper()
	got, err := c.try(method, path, body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return got
}

func (c *client) get(path string) reply {
	c.t.Helper()
	return c.want(http.StatusOK, "GET", path, "")
}

// want sends a request and expects status.
func (c *client) want(status int, method, path, body string) reply {
	c.t.Helper()
	got := c.do(method, path, body)
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

// refused sends a request and expects to be refused with the word.
func (c *client) refused(status int, word, method, path, body string) {
	c.t.Helper()
	got := decode[map[string]string](c.t, c.want(status, method, path, body))
	if got["error"] != word || got["message"] == "" {
		c.t.Errorf("%s %s %s: got %v, want %s", method, path, body, got, word)
	}
}

func decode[T any](t *testing.T, r reply) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(r.body), &v); err != nil {
		t.Fatalf("decode %q: %v", r.body, err)
	}
	return v
}

// page is an answer of the listing.
type page struct {
	Count, Limit, Offset, Total int
	SIMs                        []struct{ ID, ICCID string }
	NextPage                    string `json:"next_page"`
	Pagination                  struct {
		HasMore  bool   `json:"has_more"`
		NextPage string `json:"next_page"`
	}
}

// walk lists all SIMs from the path on, and returns their ids.
func (c *client) walk(path string) (ids []string, pages int) {
	c.t.Helper()
	for next := ""; ; pages++ {
		p := decode[page](c.t, c.get(path+next))
		for _, s := range p.SIMs {
			ids = append(ids, s.ID)
		}
		if !p.Pagination.HasMore {
			return ids, pages + 1
		}
		next = "&next_page=" + p.Pagination.NextPage
	}
}

// sim looks SIM n up in the fake, where it must be.
func sim(t *testing.T, fake *onomondo.Fake, n int) onomondo.SIM {
	t.Helper()
	s, ok := fake.SIM(onomondo.ICCID(n))
	if !ok {
		t.Fatalf("the fake knows no SIM %s", onomondo.ICCID(n))
	}
	return s
}

// edit changes SIM n behind the API's back.
func edit(t *testing.T, fake *onomondo.Fake, n int, change func(*onomondo.SIM)) {
	t.Helper()
	if err := fake.SetSIM(onomondo.ICCID(n), change); err != nil {
		t.Fatal(err)
	}
}

// item is a bulk item for SIM n; rest is what follows the id.
func item(n int, rest string) string { return fmt.Sprintf(`{"id":%q%s}`, onomondo.ID(n), rest) }

// one is the path of SIM n.
func one(n int) string { return "/sims/" + onomondo.ID(n) }
