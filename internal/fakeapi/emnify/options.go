package emnify

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// What an [Options] field that is left at zero means, and the platform's own limits.
const (
	// DefaultSIMs is the size of a fleet.
	DefaultSIMs = 25
	// DefaultTokenLife is how long the platform's tokens last.
	DefaultTokenLife = 240 * time.Minute
	// DefaultApplicationToken is the credential.
	DefaultApplicationToken = "demo"
	// MaxSIMPage is the largest page of SIMs; whoever asks for more is refused.
	MaxSIMPage = 2500
	// DefaultSIMPage is the page of SIMs of a request that asks for no size.
	DefaultSIMPage = 2000
	// MaxEndpointPage is the largest page of endpoints. The platform documents 1,000
	// as the default and no maximum; whoever asks for more gets 1,000.
	MaxEndpointPage = 1000
	// BulkLimit is the number of endpoints that one bulk call may name.
	BulkLimit = 2000
	// rateWindow is the time in which Options.RateLimit requests are allowed.
	rateWindow = 5 * time.Minute
)

// Options describe a fake emnify or BICS account. The zero value is an emnify account
// of 25 SIMs in memory that answers as fast as it can.
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
	// SettleDelay is the time between the acceptance of a change and its effect.
	SettleDelay time.Duration
	// BulkTime is the real time that a bulk call takes; others are refused meanwhile.
	BulkTime time.Duration
	// BICS makes it an account on BICS SIM for Things: the same API under another
	// name, which answers 403 instead of 429 to who sends too much.
	BICS bool
	// RateLimit is the number of requests that an address may send in five minutes; 0
	// means no limit. The platform allows 2,000.
	RateLimit int
	// AuthLimit is the same for requests for tokens alone. The platform allows 100.
	AuthLimit int
	// ListPerSecond is the number of list requests that are allowed in any second; 0
	// means no limit. The platform allows 10.
	ListPerSecond int
	// TokenLife is how long a token is good for; 0 means DefaultTokenLife.
	TokenLife time.Duration
	// PageLimit makes pages of SIMs and of endpoints no longer than that, whatever
	// per_page asks for; 0 means the platform's own limits.
	PageLimit int
	// Latency is the real time that every answer takes at least.
	Latency time.Duration
	// ApplicationToken is the credential; empty means DefaultApplicationToken.
	ApplicationToken string
	// NoWritePermission makes it a credential that may read and not write.
	NoWritePermission bool
	// NoLocation leaves the header Location out of the answers to creations.
	NoLocation bool
	// AnonymousRefusals makes the refusal of a batch name none of its items.
	AnonymousRefusals bool
	// Unassigned, Issued, Suspended and FactoryTest are ICCIDs of SIMs that sit in no
	// endpoint, or are in that state. A SIM may be in Unassigned and one of the others.
	Unassigned, Issued, Suspended, FactoryTest []string
	// Foreign are ICCIDs of SIMs that belong to another account.
	Foreign []string
	// Furnished gives a new account what somebody has made before: a pair of DNS servers
	// and a data stream.
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
	if o.TokenLife == 0 {
		o.TokenLife = DefaultTokenLife
	}
	if o.ApplicationToken == "" {
		o.ApplicationToken = DefaultApplicationToken
	}
	return o
}

// platform is the name by which stores know what is in them.
func (o Options) platform() string {
	if o.BICS {
		return PlatformBICS
	}
	return Platform
}

// pageSize is the size of a page that asks for size, of a list that allows limit.
func (o Options) pageSize(size, limit int) int {
	if o.PageLimit > 0 {
		limit = min(limit, o.PageLimit)
	}
	return min(size, limit)
}
