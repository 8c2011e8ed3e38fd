package onomondo

import (
	"net/http"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// listing is the answer of GET /sims.
type listing struct {
	Count  int   `json:"count"`
	Limit  int   `json:"limit"`
	Offset int   `json:"offset"`
	Total  int   `json:"total"`
	SIMs   []any `json:"sims"`
	pageEnd
}

// listSIMs is GET /sims, in the order of the ids.
func (f *Fake) listSIMs(w http.ResponseWriter, r *http.Request) error {
	p, err := f.parsePaging(r.URL.Query(), f.options.mostSIMs())
	if err != nil {
		return err
	}
	filters, err := parseFilters(r.URL.Query()["filter"])
	if err != nil {
		return err
	}
	if err := f.shift(r); err != nil {
		return err
	}
	var body listing
	err = f.store.View(func(tx fakeapi.Tx) error {
		body, err = f.page(tx, p, filters)
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// page is a page of the SIMs that the filters let through.
func (f *Fake) page(tx fakeapi.Tx, p paging, filters []filter) (listing, error) {
	all, err := f.sims(tx)
	if err != nil {
		return listing{}, err
	}
	found := accepted(all, filters)
	begin := p.begin(len(found), func(n int) string { return found[n].ID })
	end := min(begin+p.size, len(found))
	shown, err := f.shownAll(tx, found[begin:end])
	next := ""
	if end < len(found) {
		next = f.token(end, found[end].ID)
	}
	return listing{
		Count: len(shown), Limit: p.limit, Offset: p.offset, Total: len(found), SIMs: shown,
		pageEnd: f.pageEnd(next),
	}, err
}

// findSIMs is GET /sims/find: a part of an id or of a label, or a whole ICCID.
func (f *Fake) findSIMs(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query().Get("query")
	if query == "" {
		return badRequest("query_invalid", "query must not be empty.")
	}
	var body []any
	err := f.store.View(func(tx fakeapi.Tx) error {
		all, err := f.sims(tx)
		if err != nil {
			return err
		}
		body, err = f.shownAll(tx, matching(all, query))
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

func matching(all []SIM, query string) []SIM {
	var found []SIM
	for _, s := range all {
		if strings.Contains(s.ID, query) || strings.Contains(s.Label, query) || fakeapi.ICCID20(s.ICCID) == query {
			found = append(found, s)
		}
	}
	return found
}
