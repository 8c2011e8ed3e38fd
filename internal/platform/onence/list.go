package onence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// simsPerPage is the most that 1NCE puts on one page of SIMs.
const simsPerPage = 100

// errNoList is an answer without a list in it.
var errNoList = errors.New("an answer without a list of SIMs")

// ListSIMs reads the first page. Where 1NCE does not say how many pages there
// are, Total counts the first page only and Calls is 1: Rest then reads on, page
// by page, until one is not full.
func (p *Platform) ListSIMs(ctx context.Context) (platform.Listing, error) {
	return p.list(ctx, "")
}

// FindSIMs selects by IMEI, IP address or both; an empty query selects all.
func (p *Platform) FindSIMs(ctx context.Context, q platform.SIMQuery) ([]platform.SIM, error) {
	filter, err := adapter.Filter(platform.Platform1NCE, adapter.Term{Key: "imei", Value: q.IMEI}, adapter.Term{Key: "ip_address", Value: q.IPAddress})
	if err != nil {
		return nil, err
	}
	listing, err := p.list(ctx, filter)
	if err != nil {
		return nil, err
	}
	return adapter.All(ctx, listing)
}

func (p *Platform) list(ctx context.Context, filter string) (platform.Listing, error) {
	pages := rest.Pager[wireSIM]{
		Fetch: func(ctx context.Context, n int) (rest.Page[wireSIM], error) { return p.simPage(ctx, filter, n) },
		Key:   wireSIM.key,
		Gone:  platform.ErrNoRoute,
	}
	first, err := pages.First(ctx)
	if err != nil {
		return platform.Listing{}, said.Translate(err)
	}
	read := sims(ctx, first.Items)
	return platform.Listing{
		First: read,
		Total: max(first.Total, len(first.Items)) - (len(first.Items) - len(read)), // what is left out is not missing
		Calls: first.Calls(),
		Rest: func(ctx context.Context, page func([]platform.SIM)) error {
			return said.Translate(pages.Rest(ctx, first, func(wire []wireSIM) { page(sims(ctx, wire)) }))
		},
	}, nil
}

// SIMPage implements [platform.PageReader].
func (p *Platform) SIMPage(ctx context.Context, page int) ([]platform.SIM, error) {
	again, err := p.simPage(ctx, "", page)
	return sims(ctx, again.Items), err
}

func (p *Platform) simPage(ctx context.Context, filter string, n int) (rest.Page[wireSIM], error) {
	query := url.Values{"page": {strconv.Itoa(n)}, "pageSize": {strconv.Itoa(simsPerPage)}}
	if filter != "" {
		query.Set("q", filter)
	}
	wire := make([]wireSIM, 0, simsPerPage)
	resp, err := p.api.Do(ctx, rest.Request{
		Method:    http.MethodGet,
		Path:      rest.Route(routeSIMs),
		Query:     query,
		Out:       &wire,
		RateGroup: groupSIMs,
	})
	if err != nil {
		return rest.Page[wireSIM]{}, ofList(err)
	}
	if wire == nil || resp.Status == http.StatusNoContent { // an account must not look empty because somebody else answered
		return rest.Page[wireSIM]{}, said.Undecodable(http.MethodGet, routeSIMs, errNoList)
	}
	for i := range wire {
		if wire[i].place = fmt.Sprintf("item %d of page %d", i+1, n); filter == "" {
			wire[i].page = n
		}
	}
	return rest.NewPage(wire, resp.Header), nil
}
