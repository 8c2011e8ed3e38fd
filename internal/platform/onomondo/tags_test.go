package onomondo_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// tagPages lists total tags, at most size a page.
func tagPages(total, size int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		tags := []map[string]any{}
		for i := offset; i < min(offset+size, total); i++ {
			tags = append(tags, map[string]any{"id": fmt.Sprintf("id-%d", i), "name": fmt.Sprintf("tag %04d", i)})
		}
		json.NewEncoder(w).Encode(map[string]any{"count": len(tags), "limit": size, "offset": offset, "total": total, "result": tags})
	}
}

func TestTags(t *testing.T) {
	object := `{"count":2,"limit":1000,"offset":0,"total":2,"result":` + tagsJSON + `}`
	for name, body := range map[string]string{"a list": tagsJSON, "an object": object} {
		p, a := serving(t, map[string]http.HandlerFunc{listTags: answer(200, body)})
		got, err := p.Tags(t.Context())
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		mustEqual(t, name, []platform.Tag{northTag, pumpsTag}, got)
		mustCall(t, a, listTags+"?limit=1000&offset=0")
	}
}

func TestTagsReadsAllPages(t *testing.T) {
	for _, test := range []struct{ total, size, calls int }{{0, 10, 1}, {10, 10, 1}, {11, 10, 2}, {25, 10, 3}} {
		p, a := serving(t, map[string]http.HandlerFunc{listTags: tagPages(test.total, test.size)})
		got, err := p.Tags(t.Context())
		if err != nil || len(got) != test.total {
			t.Errorf("%d tags, err = %v", len(got), err)
		}
		if calls := a.calls(); len(calls) != test.calls {
			t.Errorf("%d tags: called %v", test.total, calls)
		}
	}
}

func TestTagsEndWithAPageThatRepeats(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{listTags: answer(200, `{"total":9,"result":`+tagsJSON+`}`)})
	got, err := p.Tags(t.Context())
	if err != nil || len(got) != 2 {
		t.Errorf("%v, err = %v", got, err)
	}
	mustCall(t, a, listTags+"?limit=1000&offset=0", listTags+"?limit=1000&offset=2")
}

func TestTagsFail(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{listTags: answer(403, `{"message":"no"}`)})
	mustAdvise(t, "no right", last(p.Tags(t.Context())), platform.ErrForbidden, "API key may not do this")
	p, _ = serving(t, map[string]http.HandlerFunc{listTags: answer(200, `"tags"`)})
	mustNotDecode(t, "a text", last(p.Tags(t.Context())))
}
