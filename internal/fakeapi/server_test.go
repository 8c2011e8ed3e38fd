package fakeapi_test

import (
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// bench is a server with two routes, and a client for it.
type bench struct {
	*fakeapi.Server
	t       *testing.T
	clock   *fakeapi.ManualClock
	handled int
}

func newBench(t *testing.T, store fakeapi.Store) *bench {
	t.Helper()
	b := &bench{t: t, clock: &fakeapi.ManualClock{}}
	server, err := fakeapi.NewServer(fakeapi.Config{Clock: b.clock.Now, Prefix: "/base"}, store)
	if err != nil {
		t.Fatal(err)
	}
	b.Server = server
	b.Handle("GET /things", b.greet)
	b.Handle("POST /things/{id}", b.greet)
	return b
}

func (b *bench) greet(w http.ResponseWriter, _ *http.Request) {
	b.handled++
	_, _ = io.WriteString(w, "hello, world")
}

// call sends a request and reads the answer; err is what the client met first.
func (b *bench) call(method, path, body string) (*http.Response, string, error) {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), method, "http://fake.invalid"+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	res, err := fakeapi.Transport(b).RoundTrip(req)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return res, string(text), err
}

func (b *bench) status(method, path, body string) int {
	b.t.Helper()
	res, text, err := b.call(method, path, body)
	if err != nil {
		b.t.Fatalf("%s %s: %v (%s)", method, path, err, text)
	}
	return res.StatusCode
}

func TestRequestsAreCountedByTemplate(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.status("GET", "/things", "")
	b.status("GET", "/base/things?page=2", "")
	b.status("POST", "/things/1", "")
	b.status("POST", "/things/2", "")
	b.status("DELETE", "/things", "")
	b.status("GET", "/_fake/requests", "")
	want := map[string]int{"GET /things": 2, "POST /things/{id}": 2, "DELETE *": 1}
	if got := b.Requests(); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	b.ResetRequests()
	if got := b.Requests(); len(got) != 0 {
		t.Errorf("after the reset: %v", got)
	}
}

func TestUnknownRoutesAre404(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	if got := b.status("GET", "/nothing", ""); got != http.StatusNotFound {
		t.Errorf("got %d", got)
	}
}

func TestJournalOutlivesTheProcess(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "store.db")
	for range 2 {
		b := newBench(t, openFile(t, path))
		b.AddFault(fakeapi.Fault{Kind: fakeapi.FaultResetBefore, Calls: []int{2}})
		b.status("GET", "/things", "")
		_, _, _ = b.call("POST", "/things/1", "")
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
	}
	got, err := fakeapi.ReadJournal(path)
	want := map[string]int{"GET /things": 2, "POST /things/{id}": 2}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	raw, err := os.ReadFile(path + ".requests")
	if err != nil || string(raw) != strings.Repeat("GET /things 200\nPOST /things/{id} 0\n", 2) {
		t.Errorf("journal %q, %v", raw, err)
	}
	if err := fakeapi.ResetJournal(path); err != nil {
		t.Fatal(err)
	}
	if got, err := fakeapi.ReadJournal(path); err != nil || len(got) != 0 {
		t.Errorf("after the reset: %v, %v", got, err)
	}
}

func TestJournalThatIsNotThereIsEmpty(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "store.db")
	if got, err := fakeapi.ReadJournal(path); err != nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
	if err := fakeapi.ResetJournal(path); err != nil {
		t.Error(err)
	}
}

func TestJournalIsEmptiedWhenItIsLarge(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "store.db")
	store := openFile(t, path)
	if err := os.WriteFile(path+".requests", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path+".requests", 11<<20); err != nil {
		t.Fatal(err)
	}
	newBench(t, store)
	if info, err := os.Stat(path + ".requests"); err != nil || info.Size() != 0 {
		t.Errorf("got %v, %v", info.Size(), err)
	}
}

func TestTransportHonoursTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, nil)
		b.AddFault(fakeapi.Fault{Kind: fakeapi.FaultSlow, Delay: time.Hour})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		req, err := http.NewRequestWithContext(ctx, "GET", "http://fake.invalid/things", nil)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		_, err = fakeapi.Transport(b).RoundTrip(req)
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != time.Second {
			t.Errorf("got %v after %s", err, time.Since(began))
		}
		synctest.Wait()
		if b.handled != 0 {
			t.Error("a request whose client had left was handled")
		}
	})
}

func TestTransportReportsAPanic(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.Handle("GET /panic", func(http.ResponseWriter, *http.Request) { panic("ouch") })
	if _, _, err := b.call("GET", "/panic", ""); err == nil || !strings.Contains(err.Error(), "ouch") {
		t.Errorf("got %v", err)
	}
}

func TestTransportPassesTheRequestOn(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.Handle("PUT /echo/{id}", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Id", r.PathValue("id")+"@"+r.Host)
		w.WriteHeader(http.StatusAccepted)
		w.Header().Set("X-Late", "too late")
		_, _ = w.Write(body)
	})
	res, text, err := b.call("PUT", "/echo/7", "ping")
	if err != nil || res.StatusCode != http.StatusAccepted || text != "ping" || res.ContentLength != 4 {
		t.Fatalf("got %v, %q, %v", res, text, err)
	}
	if res.Header.Get("X-Id") != "7@fake.invalid" || res.Header.Get("X-Late") != "" {
		t.Errorf("header %v", res.Header)
	}
}

func TestAbortIsABrokenConnection(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.AddFault(fakeapi.Fault{Kind: fakeapi.FaultResetBefore})
	if _, _, err := b.call("GET", "/things", ""); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("got %v", err)
	}
}
