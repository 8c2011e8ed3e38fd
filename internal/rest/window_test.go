package rest_test

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

var window = rest.Window{Remaining: "X-Left", Reset: "X-Reset"}

// in spells a moment as a reset does.
func in(d time.Duration) string { return strconv.FormatInt(time.Now().Add(d).Unix(), 10) }

// resumed does one request and a second one whose answer is 200, and tells when the
// last one went out.
func resumed(t *testing.T, config rest.Config, first func(http.ResponseWriter)) (time.Duration, int) {
	t.Helper()
	seen := &recorder{start: time.Now(), answer: func(n int) func(http.ResponseWriter) {
		if n == 1 {
			return first
		}
		return status(200)
	}}
	config.Transport, config.RateGroups = seen, groups
	client := newClient(t, config)
	doAll(t, client, 1, limited("fast"))
	doAll(t, client, 1, limited("fast"))
	return seen.at[len(seen.at)-1], len(seen.at)
}

func TestA429WaitsForTheReset(t *testing.T) {
	for _, test := range []struct {
		name       string
		header     func() []string
		window     rest.Window
		from, till time.Duration
	}{
		{"reset", func() []string { return []string{"X-Reset", in(40 * time.Second)} }, window, 41 * time.Second, 42 * time.Second},
		{"reset now", func() []string { return []string{"X-Reset", in(0)} }, window, time.Second, 2 * time.Second},
		{"Retry-After goes first", func() []string { return []string{"X-Reset", in(40 * time.Second), "Retry-After", "7"} }, window, 7 * time.Second, 8 * time.Second},
		{"past", func() []string { return []string{"X-Reset", in(-time.Hour)} }, window, time.Second, 2 * time.Second},
		{"absurd", func() []string { return []string{"X-Reset", in(24 * time.Hour)} }, window, time.Second, 2 * time.Second},
		{"malformed", func() []string { return []string{"X-Reset", "soon"} }, window, time.Second, 2 * time.Second},
		{"missing", func() []string { return nil }, window, time.Second, 2 * time.Second},
		{"not asked for", func() []string { return []string{"X-Reset", in(40 * time.Second)} }, rest.Window{}, time.Second, 2 * time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				at, sent := resumed(t, rest.Config{Window: test.window}, status(429, test.header()...))
				if at < test.from || at > test.till || sent != 3 {
					t.Errorf("%d requests, the last after %s, want %s to %s", sent, at, test.from, test.till)
				}
			})
		})
	}
}

// The retry itself waits too, not only its group.
func TestA429WithoutAGroupWaitsForTheReset(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now(), answer: func(n int) func(http.ResponseWriter) {
			return status(map[bool]int{true: 429, false: 200}[n == 1], "X-Reset", in(40*time.Second))
		}}
		doAll(t, newClient(t, rest.Config{Window: window, Transport: seen}), 1, get)
		if len(seen.at) != 2 || seen.at[1] < 41*time.Second || seen.at[1] > 42*time.Second {
			t.Errorf("requests went out after %v", seen.at)
		}
	})
}

func TestASpentWindowPausesItsGroup(t *testing.T) {
	for _, test := range []struct {
		name   string
		left   string
		reset  time.Duration
		window rest.Window
		want   time.Duration
	}{
		{"nothing left", "0", 40 * time.Second, window, 41 * time.Second},
		{"less than nothing", "-1", 40 * time.Second, window, 41 * time.Second},
		{"one left", "1", 40 * time.Second, window, 0},
		{"malformed", "none", 40 * time.Second, window, 0},
		{"missing", "", 40 * time.Second, window, 0},
		{"past", "0", -time.Minute, window, 0},
		{"absurd", "0", 24 * time.Hour, window, 0},
		{"not asked for", "0", 40 * time.Second, rest.Window{Reset: "X-Reset"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				at, sent := resumed(t, rest.Config{Window: test.window}, status(200, "X-Left", test.left, "X-Reset", in(test.reset)))
				if at != test.want || sent != 2 {
					t.Errorf("%d requests, the last after %s, want %s", sent, at, test.want)
				}
			})
		})
	}
}

// A 503 says nothing about the rate: its backoff is not the window's.
func TestA503DoesNotWaitForTheReset(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		at, _ := resumed(t, rest.Config{Window: window}, status(503, "X-Left", "9", "X-Reset", in(40*time.Second)))
		if at > time.Second {
			t.Errorf("the last request went out after %s", at)
		}
	})
}

func TestParseReset(t *testing.T) {
	unix := func(d time.Duration) string { return strconv.FormatInt(noon.Add(d).Unix(), 10) }
	for _, test := range []struct {
		text, date string
		want       time.Duration
		ok         bool
	}{
		{"", "", 0, false},
		{unix(30 * time.Second), "", 31 * time.Second, true},
		{" " + unix(30*time.Second) + " ", "", 31 * time.Second, true},
		{unix(0), "", time.Second, true},
		{unix(30*time.Second) + ".25", "", 32 * time.Second, true},
		{unix(30*time.Second) + ".000", "", 31 * time.Second, true},
		{unix(30*time.Second) + ".5s", "", 0, false},
		{unix(-time.Second), "", 0, false},
		{"0", "", 0, false},
		{"-5", "", 0, false},
		{"1e9", "", 0, false},
		{"18446744073709551616", "", 0, false},
		{"9223372036854775807", "", 0, false},
		{unix(3*time.Hour + 30*time.Second), "Sun, 01 Mar 2026 15:00:00 GMT", 31 * time.Second, true},
		{unix(30 * time.Second), "Sun, 01 Mar 2026 15:00:00 GMT", 0, false},
		{unix(30 * time.Second), "today", 31 * time.Second, true},
	} {
		h := http.Header{"X-Reset": {test.text}, "Date": {test.date}}
		if got, ok := rest.ParseReset(h, "x-reset", noon); got != test.want || ok != test.ok {
			t.Errorf("%q at %q: %s, %t", test.text, test.date, got, ok)
		}
	}
}

func FuzzParseReset(f *testing.F) {
	for _, seed := range []string{"", "7", "-1", "1772366430", "1099511627775", "9223372036854775807"} {
		f.Add(seed, "")
		f.Add(seed, "Sun, 01 Mar 2026 12:00:00 GMT")
	}
	f.Fuzz(func(t *testing.T, text, date string) {
		got, ok := rest.ParseReset(http.Header{"X-Reset": {text}, "Date": {date}}, "X-Reset", noon)
		if got < 0 || ok != (got >= time.Second) {
			t.Errorf("%q at %q: %s, %t", text, date, got, ok)
		}
	})
}

func TestAKeyIsTheWholeHeader(t *testing.T) {
	var mu sync.Mutex
	var seen []string
	client := newClient(t, rest.Config{Auth: rest.Key("k3y-of-mine"), Secrets: []string{"k3y-of-mine"}, Transport: handler(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		seen = append(seen, r.Header.Get("Authorization"))
		mu.Unlock()
		w.WriteHeader(http.StatusUnauthorized)
		body(`{"message":"k3y-of-mine is wrong"}`)(w)
	})})
	_, err := client.Do(t.Context(), get)
	if e, ok := errors.AsType[*rest.StatusError](err); !ok || e.Status != 401 || e.Message != "*** is wrong" {
		t.Errorf("err = %v", err)
	}
	r := get
	r.Auth = rest.NoAuth
	client.Do(t.Context(), r)
	if strings.Join(seen, ",") != "k3y-of-mine," {
		t.Errorf("sent %q", seen)
	}
}
