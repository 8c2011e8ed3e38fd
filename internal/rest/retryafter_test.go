package rest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestParseRetryAfter(t *testing.T) {
	for _, test := range []struct {
		text, date string
		want       time.Duration
		ok         bool
	}{
		{"", "", 0, false},
		{"0", "", 0, true},
		{" 7 ", "", 7 * time.Second, true},
		{"-7", "", 0, false},
		{"1.5", "", 2 * time.Second, true},
		{"0.2", "", time.Second, true},
		{"inf", "", 0, false},
		{"NaN", "", 0, false},
		{"99999999999999999999", "", 0, false},
		{"Sun, 01 Mar 2026 12:00:30 GMT", "", 30 * time.Second, true},
		{"Sun, 01 Mar 2026 11:00:00 GMT", "", 0, true},
		{"Sunday, 01-Mar-26 12:00:30 GMT", "", 30 * time.Second, true},
		{"Sun, 01 Mar 2026 15:00:30 GMT", "Sun, 01 Mar 2026 15:00:00 GMT", 30 * time.Second, true},
		{"soon", "", 0, false},
	} {
		h := http.Header{"Retry-After": {test.text}}
		if test.date != "" {
			h.Set("Date", test.date)
		}
		if got, ok := rest.ParseRetryAfter(h, noon); got != test.want || ok != test.ok {
			t.Errorf("%q at %q: %s, %t", test.text, test.date, got, ok)
		}
	}
}

func FuzzParseRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "7", "-1", "9223372036854775807", "Sun, 01 Mar 2026 12:00:30 GMT", "Sun Mar  1 12:00:30 2026"} {
		f.Add(seed, "")
		f.Add(seed, "Sun, 01 Mar 2026 12:00:00 GMT")
	}
	f.Fuzz(func(t *testing.T, text, date string) {
		got, ok := rest.ParseRetryAfter(http.Header{"Retry-After": {text}, "Date": {date}}, noon)
		if got < 0 || !ok && got != 0 {
			t.Errorf("%q at %q: %s, %t", text, date, got, ok)
		}
	})
}
