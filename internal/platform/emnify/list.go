package emnify

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// How many items are asked for on one page. 2,500 SIMs are the published maximum;
// for endpoints only the default is published, so that is asked for.
const (
	simsPerPage      = 2500
	endpointsPerPage = 1000
)

// errNoList is an answer without a list in it.
var errNoList = errors.New("an answer without a list")

// ListSIMs reads the first page of the SIMs and of the endpoints, two calls, which
// tell how many more there are; small accounts need no other. SIMs whose endpoint
// has not been listed yet come with the rest.
func (p *Platform) ListSIMs(ctx context.Context) (platform.Listing, error) {
	sims := rest.Pager[wireSIM]{
		Fetch: p.simPage,
		Key:   func(w wireSIM) string { return strconv.Itoa(int(w.ID)) },
		Gone:  platform.ErrNoRoute,
	}
	endpoints := p.endpointPages("")
	var simsFirst rest.Page[wireSIM]
	var endpointsFirst rest.Page[wireEndpoint]
	first, inner := errgroup.WithContext(ctx)
	first.Go(func() (err error) { simsFirst, err = sims.First(inner); return err })
	first.Go(func() (err error) { endpointsFirst, err = endpoints.First(inner); return err })
	if err := first.Wait(); err != nil {
		return platform.Listing{}, translate(p.name, err)
	}
	l := newListing(p)
	l.addSIMs(simsFirst.Items)
	l.addEndpoints(endpointsFirst.Items)
	calls := simsFirst.Calls() + endpointsFirst.Calls()
	found := l.take(ctx, calls == 0)
	return platform.Listing{
		First: found,
		Total: max(simsFirst.Total, len(simsFirst.Items)),
		Calls: calls,
		Rest: func(ctx context.Context, page func([]platform.SIM)) error {
			if calls == 0 {
				return ctx.Err()
			}
			return l.rest(ctx, page,
				func(ctx context.Context) error { return sims.Rest(ctx, simsFirst, l.addSIMs) },
				func(ctx context.Context) error { return endpoints.Rest(ctx, endpointsFirst, l.addEndpoints) })
		},
	}, nil
}

// listing joins pages of SIMs with pages of endpoints, whichever come first. What
// has been handed over leaves it.
type listing struct {
	platform *Platform

	mu        sync.Mutex
	sims      map[integer]wireSIM
	endpoints map[integer]wireEndpoint // by the SIM that they hold
	// handed are the SIMs that were handed over: pages that shift show some twice.
	handed map[integer]struct{}
}

func newListing(p *Platform) *listing {
	return &listing{platform: p, sims: map[integer]wireSIM{}, endpoints: map[integer]wireEndpoint{}, handed: map[integer]struct{}{}}
}

func (l *listing) addSIMs(page []wireSIM) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, w := range page {
		if _, handed := l.handed[w.ID]; !handed && !w.deleted() {
			l.sims[w.ID] = w
		}
	}
}

func (l *listing) addEndpoints(page []wireEndpoint) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, w := range page {
		if w.SIM != nil && !w.deleted() {
			l.endpoints[w.SIM.ID] = w
		}
	}
}

// rest runs the two readers, and hands over what they complete when both have ended:
// the join needs both sides, and a fleet's worth of memory is little.
func (l *listing) rest(ctx context.Context, page func([]platform.SIM), readers ...func(context.Context) error) error {
	group, inner := errgroup.WithContext(ctx)
	for _, read := range readers {
		group.Go(func() error { return read(inner) })
	}
	if err := group.Wait(); err != nil {
		return translate(l.platform.name, err)
	}
	page(l.take(ctx, true))
	return nil
}

// take returns the SIMs that are complete: those with their endpoint, and, once all
// pages are there, those without. Pages shift while they are listed: a SIM that
// names an endpoint which was not listed is left out, and is looked up alone by
// whoever wants it.
func (l *listing) take(ctx context.Context, all bool) []platform.SIM {
	l.mu.Lock()
	defer l.mu.Unlock()
	found := make([]platform.SIM, 0, len(l.sims))
	for id, w := range l.sims {
		at, listed := l.endpoints[id]
		switch {
		case listed && (w.Endpoint.ID == 0 || w.Endpoint.ID == at.ID):
			found = l.join(ctx, found, w, &at)
		case all && !listed && w.Endpoint.ID == 0:
			found = l.join(ctx, found, w, nil)
		default:
			continue
		}
		delete(l.sims, id)
		delete(l.endpoints, id)
		l.handed[id] = struct{}{}
	}
	slices.SortFunc(found, func(a, b platform.SIM) int { return strings.Compare(string(a.ICCID), string(b.ICCID)) })
	return found
}

