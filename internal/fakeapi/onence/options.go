package onence

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// What an [Options] field that is left at zero means.
const (
	// DefaultSIMs is the size of a fleet.
	DefaultSIMs = 25
	// DefaultTokenLife is how long 1NCE's tokens last.
	DefaultTokenLife = time.Hour
	// DefaultCredential is both the client id and the client secret.
	DefaultCredential = "demo"
	// MaxPageSize is the largest page of SIMs that 1NCE documents.
	MaxPageSize = 100
	// DefaultBulkLimit is the number of SIMs that one bulk call may name. 1NCE
	// publishes no figure.
	DefaultBulkLimit = 100
)

// Options describe a fake 1NCE account. The zero value is an account of 25 SIMs in
// memory that answers as fast as it can.
type Options struct {
	// SIMs is the size of the fleet: 0 means DefaultSIMs, a negative number none.
	SIMs int
	// Seed is what all made-up data depends on.
	Seed uint64
	// Store keeps the fleet; nil means memory. A store that holds a fleet already
	// keeps it: SIMs, Seed, Expired and Foreign are for a new one.
	Store fakeapi.Store
	// Clock is the time that the platform goes by; nil means time.Now.
	Clock func() time.Time
	// SettleDelay is the time between the acceptance of a bulk change and its effect.
	SettleDelay time.Duration
	// RateLimit is the number of requests that /v1/sims allows in any second; 0
	// means no limit. 1NCE allows 10.
	RateLimit int
	// TokenLife is how long a token is good for; 0 means DefaultTokenLife.
	TokenLife time.Duration
	// PageLimit, below MaxPageSize, makes pages of SIMs no longer than that, whatever
	// pageSize asks for; 0 means MaxPageSize. What asks for more than MaxPageSize is
	// refused in any case.
	PageLimit int
	// BulkLimit is the largest number of SIMs in a bulk call; 0 means
	// DefaultBulkLimit.
	BulkLimit int
	// Latency is the real time that every answer takes at least.
	Latency time.Duration
	// ClientID and ClientSecret are the credentials; empty means DefaultCredential.
	ClientID, ClientSecret string
	// Expired are ICCIDs whose SIMs have expired: changes to them are refused.
	Expired []string
	// Foreign are ICCIDs of SIMs that belong to another account.
	Foreign []string
	// AnonymousRefusals makes the refusal of a batch with expired SIMs name none.
	AnonymousRefusals bool
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
	if o.PageLimit <= 0 || o.PageLimit > MaxPageSize {
		o.PageLimit = MaxPageSize
	}
	if o.BulkLimit <= 0 {
		o.BulkLimit = DefaultBulkLimit
	}
	if o.ClientID == "" {
		o.ClientID = DefaultCredential
	}
	if o.ClientSecret == "" {
		o.ClientSecret = DefaultCredential
	}
	return o
}
