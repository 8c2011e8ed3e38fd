package onomondo

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// What an [Options] field that is left at zero means, and the platform's own limits.
const (
	// DefaultSIMs is the size of a fleet.
	DefaultSIMs = 25
	// DefaultAPIKey is the credential.
	DefaultAPIKey = "demo"
	// DefaultRateLimit is the number of calls that the platform allows in a minute.
	DefaultRateLimit = 600
	// DefaultPage is the largest page of a list, and the page of who asks for no size.
	DefaultPage = 1000
	// MaxPage is the largest page of the listing of SIMs.
	MaxPage = 5000
	// BulkLimit is the number of SIMs that one bulk call may name.
	BulkLimit = 20
	// MinDataLimit is the smallest data limit, in bytes.
	MinDataLimit = 500_000
	// DefaultDataLimit is the monthly data limit of a SIM that got no other, in bytes.
	DefaultDataLimit = 10_000_000_000
)

// Options describe a fake organization. The zero value has 25 SIMs in memory, allows
// 600 calls a minute and answers as fast as it can.
type Options struct {
	// SIMs is the size of the fleet: 0 means DefaultSIMs, a negative number none.
	SIMs int
	// Seed is what all made-up data depends on.
	Seed uint64
	// Store keeps the fleet; nil means memory. A store that holds a fleet already
	// keeps it: SIMs, Seed and the lists of ICCIDs are for a new one.
	Store fakeapi.Store
	// Clock is the time that the platform goes by; nil means time.Now.
	Clock func() time.Time
	// SettleDelay is the time between the acceptance of a SIM's change and its effect.
	SettleDelay time.Duration
	// Latency is the real time that every answer takes at least.
	Latency time.Duration
	// RateLimit is the number of calls in a minute: 0 means DefaultRateLimit, a negative
	// number no limit, and no headers about it.
	RateLimit int
	// PageLimit makes pages no longer than that, whatever limit asks for; 0 means as long as that.
	PageLimit int
	// OlderPages refuses pages of SIMs above DefaultPage, as older copies of the vendor's
	// page have it.
	OlderPages bool
	// ShiftingPages lets next_page stand for a place in the list, not for a SIM, so that
	// a listing shifts when SIMs come and go.
	ShiftingPages bool
	// NextPageOnTop shows next_page beside pagination instead of in it.
	NextPageOnTop bool
	// TagsAsObject makes the list of tags an object with "result", in pages, instead of
	// an array.
	TagsAsObject bool
	// NameRefused lets the message of a refusal name the id of the SIM.
	NameRefused bool
	// APIKey is the credential; empty means DefaultAPIKey.
	APIKey string
	// ReadOnlyKey makes it a credential that may read and not write.
	ReadOnlyKey bool
	// Inactive are ICCIDs of SIMs that are not activated.
	Inactive []string
	// Foreign are ICCIDs of SIMs that belong to another organization.
	Foreign []string
	// Furnished gives a new organization a webhook that somebody has made before.
	Furnished bool
}

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	switch {
	case o.SIMs == 0:
		o.SIMs = DefaultSIMs
	case o.SIMs < 0:
		o.SIMs = 0
	}
	if o.Store == nil {
		o.Store = fakeapi.NewMemoryStore()
	}
	if o.RateLimit == 0 {
		o.RateLimit = DefaultRateLimit
	}
	if o.APIKey == "" {
		o.APIKey = DefaultAPIKey
	}
	return o
}

// mostSIMs is the largest page of SIMs.
func (o Options) mostSIMs() int {
	if o.OlderPages {
		return DefaultPage
	}
	return MaxPage
}

// pageSize is the size of a page that asks for size.
func (o Options) pageSize(size int) int {
	if o.PageLimit > 0 {
		return min(size, o.PageLimit)
	}
	return size
}