// join adds a SIM and its endpoint. One that makes no sense is left out, with a note.
func (l *listing) join(ctx context.Context, found []platform.SIM, w wireSIM, at *wireEndpoint) []platform.SIM {
	sim, err := l.platform.joined(w, at)
	if err != nil {
		platform.Note(ctx, fmt.Sprintf("%s lists a SIM that cannot be read: %v.", l.platform.name.Title(), err))
		return found
	}
	return append(found, sim)
}

func (p *Platform) simPage(ctx context.Context, n int) (rest.Page[wireSIM], error) {
	return listPage[wireSIM](ctx, p, routeSIMs, "", n, simsPerPage)
}

func (p *Platform) endpointPages(filter string) rest.Pager[wireEndpoint] {
	return rest.Pager[wireEndpoint]{
		Fetch: func(ctx context.Context, n int) (rest.Page[wireEndpoint], error) {
			return listPage[wireEndpoint](ctx, p, routeEndpoints, filter, n, endpointsPerPage)
		},
		Key:  func(w wireEndpoint) string { return strconv.Itoa(int(w.ID)) },
		Gone: platform.ErrNoRoute,
	}
}

// listPage reads one page of a list. Lists are sorted by id, so that pages shift
// little: what is new comes last.
func listPage[T any](ctx context.Context, p *Platform, route, filter string, n, size int) (rest.Page[T], error) {
	query := url.Values{"page": {strconv.Itoa(n)}, "per_page": {strconv.Itoa(size)}}
	if filter != "" {
		query.Set("q", filter)
	}
	var items []T
	header, err := p.list(ctx, rest.Route(route), query, &items)
	if err != nil {
		return rest.Page[T]{}, err
	}
	if items == nil { // 204, or null: an account must not look empty because somebody else answered
		return rest.Page[T]{}, p.undecodable(route, errNoList)
	}
	return rest.NewPage(items, header), nil
}

// FindSIMs selects by IP address, IMEI or both; an empty query selects all. The
// platform compares IMEISVs as text, so that it is asked to select by one of 16
// digits only; by 15 digits, which are a device whatever its software's version,
// the endpoints are listed and selected here.
func (p *Platform) FindSIMs(ctx context.Context, q platform.SIMQuery) ([]platform.SIM, error) {
	if q == (platform.SIMQuery{}) {
		return p.allSIMs(ctx)
	}
	filter, err := p.filter(q)
	if err != nil {
		return nil, err
	}
	endpoints := p.endpointPages(filter)
	first, err := endpoints.Fetch(ctx, 1)
	if err != nil {
		return nil, err
	}
	matches := matching(nil, first.Items, q)
	err = endpoints.Rest(ctx, first, func(page []wireEndpoint) { matches = matching(matches, page, q) })
	if err != nil {
		return nil, err
	}
	found := make([]platform.SIM, 0, len(matches))
	for _, at := range matches {
		wire, err := p.within(ctx, &at)
		if err != nil {
			return nil, err
		}
		sim, err := p.joined(wire, &at)
		if err != nil {
			return nil, err
		}
		found = append(found, sim)
	}
	return found, nil
}

func (p *Platform) allSIMs(ctx context.Context) ([]platform.SIM, error) {
	listing, err := p.ListSIMs(ctx)
	if err != nil {
		return nil, err
	}
	found := listing.First
	err = listing.Rest(ctx, func(page []platform.SIM) { found = append(found, page...) })
	return found, err
}

// imeisvDigits is the length of an IMEI with its software version.
const imeisvDigits = 16

// filter spells a query as ip_address:…,imei:….
func (p *Platform) filter(q platform.SIMQuery) (string, error) {
	var terms []string
	for _, term := range []struct{ key, value string }{{"ip_address", q.IPAddress}, {"imei", q.IMEI}} {
		if strings.Contains(term.value, ",") {
			return "", &platform.Error{
				Platform: p.name,
				Kind:     platform.ErrInvalid,
				Err:      errors.New(term.key + " must not contain a comma, which separates the terms of a filter"),
			}
		}
		if term.value != "" && (term.key != "imei" || len(term.value) == imeisvDigits) {
			terms = append(terms, term.key+":"+term.value)
		}
	}
	return strings.Join(terms, ","), nil
}

// matching appends the endpoints that hold a SIM and are what q asks for, whatever
// the platform made of the filter.
func matching(to, page []wireEndpoint, q platform.SIMQuery) []wireEndpoint {
	for _, at := range page {
		if at.SIM == nil || at.deleted() ||
			q.IPAddress != "" && q.IPAddress != string(at.IPAddress) ||
			q.IMEI != "" && !platform.SameIMEI(q.IMEI, string(at.IMEI)) {
			continue
		}
		to = append(to, at)
	}
	return to
}
