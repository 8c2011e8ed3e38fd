package emnify

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// paging is the part of a list that was asked for.
type paging struct {
	// page counts from 1.
	page, size int
}

// parsePaging reads page and per_page.
func parsePaging(query url.Values, defaultSize int) (paging, error) {
	page, err := positive(query, "page", 1)
	if err != nil {
		return paging{}, err
	}
	size, err := positive(query, "per_page", defaultSize)
	return paging{page: page, size: size}, err
}

func positive(query url.Values, name string, fallback int) (int, error) {
	if !query.Has(name) {
		return fallback, nil
	}
	n, err := strconv.ParseInt(query.Get(name), 10, 32)
	if err != nil || n < 1 {
		return 0, badRequest(name + " must be an integer greater than or equal to 1")
	}
	return int(n), nil
}

// skip is the number of entries before the page.
func (p paging) skip() int { return (p.page - 1) * p.size }

// announce sets the headers that describe the page.
func (p paging) announce(h http.Header, total int) {
	h.Set("X-Total-Count", strconv.Itoa(total))
	h.Set("X-Total-Pages", strconv.Itoa((total+p.size-1)/p.size))
	h.Set("X-Current-Page", strconv.Itoa(p.page))
	h.Set("X-Count-Per-Page", strconv.Itoa(p.size))
}

// cut is the page of all; it is never nil, which JSON would show as null.
func cut[T any](p paging, all []T) []T {
	from := min(p.skip(), len(all))
	return append([]T{}, all[from:min(from+p.size, len(all))]...)
}

// field is how a list looks at one of its fields.
type field[T any] struct {
	// text is the field as a filter compares it.
	text func(T) string
	// part makes a filter accept what contains its text, in any case.
	part bool
	// number makes the order that of numbers.
	number bool
}

// filter is a wanted value of a field.
type filter struct{ field, value string }

// parseFilters reads q, like "status:1,iccid:4711", of a list that knows the fields.
func parseFilters[T any](q string, fields map[string]field[T]) ([]filter, error) {
	if q == "" {
		return nil, nil
	}
	var filters []filter
	for part := range strings.SplitSeq(q, ",") {
		name, value, ok := strings.Cut(strings.TrimSpace(part), ":")
		if _, known := fields[name]; !ok || !known {
			return nil, badRequest(fmt.Sprintf("q: %q is not a filter of this list", part))
		}
		filters = append(filters, filter{name, value})
	}
	return filters, nil
}

// value is what filters want of the field.
func value(filters []filter, name string) (string, bool) {
	i := slices.IndexFunc(filters, func(f filter) bool { return f.field == name })
	if i < 0 {
		return "", false
	}
	return filters[i].value, true
}

// accepts tells whether v is what all filters want.
func accepts[T any](v T, filters []filter, fields map[string]field[T]) bool {
	for _, f := range filters {
		of := fields[f.field]
		text := of.text(v)
		if of.part && !strings.Contains(strings.ToLower(text), strings.ToLower(f.value)) || !of.part && text != f.value {
			return false
		}
	}
	return true
}

// sortKey is one entry of the sort parameter.
type sortKey struct {
	field      string
	descending bool
}

// parseSort reads a comma separated list of fields, each with an optional "-" or "+",
// which a URL may have turned into a space.
func parseSort[T any](query url.Values, fields map[string]field[T]) ([]sortKey, error) {
	var keys []sortKey
	for part := range strings.SplitSeq(query.Get("sort"), ",") {
		name := strings.TrimLeft(part, "+- ")
		if name == "" {
			continue
		}
		if _, known := fields[name]; !known {
			return nil, badRequest(fmt.Sprintf("sort: %q is not a field of this list", part))
		}
		keys = append(keys, sortKey{name, strings.HasPrefix(part, "-")})
	}
	return keys, nil
}

// arrange puts a list, which has the order of its ids, into the order of keys.
func arrange[T any](list []T, keys []sortKey, fields map[string]field[T]) {
	slices.SortStableFunc(list, func(a, b T) int {
		for _, key := range keys {
			if order := compare(fields[key.field], a, b); order != 0 && key.descending {
				return -order
			} else if order != 0 {
				return order
			}
		}
		return 0
	})
}

func compare[T any](of field[T], a, b T) int {
	left, right := of.text(a), of.text(b)
	if of.number && len(left) != len(right) {
		return len(left) - len(right)
	}
	return strings.Compare(left, right)
}
