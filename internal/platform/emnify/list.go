package emnify

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
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
		Key:   func(w wireSIM) string { return key(w.ID) },
		Gone:  platform.ErrNoRoute,
	}
	endpoints := p.endpointPages("")
	var simsFirst rest.Page[wireSIM]
	var endpointsFirst rest.Page[wireEndpoint]
	first, inner := errgroup.WithContext(ctx)
	first.Go(func() (err error) { simsFirst, err = sims.First(inner); return err })
	first.Go(func() (err error) { endpointsFirst, err = endpoints.First(inner); return err })
	if err := first.Wait(); err != nil {
		return platform.Listing{}, p.api.Translate(err)
	}
	l := newListing(p)
	l.addSIMs(simsFirst.Items)
	l.addEndpoints(endpointsFirst.Items)
	calls := simsFirst.Calls() + endpointsFirst.Calls()
	found, err := l.take(ctx, calls == 0)
	if err != nil {
		return platform.Listing{}, err
	}
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
	// unnumbered are SIMs without an id, by which nobody can find them.
	unnumbered []wireSIM
}

func newListing(p *Platform) *listing {
	return &listing{platform: p, sims: map[integer]wireSIM{}, endpoints: map[integer]wireEndpoint{}, handed: map[integer]struct{}{}}
}

func (l *listing) addSIMs(page []wireSIM) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, w := range page {
		if w.ID == 0 {
			l.unnumbered = append(l.unnumbered, w)
			continue
		}
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
		return l.platform.api.Translate(err)
	}
	found, err := l.take(ctx, true)
	page(found)
	return err
}

// take returns the SIMs that are complete: those with their endpoint, and, once all
// pages are there, those without, and those whose endpoint no page has shown.
func (l *listing) take(ctx context.Context, all bool) ([]platform.SIM, error) {
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
	for _, w := range l.unnumbered {
		found = l.join(ctx, found, w, nil)
	}
	l.unnumbered = nil
	var err error
	if all {
		found, err = l.lookUp(ctx, found)
	}
	slices.SortFunc(found, func(a, b platform.SIM) int { return strings.Compare(string(a.ICCID), string(b.ICCID)) })
	return found, err
}

// maxLookedUp is how many SIMs are read alone for one listing.
const maxLookedUp = 50

// lookUp adds the SIMs that name an endpoint which no page has shown as theirs: pages
// shift while they are listed, and some endpoints are missing from the listing for good.
// They are read alone. What is left out has a note.
func (l *listing) lookUp(ctx context.Context, found []platform.SIM) ([]platform.SIM, error) {
	for n, id := range slices.Sorted(maps.Keys(l.sims)) {
		w := l.sims[id]
		name, err := w.iccid()
		if err != nil {
			found = l.join(ctx, found, w, nil)
			continue
		}
		if n >= maxLookedUp {
			platform.Note(ctx, fmt.Sprintf("SIM %s is left out: %s does not list endpoint %d, which it sits in.", name, l.platform.api.Name.Title(), w.Endpoint.ID))
			continue
		}
		_, moved := l.endpoints[id]
		again, at, err := l.platform.readAlone(ctx, w)
		switch {
		case errors.Is(err, errOdd):
			platform.Note(ctx, fmt.Sprintf("SIM %s is left out: %v.", name, err))
			continue
		case unseen(err):
			platform.Note(ctx, fmt.Sprintf("SIM %s is left out: %s lists it, and does not know it when it is read alone.", name, l.platform.api.Name.Title()))
			continue
		case err != nil:
			return found, err
		case !moved && at != nil:
			platform.Note(ctx, fmt.Sprintf("SIM %s: %s does not list endpoint %d, which it sits in; it was read alone.", name, l.platform.api.Name.Title(), at.ID))
		}
		found = l.join(ctx, found, again, at)
	}
	clear(l.sims)
	return found, nil
}

// errOdd marks an answer that makes no sense.
var errOdd = errors.New("read alone, its answer makes no sense")

// readAlone reads a SIM and its endpoint alone.
func (p *Platform) readAlone(ctx context.Context, w wireSIM) (wireSIM, *wireEndpoint, error) {
	again, err := p.readSIM(ctx, int64(w.ID))
	var at *wireEndpoint
	if err == nil {
		at, err = p.endpointOf(ctx, again)
	}
	if _, senseless := errors.AsType[*rest.DecodeError](err); senseless {
		err = fmt.Errorf("%w: %w", errOdd, err)
	}
	return again, at, err
}

// join adds a SIM and its endpoint. One that makes no sense is left out, with a note.
func (l *listing) join(ctx context.Context, found []platform.SIM, w wireSIM, at *wireEndpoint) []platform.SIM {
	sim, err := l.platform.joined(ctx, w, at)
	if err != nil {
		adapter.NoteUnreadable(ctx, l.platform.api.Name, err)
		return found
	}
	return append(found, sim)
}

func (p *Platform) simPage(ctx context.Context, n int) (rest.Page[wireSIM], error) {
	page, err := listPage[wireSIM](ctx, p, routeSIMs, "", n, simsPerPage)
	for i := range page.Items {
		page.Items[i].place = place(n, i)
	}
	return page, err
}

func (p *Platform) endpointPages(filter string) rest.Pager[wireEndpoint] {
	return rest.Pager[wireEndpoint]{
		Fetch: func(ctx context.Context, n int) (rest.Page[wireEndpoint], error) {
			page, err := listPage[wireEndpoint](ctx, p, routeEndpoints, filter, n, endpointsPerPage)
			for i := range page.Items {
				page.Items[i].place = place(n, i)
			}
			return page, err
		},
		Key:  func(w wireEndpoint) string { return key(w.ID) },
		Gone: platform.ErrNoRoute,
	}
}

// key tells the items of a list apart; one without a number does not say what it is.
func key(id integer) string {
	if id != 0 {
		return strconv.Itoa(int(id))
	}
	return ""
}

// place says where in a list an item stands.
func place(page, index int) string { return fmt.Sprintf("item %d of page %d", index+1, page) }

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
		sim, err := p.joined(ctx, wire, &at)
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
	return adapter.All(ctx, listing)
}

// imeisvDigits is the length of an IMEI with its software version.
const imeisvDigits = 16

// filter spells a query as ip_address:…,imei:….
func (p *Platform) filter(q platform.SIMQuery) (string, error) {
	terms, err := adapter.Filter(p.api.Name, adapter.Term{Key: "ip_address", Value: q.IPAddress}, adapter.Term{Key: "imei", Value: q.IMEI})
	if len(q.IMEI) != imeisvDigits && err == nil {
		return adapter.Filter(p.api.Name, adapter.Term{Key: "ip_address", Value: q.IPAddress})
	}
	return terms, err
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
