package emnify

import (
	"net/http"
	"net/url"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// search is a list request: what of it, in which order, which page.
type search[T any] struct {
	paging
	filters []filter
	keys    []sortKey
	fields  map[string]field[T]
}

// parseSearch reads the parameters of a list; its page has limit entries at most.
func (f *Fake) parseSearch(query url.Values, size, limit int) (paging, error) {
	p, err := parsePaging(query, size)
	p.size = f.options.pageSize(p.size, limit)
	return p, err
}

func newSearch[T any](p paging, query url.Values, fields map[string]field[T]) (search[T], error) {
	filters, err := parseFilters(query.Get("q"), fields)
	if err != nil {
		return search[T]{}, err
	}
	keys, err := parseSort(query, fields)
	return search[T]{paging: p, filters: filters, keys: keys, fields: fields}, err
}

// byPlace tells whether the page is a run of keys: nothing filters it or moves it.
func (s search[T]) byPlace() bool { return len(s.filters)+len(s.keys) == 0 }

// page is the page of candidates, and how many of them fit the filters.
func (s search[T]) page(candidates []T) ([]T, int) {
	var found []T
	for _, c := range candidates {
		if accepts(c, s.filters, s.fields) {
			found = append(found, c)
		}
	}
	arrange(found, s.keys, s.fields)
	return cut(s.paging, found), len(found)
}

// iccid is the ICCID that the filters ask for, so that it can be looked up.
func (s search[T]) iccid() (string, bool) {
	if iccid, ok := value(s.filters, "iccid"); ok {
		return iccid, true
	}
	return value(s.filters, "iccid_with_luhn")
}

// listSIMs is GET /api/v1/sim.
func (f *Fake) listSIMs(w http.ResponseWriter, r *http.Request) error {
	if n, err := positive(r.URL.Query(), "per_page", 1); err == nil && n > MaxSIMPage {
		return badRequest("per_page must not be greater than 2500")
	}
	p, err := f.parseSearch(r.URL.Query(), DefaultSIMPage, MaxSIMPage)
	if err != nil {
		return err
	}
	s, err := newSearch(p, r.URL.Query(), simFields)
	if err != nil {
		return err
	}
	if err := f.shift(r, simBucket); err != nil {
		return err
	}
	var page []Card
	var total int
	err = f.store.View(func(tx fakeapi.Tx) error {
		page, total, err = f.pageOfSIMs(tx, s)
		return err
	})
	if err != nil {
		return err
	}
	body := make([]any, 0, len(page))
	for _, c := range page {
		body = append(body, fakeapi.Shows(toWireSIM(c), c.SIMShows))
	}
	s.announce(w.Header(), total)
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// pageOfSIMs reads no more than the page, or one SIM, if that is all it takes.
func (f *Fake) pageOfSIMs(tx fakeapi.Tx, s search[Card]) ([]Card, int, error) {
	if iccid, ok := s.iccid(); ok {
		c, err := f.ownCard(tx, simID(tx, iccid))
		if statusOf(err) == http.StatusNotFound {
			return nil, 0, nil
		}
		page, total := s.page([]Card{c})
		return page, total, err
	}
	skip, limit := s.skip(), s.size
	if !s.byPlace() {
		skip, limit = 0, -1
	}
	cards, err := scan[Card](tx, simBucket, skip, limit)
	for n := range cards {
		cards[n].settle(f.Now())
	}
	if s.byPlace() {
		return cards, tx.Count(simBucket), err
	}
	page, total := s.page(cards)
	return page, total, err
}

// listEndpoints is GET /api/v1/endpoint.
func (f *Fake) listEndpoints(w http.ResponseWriter, r *http.Request) error {
	p, err := f.parseSearch(r.URL.Query(), MaxEndpointPage, MaxEndpointPage)
	if err != nil {
		return err
	}
	s, err := newSearch(p, r.URL.Query(), endpointFields)
	if err != nil {
		return err
	}
	if err := f.shift(r, endpointBucket); err != nil {
		return err
	}
	body := []any{}
	var total int
	err = f.store.View(func(tx fakeapi.Tx) error {
		page, n, err := f.pageOfEndpoints(tx, s)
		if err != nil {
			return err
		}
		total = n
		j := f.join(tx)
		for _, sim := range page {
			item, err := j.listed(sim.Endpoint)
			if err != nil {
				return err
			}
			body = append(body, fakeapi.Shows(item, sim.EndpointShows))
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.announce(w.Header(), total)
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// pageOfEndpoints reads no more than the page, or one endpoint, if that is all it takes.
func (f *Fake) pageOfEndpoints(tx fakeapi.Tx, s search[SIM]) ([]SIM, int, error) {
	if iccid, ok := s.iccid(); ok {
		sim, ok, err := f.find(tx, iccid)
		if err != nil || !ok || sim.EndpointID == 0 {
			return nil, 0, err
		}
		page, total := s.page([]SIM{sim})
		return page, total, nil
	}
	skip, limit := s.skip(), s.size
	if !s.byPlace() {
		skip, limit = 0, -1
	}
	endpoints, err := scan[Endpoint](tx, endpointBucket, skip, limit)
	if err != nil {
		return nil, 0, err
	}
	j := f.join(tx)
	sims := make([]SIM, len(endpoints))
	for n, e := range endpoints {
		e.settle(f.Now())
		sims[n].Endpoint = e
		// Only a search looks at the SIM.
		if s.byPlace() {
			continue
		}
		if sims[n].Card, err = j.sim(e); err != nil {
			return nil, 0, err
		}
	}
	if s.byPlace() {
		return sims, tx.Count(endpointBucket), nil
	}
	page, total := s.page(sims)
	return page, total, nil
}
