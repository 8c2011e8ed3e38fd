package onomondo

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"sort"
	"strconv"
	"strings"
)

// placePrefix marks a token that stands for a place in the list.
const placePrefix = "#"

// paging is which page a list request asks for.
type paging struct {
	// limit is what was asked for, size what the page has.
	limit, size, offset int
	// from is the key that the page begins with; empty for a page that begins at offset.
	from string
}

// pageEnd is how an answer says where the next page begins.
type pageEnd struct {
	NextPage   *string `json:"next_page,omitempty"`
	Pagination struct {
		HasMore  bool    `json:"has_more"`
		NextPage *string `json:"next_page"`
	} `json:"pagination"`
}

func (f *Fake) pageEnd(next string) (end pageEnd) {
	end.Pagination.HasMore = next != ""
	if f.options.NextPageOnTop {
		end.NextPage = orNull(next)
	} else {
		end.Pagination.NextPage = orNull(next)
	}
	return end
}

// token is the opaque next_page of a page that begins with key, at place; without a key,
// it stands for the place.
func (f *Fake) token(place int, key string) string {
	if key == "" || f.options.ShiftingPages {
		key = placePrefix + strconv.Itoa(place)
	}
	return base64.RawURLEncoding.EncodeToString([]byte(key))
}

// parsePaging reads which page a request asks for, of a list whose pages hold at most so
// many.
func (f *Fake) parsePaging(query url.Values, most int) (paging, error) {
	limit, err := number(query, "limit", DefaultPage, 1, most)
	if err != nil {
		return paging{}, err
	}
	offset, err := number(query, "offset", 0, 0, -1)
	p := paging{limit: limit, size: f.options.pageSize(limit), offset: offset}
	if err != nil || !query.Has("next_page") {
		return p, err
	}
	raw, err := base64.RawURLEncoding.DecodeString(query.Get("next_page"))
	if err != nil || len(raw) == 0 {
		return p, errNextPage
	}
	p.from = string(raw)
	if place, ok := strings.CutPrefix(p.from, placePrefix); ok {
		p.from = ""
		if p.offset, err = strconv.Atoi(place); err != nil {
			return p, errNextPage
		}
	}
	return p, nil
}

var errNextPage = badRequest("next_page_invalid", "next_page is not a token of this list.")

// begin is the place of the page's first item in a list of total, whose keys ascend.
func (p paging) begin(total int, key func(int) string) int {
	if p.from == "" {
		return min(p.offset, total)
	}
	return sort.Search(total, func(n int) bool { return key(n) >= p.from })
}

// number is a parameter that is a number of at least least and, unless that is negative,
// at most most.
func number(query url.Values, name string, fallback, least, most int) (int, error) {
	if !query.Has(name) {
		return fallback, nil
	}
	n, err := strconv.Atoi(query.Get(name))
	if err != nil || n < least || most >= 0 && n > most {
		return 0, badRequest(name+"_invalid", fmt.Sprintf("%s %q is out of range.", name, query.Get(name)))
	}
	return n, nil
}
