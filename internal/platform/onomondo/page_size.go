package onomondo

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"sync/atomic"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// How many SIMs are asked for at once: the newest copy of the vendor's page on the listing
// allows 5,000 and older ones 1,000, which is also the most in any other list.
const (
	perPage     = 1000
	simsPerPage = 5000
)

// pageSize is how many SIMs a page may have, as far as is known. Its zero value works.
type pageSize struct {
	// smaller says that the platform has refused simsPerPage, and taken perPage.
	smaller atomic.Bool
}

func (s *pageSize) most() int {
	if s.smaller.Load() {
		return perPage
	}
	return simsPerPage
}

// wirePage reads a page of the listing: the first, where token is "". A first page that is
// refused as invalid is asked for once more in the older size. That size is remembered only
// when it helps: the refusal may have been about something else.
func (p *Platform) wirePage(ctx context.Context, token string) (wirePage, error) {
	most := p.pageSize.most()
	wire, err := p.wirePageOf(ctx, token, most)
	if token != "" || most == perPage || !errors.Is(err, platform.ErrInvalid) {
		return wire, err
	}
	wire, err = p.wirePageOf(ctx, token, perPage)
	if err == nil {
		p.pageSize.smaller.Store(true)
	}
	return wire, err
}

func (p *Platform) wirePageOf(ctx context.Context, token string, most int) (wire wirePage, err error) {
	err = p.list(ctx, rest.Route(routeSIMs), pageQuery(token, most), &wire)
	return wire, err
}

// pageQuery asks for a page of at most so many, the first where token is "".
func pageQuery(token string, most int) url.Values {
	query := url.Values{"limit": {strconv.Itoa(most)}}
	if token != "" {
		query.Set("next_page", token)
	}
	return query
}
