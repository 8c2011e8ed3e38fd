package onomondo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// wirePage is a page of GET /sims: an object, or, as an older specification has it,
// a bare list of all SIMs.
type wirePage struct {
	Total      integer        `json:"total"`
	SIMs       []wireSIM      `json:"sims"`
	Pagination wirePagination `json:"pagination"`
	NextPage   text           `json:"next_page"`
}

// UnmarshalJSON reads both shapes.
func (w *wirePage) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(b, []byte("[")) {
		return json.Unmarshal(b, &w.SIMs)
	}
	type object wirePage // without this method
	return json.Unmarshal(b, (*object)(w))
}

// next is how to ask for the page after this one; "" where it is the last.
func (w *wirePage) next() string {
	if w.Pagination.NextPage != "" {
		return string(w.Pagination.NextPage)
	}
	return string(w.NextPage)
}

// simPage is a page of SIMs, and what it tells of the others.
type simPage struct {
	sims []platform.SIM
	// odd are what stands for SIMs that cannot be read: they count, and are left out.
	odd   []string
	total int
	next  string
}

// shown is how many SIMs the page has, those that cannot be read too.
func (s simPage) shown() int { return len(s.sims) + len(s.odd) }

// ListSIMs reads the first page. The others follow one after another, since each
// names the next.
func (p *Platform) ListSIMs(ctx context.Context) (platform.Listing, error) {
	first, err := p.simPage(ctx, "")
	if err == nil && first.next == "" && first.shown() < first.total {
		if first, err = p.simPage(ctx, ""); err == nil && first.next == "" && first.shown() < first.total {
			err = said.Translate(&rest.IncompleteError{Got: first.shown(), Announced: first.total})
		}
	}
	if err != nil {
		return platform.Listing{}, err
	}
	return platform.Listing{
		First: first.sims,
		Total: max(first.total-len(first.odd), len(first.sims)),
		Calls: first.calls(),
		Rest:  func(ctx context.Context, page func([]platform.SIM)) error { return p.others(ctx, first, page) },
	}, nil
}

// others reads the pages after the first. Where all pages together hold fewer SIMs than
// the organization has, they are read again, and then it is an error: a page that came
// out short must not pass for SIMs that are gone.
func (p *Platform) others(ctx context.Context, first simPage, page func([]platform.SIM)) error {
	seen, announced := make(map[string]struct{}, first.total), first.total
	count := func(got simPage) {
		for _, sim := range got.sims {
			seen[string(sim.ICCID)] = struct{}{}
		}
		for _, odd := range got.odd {
			seen[odd] = struct{}{}
		}
		if got.total > 0 {
			announced = min(announced, got.total)
		}
	}
	count(first)
	for range 2 {
		err := follow(ctx, routeSIMs, first.next, func(ctx context.Context, token string) (string, error) {
			got, err := p.simPage(ctx, token)
			if err == nil {
				count(got)
				page(got.sims)
			}
			return got.next, err
		})
		if err != nil || len(seen) >= announced {
			return err
		}
	}
	return said.Translate(&rest.IncompleteError{Got: len(seen), Announced: announced})
}

// calls is how many calls the pages after this first one take: at least one where
// there is a next page.
func (s simPage) calls() int {
	if s.next == "" {
		return 0
	}
	size := max(s.shown(), 1)
	return max((s.total-s.shown()+size-1)/size, 1)
}

func (p *Platform) simPage(ctx context.Context, token string) (simPage, error) {
	wire, err := p.wirePage(ctx, token)
	if err != nil {
		return simPage{}, err
	}
	if wire.SIMs == nil { // an account must not look empty because somebody else answered
		return simPage{}, undecodable(routeSIMs, errNoSIMs)
	}
	if len(wire.SIMs) > 0 && !slices.ContainsFunc(wire.SIMs, wireSIM.named) { // somebody else's list
		return simPage{}, undecodable(routeSIMs, errNameless)
	}
	page := simPage{sims: make([]platform.SIM, 0, len(wire.SIMs)), total: int(wire.Total), next: wire.next()}
	for i := range wire.SIMs {
		wire.SIMs[i].place = fmt.Sprintf("item %d of page %q", i+1, token)
		sim, err := p.sim(ctx, wire.SIMs[i])
		if err != nil {
			adapter.NoteUnreadable(ctx, platform.PlatformOnomondo, err)
			page.odd = append(page.odd, wire.SIMs[i].place)
			continue
		}
		page.sims = append(page.sims, sim)
	}
	return page, nil
}

var (
	errNoSIMs   = errors.New("a page without sims")
	errNameless = errors.New("a SIM without an ICCID")
	errLoop     = errors.New("a page names one as the next that was read before")
)

// follow reads page after page, each of which returns how to ask for the next. It
// fails on a page that came before: the list would have no end.
func follow(ctx context.Context, route, token string, read func(ctx context.Context, token string) (next string, err error)) error {
	seen := map[string]struct{}{}
	for token != "" {
		if _, again := seen[token]; again {
			return undecodable(route, errLoop)
		}
		seen[token] = struct{}{}
		next, err := read(ctx, token)
		if err != nil {
			return err
		}
		token = next
	}
	return ctx.Err()
}
