package platform

import "context"

// NetworkList is a set of mobile networks that the SIMs which use it may register on.
type NetworkList struct {
	// Name is the list's key.
	Name     string
	Networks []Network
	Tags     []Tag
}

// Network is a mobile network (PLMN).
type Network struct {
	// MCC is three digits; MNC is two or three, or "" for all networks of the country.
	MCC, MNC string
}

// NetworkListChange is what a network list should become. A nil field is not
// asked for.
type NetworkListChange struct {
	// Name renames the list; the SIMs that use it go on using it.
	Name     *string
	Networks *[]Network
	// Tags is the whole wanted set, each by its name or its key.
	Tags *[]string
}

// NetworkListReader can read network lists.
type NetworkListReader interface {
	NetworkLists(ctx context.Context) ([]NetworkList, error)
	// NetworkList fails with [ErrNotFound].
	NetworkList(ctx context.Context, name string) (NetworkList, error)
}

// NetworkListWriter can make, change and delete them.
type NetworkListWriter interface {
	NetworkListReader
	// CreateNetworkList makes a list with all of c. It fails with [ErrConflict] where
	// the name is taken.
	CreateNetworkList(ctx context.Context, c NetworkListChange) error
	UpdateNetworkList(ctx context.Context, name string, c NetworkListChange) error
	// DeleteNetworkList fails with [ErrConflict] while SIMs use the list.
	DeleteNetworkList(ctx context.Context, name string) error
}
