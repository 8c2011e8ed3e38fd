package fakeapi_test

import (
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// managedBench is a bench with a SIM to meddle with.
type managedBench struct {
	*bench
	sim thing
}

// thing is a SIM of no platform.
type thing struct {
	ICCID string `json:"iccid"`
	Label string `json:"label"`
	inner
}

type inner struct {
	Left int `json:"left"`
}

func newManagedBench(t *testing.T, store fakeapi.Store) *managedBench {
	t.Helper()
	b := &managedBench{bench: newBench(t, store), sim: thing{ICCID: "8988280666000000000"}}
	fakeapi.ManageSIMs(b.Server, fakeapi.SIMs[thing]{
		Lookup: func(iccid string) (thing, bool, error) { return b.sim, iccid == b.sim.ICCID, nil },
		Set:    func(_ string, change func(*thing)) error { change(&b.sim); return nil },
		Check: func(_, after thing) error {
			if after.Label == "bad" {
				return errors.New("no bad labels")
			}
			return nil
		},
		Example: `{"label": "drifted"}`,
	})
	return b
}

// refused sends a request that has to be refused, with a message that holds the parts.
func (b *managedBench) refused(status int, method, path, body string, parts ...string) {
	b.t.Helper()
	res, text, err := b.call(method, path, body)
	if err != nil || res.StatusCode != status {
		b.t.Errorf("%s %s %s: got %v %s (%v), want %d", method, path, body, res, text, err, status)
		return
	}
	for _, part := range parts {
		if !strings.Contains(text, part) {
			b.t.Errorf("%s %s %s: %s does not say %s", method, path, body, text, part)
		}
	}
}

func TestManagementRefusesUnknownRoutes(t *testing.T) {
	t.Parallel()
	b := newManagedBench(t, nil)
	for _, path := range []string{"/_fake/sim/8988280666000000000", "/_fake/fault", "/base/_fake/none"} {
		b.refused(http.StatusNotFound, "GET", path, "", "the fake has no GET", "PATCH /_fake/sims/{iccid}", "POST /_fake/faults")
	}
	b.refused(http.StatusMethodNotAllowed, "PUT", "/_fake/sims/8988280666000000000", "{}", "PATCH /_fake/sims/{iccid}")
	if res, _, _ := b.call("PUT", "/_fake/faults", ""); res.Header.Get("Allow") != "GET, POST, DELETE" {
		t.Errorf("Allow: %q", res.Header.Get("Allow"))
	}
	if res, _, _ := b.call("GET", "/_fake", ""); res.Header.Get("Location") != "/_fake/" {
		t.Errorf("/_fake is the platform's: %v", res)
	}
	for _, path := range []string{"/", "/requests", "/faults", "/sims/8988280666000000000"} {
		b.refused(http.StatusBadRequest, "GET", "/_fake"+path+"?label=x", "", `unknown query parameter \"label\"; there are none`)
	}
	if got := b.Requests(); len(got) != 0 {
		t.Errorf("counted %v", got)
	}
}

func TestManagementTellsWhatItAccepts(t *testing.T) {
	t.Parallel()
	b := newManagedBench(t, nil)
	res, text, err := b.call("GET", "/_fake/", "")
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("got %v, %v", res, err)
	}
	for _, want := range []string{
		"GET /_fake/\n", "GET /_fake/requests", "POST /_fake/reset", `{"fleet": true}`, "DELETE /_fake/faults", "GET /_fake/sims/{iccid}",
		`"never_applied"`, `such as {"label": "drifted"}`, "Fields: iccid, label, left.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

func TestManagementRefusesUnknownBodies(t *testing.T) {
	t.Parallel()
	b := newManagedBench(t, nil)
	const sim, fields = "/_fake/sims/8988280666000000000", "iccid, label, left"
	for body, part := range map[string]string{
		``: fields, `nothing`: fields, `[]`: fields, `null`: fields, `{"label":"a"}{}`: fields,
		`{"Label":"a"}`: `unknown field \"Label\"; known are ` + fields, `{"labl":"a"}`: fields,
		`{"label":null}`: "label: null is no value", `{"left":"1"}`: "left: string where a whole number is wanted",
		`{}`: "changes nothing", `{"label":"bad"}`: "no bad labels",
		`{"label":"` + strings.Repeat("x", 1<<20) + `"}`: "more than 1048576 bytes",
	} {
		b.refused(http.StatusBadRequest, "PATCH", sim, body, part)
	}
	b.refused(http.StatusBadRequest, "PATCH", sim+"?label=a", `{"label":"a"}`, `unknown query parameter \"label\"`)
	b.refused(http.StatusNotFound, "PATCH", "/_fake/sims/1", "nothing", "knows no SIM 1")
	if b.sim.Label != "" || b.sim.Left != 0 {
		t.Errorf("what was refused was done: %+v", b.sim)
	}
	if got := b.status("PATCH", sim, `{"label":"a","left":3}`); got != http.StatusOK || b.sim.Label != "a" || b.sim.Left != 3 {
		t.Errorf("got %d, %+v", got, b.sim)
	}
}

func TestManagementRefusesFaultsThatWouldDoNothing(t *testing.T) {
	t.Parallel()
	b := newManagedBench(t, nil)
	for body, part := range map[string]string{
		``:                                      "kind, route, calls",
		`{"kid":"slow"}`:                        `unknown field \"kid\"; known are kind, route`,
		`{"kind":"gremlin"}`:                    "never_applied",
		`{"route":"GET /thing"}`:                "it has GET /things, POST /things/{id}",
		`{"route":"get *"}`:                     "the platform has no",
		`{"kind":"slow"}`:                       "needs a delay",
		`{"kind":"applied_late"}`:               "needs a delay",
		`{"kind":"slow","delay":"-1s"}`:         "no duration like",
		`{"kind":"cut","status":500}`:           `a fault of kind \"cut\" has no status; it has route`,
		`{"delay":"1s"}`:                        `a fault of kind \"status\" has no delay; beside route, calls, probability and seed it has status`,
		`{"iccid":"8988280666000000000"}`:       "has no iccid",
		`{"kind":"never_applied","iccid":"17"}`: "no ICCID of 19 or 20 digits",
	} {
		b.refused(http.StatusBadRequest, "POST", "/_fake/faults", body, part)
	}
	b.refused(http.StatusBadRequest, "POST", "/_fake/faults?kind=slow", `{}`, "unknown query parameter")
	b.refused(http.StatusBadRequest, "DELETE", "/_fake/faults", `{"kind":"slow"}`, "all faults are lifted at once")
	b.refused(http.StatusBadRequest, "DELETE", "/_fake/faults?kind=slow", ``, "unknown query parameter")
	if _, listed, _ := b.call("GET", "/_fake/faults", ""); listed != "[]" {
		t.Errorf("in force: %s", listed)
	}
	for _, body := range []string{`{}`, `{"route":"GET *"}`, `{"kind":"never_applied","iccid":"8988280666000000000"}`, `{"kind":"slow","delay":"1ms","route":"GET /things"}`} {
		if got := b.status("POST", "/_fake/faults", body); got != http.StatusCreated {
			t.Errorf("%s: got %d", body, got)
		}
	}
}

func TestResetTakesTheFleetFromQueryOrBody(t *testing.T) {
	t.Parallel()
	resets := 0
	server, err := fakeapi.NewServer(fakeapi.Config{ResetFleet: func() error { resets++; return nil }}, fakeapi.NewMemoryStore())
	if err != nil {
		t.Fatal(err)
	}
	b := &managedBench{bench: &bench{Server: server, t: t}}
	for _, c := range []struct {
		query, body string
		resets      int
	}{{"", "", 0}, {"?fleet=false", "", 0}, {"", `{"fleet": false}`, 0}, {"?fleet=true", "", 1}, {"", `{"fleet": true}`, 1}} {
		resets = 0
		if got := b.status("POST", "/_fake/reset"+c.query, c.body); got != http.StatusNoContent || resets != c.resets {
			t.Errorf("%q %q: got %d, %d resets", c.query, c.body, got, resets)
		}
	}
	resets = 0
	b.refused(http.StatusBadRequest, "POST", "/_fake/reset?fleet=ja", "", "only true and false are accepted")
	b.refused(http.StatusBadRequest, "POST", "/_fake/reset?flet=true", "", `unknown query parameter \"flet\"; known are fleet`)
	b.refused(http.StatusBadRequest, "POST", "/_fake/reset", `{"flet":true}`, "known are fleet")
	if resets != 0 {
		t.Error("a fleet was reset that nobody asked for")
	}
}

func TestRequestsOfAFileAreThoseOfEveryProcess(t *testing.T) {
	t.Parallel()
	store := openFile(t, filepath.Join(t.TempDir(), "store.db"))
	one, two := newBench(t, store), newBench(t, store)
	one.status("GET", "/things", "")
	if _, body, _ := two.call("GET", "/_fake/requests", ""); body != `{"GET /things":1}` {
		t.Errorf("got %s", body)
	}
	if err := errors.Join(one.Close(), two.Close()); err != nil {
		t.Error(err)
	}
}
