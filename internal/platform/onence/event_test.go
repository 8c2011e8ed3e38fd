package onence_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"
)

// history holds total events, one a second, newest first.
func history(total int, counted bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		size, _ := strconv.Atoi(r.URL.Query().Get("pageSize"))
		var out struct {
			Events     []map[string]any `json:"events"`
			TotalPages int              `json:"totalPages,omitempty"`
		}
		out.Events = []map[string]any{}
		for i := (page - 1) * size; i < min(page*size, total); i++ {
			at := time.Date(2026, 1, 1, 0, 0, total-i, 0, time.UTC)
			out.Events = append(out.Events, map[string]any{"timestamp": at.Format("2006-01-02T15:04:05.000-0700"), "event_type": fmt.Sprint(i), "mnc": 1})
		}
		if counted {
			out.TotalPages = (total + size - 1) / size
		}
		json.NewEncoder(w).Encode(out)
	}
}

func TestEvents(t *testing.T) {
	for _, test := range []struct {
		total, limit int
		counted      bool
		want, calls  int
	}{
		{5, 10, true, 5, 1},
		{5, 3, true, 3, 1},
		{5, 0, true, 0, 0},
		{5, -1, true, 0, 0},
		{0, 10, true, 0, 1},
		{2500, 5000, true, 2500, 3},
		{2500, 5000, false, 2500, 3},
		{2500, 1500, true, 1500, 2},
	} {
		p, a := serving(t, sim+"/events", history(test.total, test.counted))
		got, err := p.Events(t.Context(), iccid, test.limit)
		if err != nil || len(got) != test.want || len(a.seen) != test.calls {
			t.Errorf("%+v: %d events, %d calls, err = %v", test, len(got), len(a.seen), err)
		}
		for i := range got {
			if got[i].Type != fmt.Sprint(i) || got[i].MNC != "1" {
				t.Fatalf("%+v: event %d is %+v", test, i, got[i])
			}
		}
	}
}
