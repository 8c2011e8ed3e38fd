package onence

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// defaultPageSize is the size of a page whose size was not asked for.
const defaultPageSize = 10

// paging is the part of a list that was asked for.
type paging struct {
	// page counts from 1.
	page, size int
}

// parsePaging reads page and pageSize; more than maxSize is refused.
func parsePaging(query url.Values, maxSize int) (paging, error) {
	page, err := positive(query, "page", 1)
	if err != nil {
		return paging{}, err
	}
	size, err := positive(query, "pageSize", min(defaultPageSize, maxSize))
	if err != nil {
		return paging{}, err
	}
	if size > maxSize {
		return paging{}, badQuery(fmt.Sprintf("pageSize must be less than or equal to %d", maxSize))
	}
	return paging{page: page, size: size}, nil
}

func positive(query url.Values, name string, fallback int) (int, error) {
	if !query.Has(name) {
		return fallback, nil
	}
	n, err := strconv.ParseInt(query.Get(name), 10, 32)
	if err != nil || n < 1 {
		return 0, badQuery(name + " must be an integer greater than or equal to 1")
	}
	return int(n), nil
}

// skip is the number of entries before the page.
func (p paging) skip() int { return (p.page - 1) * p.size }

// pages is the number of pages of a list of total entries.
func (p paging) pages(total int) int { return (total + p.size - 1) / p.size }

// announce sets the headers that describe the page.
func (p paging) announce(h http.Header, total int) {
	h.Set("X-Total-Count", strconv.Itoa(total))
	h.Set("X-Total-Pages", strconv.Itoa(p.pages(total)))
	h.Set("X-Current-Page", strconv.Itoa(p.page))
	h.Set("X-Count-Per-Page", strconv.Itoa(p.size))
}

// cut is the page of all; it is never nil, which JSON would show as null.
func cut[T any](p paging, all []T) []T {
	from := min(p.skip(), len(all))
	return append([]T{}, all[from:min(from+p.size, len(all))]...)
}

// sortKey is one entry of the sort parameter.
type sortKey struct {
	field      string
	descending bool
}

// parseSort reads a comma separated list of fields, each with an optional "-".
func parseSort(query url.Values, fields ...string) ([]sortKey, error) {
	text := query.Get("sort")
	if text == "" {
		return nil, nil
	}
	var keys []sortKey
	for part := range strings.SplitSeq(text, ",") {
		field, descending := strings.CutPrefix(strings.TrimSpace(part), "-")
		if !slices.Contains(fields, field) {
			return nil, badQuery("sort knows " + strings.Join(fields, ", "))
		}
		keys = append(keys, sortKey{field, descending})
	}
	return keys, nil
}
