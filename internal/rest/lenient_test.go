package rest_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// reads holds what a type reads to what is wanted, or to failing.
func reads[T comparable](t *testing.T, in string, want T, fails bool) {
	t.Helper()
	var got struct {
		V T `json:"v"`
	}
	err := json.Unmarshal([]byte(`{"v":`+in+`}`), &got)
	if (err != nil) != fails || !fails && got.V != want {
		t.Errorf("%T of %s: %v, err = %v", want, in, got.V, err)
	}
}

func TestTextReadsEveryScalar(t *testing.T) {
	for in, want := range map[string]rest.Text{
		`"a"`: "a", `" a\n"`: "a", `""`: "", `null`: "", `8988280666000000000`: "8988280666000000000", `1.50`: "1.50", `true`: "true",
	} {
		reads(t, in, want, false)
	}
	reads(t, `{}`, rest.Text(""), true)
	reads(t, `["a"]`, rest.Text(""), true)
}

func TestNumberReadsTexts(t *testing.T) {
	for in, want := range map[string]rest.Number{`1.5`: 1.5, `"1.5"`: 1.5, `" 2 "`: 2, `-1e3`: -1000, `""`: 0, `null`: 0} {
		reads(t, in, want, false)
	}
	for _, in := range []string{`"much"`, `true`, `[1]`, `{}`} {
		reads(t, in, rest.Number(0), true)
	}
}

func TestIntegerReadsWholeNumbersAlone(t *testing.T) {
	for in, want := range map[string]rest.Integer{
		`20`: 20, `"20"`: 20, `20.0`: 20, `2e1`: 20, `"-3"`: -3, `""`: 0, `null`: 0, `9007199254740993`: 9007199254740993,
	} {
		reads(t, in, want, false)
	}
	for _, in := range []string{`20.5`, `"many"`, `false`, `[1]`, `{}`} {
		reads(t, in, rest.Integer(0), true)
	}
}

func TestMomentReadsTheSpellingsOfADate(t *testing.T) {
	at := time.Date(2024, 3, 1, 12, 30, 0, 0, time.UTC)
	for in, want := range map[string]time.Time{
		`"2024-03-01T12:30:00Z"`:          at,
		`"2024-03-01T14:30:00+02:00"`:     at,
		`"2024-03-01T12:30:00.000+0000"`:  at,
		`"2024-03-01T12:30:00.5"`:         at.Add(500 * time.Millisecond),
		`"2024-03-01"`:                    at.Truncate(24 * time.Hour),
		`"2024-03-01 12:30:00"`:           at,
		`"2024-03-01 12:30:00+0000"`:      at,
		`"2024-03-01 14:30:00.000+02:00"`: at,
		`"1970-01-01T00:00:00Z"`:          {},
		`"-0001-12-30T00:00:00Z"`:         {},
		`""`:                              {},
		`null`:                            {},
	} {
		reads(t, in, rest.Moment{Time: want}, false)
	}
	for in, unread := range map[string]string{`"yesterday"`: "yesterday", `"N/A"`: "N/A", `1709296200`: "1709296200"} {
		reads(t, in, rest.Moment{Unread: unread}, false)
		if _, err := (rest.Moment{Unread: unread}).Given(); err == nil {
			t.Errorf("%s is given", in)
		}
	}
	reads(t, `{}`, rest.Moment{}, true)
}
