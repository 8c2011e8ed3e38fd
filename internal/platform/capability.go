package platform

import (
	"context"
	"time"
)

// SIMs is what every platform can do with its SIMs. What it may be able to do besides
// is listed in offer.go.
type SIMs interface {
	SIMReader
	SIMWriter
}

// SIMReader can read SIMs, and tell what could be written.
type SIMReader interface {
	// Name names the platform.
	Name() Name
	// Traits describes the platform's calls.
	Traits() Traits
	// CheckChange tells, without a call, whether the platform can do what c asks for,
	// as far as Traits().Settable does not say. Its error is an [AttributeError].
	CheckChange(c Change) error
	// SIM reads one SIM anew. A SIM that the account does not hold is [ErrNotFound],
	// whether the platform does not know it or says that it is somebody else's.
	SIM(ctx context.Context, iccid ICCID) (SIM, error)
	// ListSIMs reads the first page of the account's SIMs.
	ListSIMs(ctx context.Context) (Listing, error)
}

// SIMWriter can change SIMs.
type SIMWriter interface {
	// UpdateSIMs sends one bulk call of at most Traits().BatchSize items and
	// returns when the platform has accepted it, which need not mean done.
	// It retries what may be retried. An error is an [Error]; where [Refusal]
	// holds, no item was accepted.
	UpdateSIMs(ctx context.Context, updates []Update) error
}

// WholeUpdater is a platform whose bulk items carry a SIM's whole configuration, and
// not only what is asked for: an item that was made from an old read undoes what others
// have changed since.
type WholeUpdater interface {
	// UpdateWhole is UpdateSIMs that asks renew for the batch as the SIMs are by then
	// before it repeats a call after a wait. SIMs of which nothing is left to send are
	// missing there; where none is left the call succeeds without being sent again.
	UpdateWhole(ctx context.Context, updates []Update, renew Renew) error
}

// PageReader is a platform that can read a page of its listing again, so that bulk items
// can be made anew without a read for each SIM.
type PageReader interface {
	// SIMPage reads the page with the number that [SIM.Page] gave; SIMs may have moved
	// to another page since.
	SIMPage(ctx context.Context, page int) ([]SIM, error)
}

// Renew returns a batch of updates made from new reads.
type Renew func(ctx context.Context) ([]Update, error)

// Waiter is a platform that tells why its calls take so long.
type Waiter interface {
	// Waiting returns what the platform said for which calls wait to be repeated at the
	// moment; nil where none does.
	Waiting() error
}

// Traits are the figures of a platform that decide how its calls are spent.
type Traits struct {
	// BatchSize is the largest number of SIMs in one bulk call.
	BatchSize int
	// ConcurrentBatches is how many bulk calls may be under way at once; 1 where
	// one must have ended before the next begins.
	ConcurrentBatches int
	// LockNamesIMEI says that a SIM is locked by naming the device (Onomondo): the
	// lock and its IMEI are set and read together, and without a lock the IMEI is
	// only what the network has seen.
	LockNamesIMEI bool
	// Settable is what the platform can set of a SIM.
	Settable Settable
	// UniqueLabels says that no two SIMs may bear one label, as far as is known.
	UniqueLabels bool
}

// Listing is a listing of the account's SIMs whose first page has been read.
type Listing struct {
	// First are the SIMs of the first page.
	First []SIM
	// Total is how many SIMs the account holds.
	Total int
	// Calls is how many calls reading the rest takes.
	Calls int
	// Rest reads the other pages, concurrently where the platform allows it, and
	// hands over each page once, one at a time, in any order.
	Rest func(ctx context.Context, page func([]SIM)) error
}

// SIMQuery selects SIMs on the platform's side. Empty fields do not select.
type SIMQuery struct {
	IMEI      string
	IPAddress string
}

// SIMFinder can select SIMs by a property without listing them all.
type SIMFinder interface {
	FindSIMs(ctx context.Context, q SIMQuery) ([]SIM, error)
}

// ConnectivityReader can tell where a SIM is and whether it is connected.
type ConnectivityReader interface {
	Connectivity(ctx context.Context, iccid ICCID) (Connectivity, error)
}

// QuotaReader can tell how much of its volume a SIM has left.
type QuotaReader interface {
	Quota(ctx context.Context, iccid ICCID, service Service) (Quota, error)
}

// UsageReader can tell what a SIM has used on each day from start to end, both
// included (the time of day is ignored). Zero times leave the choice to the platform.
type UsageReader interface {
	Usage(ctx context.Context, iccid ICCID, start, end time.Time) ([]DailyUsage, error)
}

// EventReader can tell what happened to a SIM, newest first, at most limit events.
type EventReader interface {
	Events(ctx context.Context, iccid ICCID, limit int) ([]Event, error)
}

// OrderReader can tell what was ordered from the platform.
type OrderReader interface {
	Orders(ctx context.Context) ([]Order, error)
	Order(ctx context.Context, number int64) (Order, error)
}

// ProductReader can tell what may be ordered from the platform.
type ProductReader interface {
	Products(ctx context.Context) ([]Product, error)
}
