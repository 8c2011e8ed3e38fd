package rest

import (
	"strings"
	"testing"
)

type shownItem struct {
	Name string
}

// oddItem is left out by its reader where it says nothing.
type oddItem struct{ shownItem }

func (oddItem) Sparse() {}

type sparseObject struct{ Name string }

func (*sparseObject) Sparse() {}

// An answer that shows nothing of what was asked for is somebody else's: an object without
// values, a list with such an item, and one of items that may be odd where all of them are.
func TestShows(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		out  any
		want bool
	}{
		"an object":                  {&shownItem{"a"}, true},
		"nothing of an object":       {&shownItem{}, false},
		"one that may be empty":      {&sparseObject{}, true},
		"no items":                   {&[]shownItem{}, true},
		"items":                      {&[]shownItem{{"a"}, {"b"}}, true},
		"an empty one among items":   {&[]shownItem{{"a"}, {}}, false},
		"an odd one among items":     {&[]oddItem{{shownItem{"a"}}, {}}, true},
		"odd ones alone":             {&[]oddItem{{}, {}}, false},
		"no items that may be odd":   {&[]oddItem{}, true},
		"items that are no objects":  {&[]string{"", ""}, true},
		"what is not an object":      {new(int), true},
		"a struct without any field": {&struct{}{}, true},
	} {
		if got := shows(c.out); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A status of success does not make a success of an error.
func TestTold(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		``: "", `null`: "", `OK`: "", `[]`: "", `{}`: "", `{"message":"SIMs updated"}`: "", `{"error":null,"errors":[],"errorCode":0}`: "", `{"error":false}`: "",
		`{"error":"maintenance","message":"Back soon"}`:       "tells of an error: Back soon",
		`{"errors":[{"message":"SIM is locked"}]}`:            "tells of an error: SIM is locked",
		`{"statusCode":503,"errorCode":"M","message":"Soon"}`: "tells of an error: Soon",
		`{"error_token":"X"}`:                                 "tells of an error",
	} {
		if err := told([]byte(body), redactor{}); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", body, err)
		}
	}
}
