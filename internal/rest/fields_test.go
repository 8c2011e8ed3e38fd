package rest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

type fields struct {
	Name  rest.Verbatim `json:"name"`
	Locks []int         `json:"locks"`
	On    rest.Flag     `json:"on"`
	Since rest.Moment   `json:"since"`
}

// A field of an unexpected shape stays zero and is named; the others are read.
func TestFields(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		fields fields
		odd    rest.Odd
	}{
		`{"name":" a ","locks":[1],"on":"True","new":{}}`: {fields{Name: " a ", Locks: []int{1}, On: true}, nil},
		`{"name":5,"locks":[1,"x"],"on":{},"Other":1}`:    {fields{Name: "5"}, rest.Odd{{Name: "locks", Value: `[1,"x"]`}, {Name: "on", Value: "{}"}}},
		`{"name":["a"],"on":"perhaps","locks":[2]}`:       {fields{Locks: []int{2}}, rest.Odd{{Name: "name", Value: `["a"]`}, {Name: "on", Value: `"perhaps"`}}},
		`{"a\"b":1,"name":null,"on":1,"locks":null}`:      {fields{On: true}, nil},
		`[1]`:                                    {fields{}, rest.Odd{{Value: "[1]"}}},
		`7`:                                      {fields{}, rest.Odd{{Value: "7"}}},
		`{"since":"N/A","on":0,"name":"\u00e9"}`: {fields{Name: "é", Since: rest.Moment{Unread: "N/A"}}, nil},
	} {
		got := fields{Name: "before", Locks: []int{9}}
		odd := rest.Fields([]byte(text), &got)
		if diff := cmp.Diff(want.fields, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
		if diff := cmp.Diff(want.odd, odd); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
