package dstest

import (
	"context"
	"slices"
	"sync/atomic"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Fleet is a platform that holds SIMs and lists them on one page. Embed it to
// add capabilities. It panics where something is written.
type Fleet struct {
	platform.SIMs
	Cards []platform.SIM
	// Notes are told by every listing.
	Notes []string
	// Err fails every read.
	Err error
	// Check is CheckChange; nil accepts everything.
	Check func(platform.Change) error
	// Reads counts the calls.
	Reads atomic.Int64
}

// Name is 1NCE's.
func (f *Fleet) Name() platform.Name { return platform.Platform1NCE }

// Traits are 1NCE's.
func (f *Fleet) Traits() platform.Traits {
	traits := platform.Traits{BatchSize: 100, ConcurrentBatches: 1}
	for _, d := range platform.Descriptors() {
		traits.Settable.Attributes = append(traits.Settable.Attributes, d.Attribute)
	}
	return traits
}

// CheckChange asks Check.
func (f *Fleet) CheckChange(c platform.Change) error {
	if f.Check == nil {
		return nil
	}
	return f.Check(c)
}

// SIM finds a card.
func (f *Fleet) SIM(_ context.Context, iccid platform.ICCID) (platform.SIM, error) {
	f.Reads.Add(1)
	if f.Err != nil {
		return platform.SIM{}, f.Err
	}
	i := slices.IndexFunc(f.Cards, func(s platform.SIM) bool { return s.ICCID == iccid })
	if i < 0 {
		return platform.SIM{}, &platform.Error{Platform: f.Name(), Kind: platform.ErrNotFound, ICCIDs: []platform.ICCID{iccid}}
	}
	return f.Cards[i], nil
}

// ListSIMs lists every card.
func (f *Fleet) ListSIMs(ctx context.Context) (platform.Listing, error) {
	f.Reads.Add(1)
	for _, note := range f.Notes {
		platform.Note(ctx, note)
	}
	rest := func(context.Context, func([]platform.SIM)) error { return nil }
	return platform.Listing{First: f.Cards, Total: len(f.Cards), Rest: rest}, f.Err
}
