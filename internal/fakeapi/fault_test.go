package fakeapi_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

func TestFaultHitsTheCallsItNames(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.AddFault(fakeapi.Fault{Route: "GET /things", Calls: []int{2, 3}, Status: http.StatusBadGateway})
	var got []int
	for range 4 {
		got = append(got, b.status("GET", "/things", ""))
		if other := b.status("POST", "/things/1", ""); other != http.StatusOK {
			t.Errorf("another route got %d", other)
		}
	}
	if want := []int{200, 502, 502, 200}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestFaultByProbabilityIsSeeded(t *testing.T) {
	t.Parallel()
	run := func(seed uint64) (statuses []int, hits int) {
		b := newBench(t, nil)
		b.AddFault(fakeapi.Fault{Probability: 0.3, Seed: seed})
		for range 200 {
			status := b.status("GET", "/things", "")
			statuses = append(statuses, status)
			if status == http.StatusInternalServerError {
				hits++
			}
		}
		return statuses, hits
	}
	one, hits := run(1)
	again, _ := run(1)
	other, _ := run(2)
	if !slices.Equal(one, again) || slices.Equal(one, other) {
		t.Error("the seed does not decide which calls are hit")
	}
	if hits < 40 || hits > 80 {
		t.Errorf("%d of 200 were hit, want about 60", hits)
	}
}

func TestFaultRetryAfterInBothForms(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.AddFault(fakeapi.Fault{Calls: []int{1}, RetryAfter: 1500 * time.Millisecond})
	b.AddFault(fakeapi.Fault{Calls: []int{2}, RetryAfter: time.Minute, RetryAfterDate: true, Body: `{"slow":"down"}`})
	res, _, err := b.call("GET", "/things", "")
	if err != nil || res.StatusCode != http.StatusTooManyRequests || res.Header.Get("Retry-After") != "2" {
		t.Errorf("got %+v, %v", res, err)
	}
	res, body, err := b.call("GET", "/things", "")
	if err != nil || res.StatusCode != http.StatusTooManyRequests || body != `{"slow":"down"}` {
		t.Fatalf("got %+v, %s, %v", res, body, err)
	}
	at, err := http.ParseTime(res.Header.Get("Retry-After"))
	if err != nil || !at.Equal(b.clock.Now().Add(time.Minute)) {
		t.Errorf("got %v, %v", at, err)
	}
}

func TestFaultResetBeforeAndAfter(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.AddFault(fakeapi.Fault{Kind: fakeapi.FaultResetBefore, Calls: []int{1}})
	b.AddFault(fakeapi.Fault{Kind: fakeapi.FaultResetAfter, Calls: []int{2}})
	for call, handled := range []int{0, 1} {
		if _, _, err := b.call("GET", "/things", ""); err == nil || b.handled != handled {
			t.Errorf("call %d: error %v, handled %d, want %d", call+1, err, b.handled, handled)
		}
	}
}

func TestFaultCutsTheBody(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.AddFault(fakeapi.Fault{Kind: fakeapi.FaultCut})
	res, body, err := b.call("GET", "/things", "")
	if !errors.Is(err, io.ErrUnexpectedEOF) || body != "hello," || res.ContentLength != 12 {
		t.Errorf("in process: %q, %v", body, err)
	}
	// The same over a real connection.
	server := httptest.NewServer(b)
	defer server.Close()
	res, err = http.Get(server.URL + "/things")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if raw, err := io.ReadAll(res.Body); !errors.Is(err, io.ErrUnexpectedEOF) || string(raw) != "hello," {
		t.Errorf("over a connection: %q, %v", raw, err)
	}
}

func TestFaultHTML(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.AddFault(fakeapi.Fault{Kind: fakeapi.FaultHTML})
	res, body, err := b.call("GET", "/things", "")
	if err != nil || res.StatusCode != http.StatusOK || !strings.HasPrefix(body, "<!DOCTYPE html>") || b.handled != 0 {
		t.Errorf("got %+v, %q, %v", res, body, err)
	}
}

func TestFaultSlow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, nil)
		b.AddFault(fakeapi.Fault{Kind: fakeapi.FaultSlow, Delay: 3 * time.Second})
		began := time.Now()
		if got := b.status("GET", "/things", ""); got != http.StatusOK || time.Since(began) != 3*time.Second {
			t.Errorf("got %d after %s", got, time.Since(began))
		}
	})
}

func TestFaultsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	for _, f := range []fakeapi.Fault{{Kind: "gremlin"}, {Probability: 2}, {Status: 42}, {Calls: []int{0}}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%+v was accepted", f)
				}
			}()
			b.AddFault(f)
		}()
	}
}

func TestFaultsOverHTTP(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	body := `{"kind":"status","route":"GET /things","status":429,"retry_after":"2s","calls":[1]}`
	if got := b.status("POST", "/_fake/faults", body); got != http.StatusCreated {
		t.Fatalf("got %d", got)
	}
	_, listed, _ := b.call("GET", "/_fake/faults", "")
	if !strings.Contains(listed, `"retry_after":"2s"`) {
		t.Errorf("listed as %s", listed)
	}
	if got := b.status("GET", "/things", ""); got != http.StatusTooManyRequests {
		t.Errorf("got %d", got)
	}
	for _, bad := range []string{`{"kind":"gremlin"}`, `{"delay":"soon"}`, `{"retry_after":"1"}`, `no JSON`} {
		if got := b.status("POST", "/_fake/faults", bad); got != http.StatusBadRequest {
			t.Errorf("%s: got %d", bad, got)
		}
	}
	if got := b.status("DELETE", "/_fake/faults", ""); got != http.StatusNoContent {
		t.Errorf("got %d", got)
	}
}

func TestResetOverHTTP(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.AddFault(fakeapi.Fault{})
	b.status("GET", "/things", "")
	if got := b.status("POST", "/_fake/reset", ""); got != http.StatusNoContent {
		t.Fatalf("got %d", got)
	}
	if got := b.status("GET", "/things", ""); got != http.StatusOK {
		t.Errorf("the fault is still there: %d", got)
	}
	if _, body, _ := b.call("GET", "/_fake/requests", ""); body != `{"GET /things":1}` {
		t.Errorf("counts: %s", body)
	}
}

func TestFaultSurvivesJSON(t *testing.T) {
	t.Parallel()
	want := fakeapi.Fault{
		Kind: fakeapi.FaultAppliedLate, Route: "POST /v1/sims", Calls: []int{1, 4}, Probability: 0.5, Seed: 9,
		Status: 503, RetryAfter: time.Second, RetryAfterDate: true, Body: "b", Delay: time.Minute, ICCID: "8988280666000000000",
	}
	raw, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got fakeapi.Fault
	if err := json.Unmarshal(raw, &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}
