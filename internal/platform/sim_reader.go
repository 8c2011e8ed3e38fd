package platform

import (
	"context"
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

// Traits are the figures of a platform that decide how its calls are spent.
type Traits struct {
	// BatchSize is the largest number of SIMs in one bulk call.
	BatchSize int
	// ConcurrentBatches is how many bulk calls may be under way at once; 1 where
	// one must have ended before the next begins.
	ConcurrentBatches int
	// LockNamesIMEI says that a SIM is locked by naming the device: the
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

// PageReader is a platform that can read a page of its listing again, so that bulk items
// can be made anew without a read for each SIM.
type PageReader interface {
	// SIMPage reads the page with the number that [SIM.Page] gave; SIMs may have moved
	// to another page since.
	SIMPage(ctx context.Context, page int) ([]SIM, error)
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

// Waiter is a platform that tells why its calls take so long.
type Waiter interface {
	// Waiting returns what the platform said for which calls wait to be repeated at the
	// moment; nil where none does.
	Waiting() error
}
