package dnsconfig

import (
	"fmt"
	"net/netip"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// address is an attribute that holds a name server's IP address: two spellings of
// one IPv6 address are equal.
type (
	address     = tfkit.Text[addressKind]
	addressType = tfkit.TextType[addressKind]
)

type addressKind struct{}

func (addressKind) Name() string { return "IP address" }

func (addressKind) Check(text string) error {
	addr, err := netip.ParseAddr(text)
	if err != nil || addr.Zone() != "" {
		return fmt.Errorf("not an IP address: %q; write one such as 9.9.9.9 or 2620:fe::fe, without a port, a prefix length or a zone", text)
	}
	return nil
}

func (addressKind) Same(a, b string) bool {
	x, errX := netip.ParseAddr(a)
	y, errY := netip.ParseAddr(b)
	return errX == nil && errY == nil && x == y
}

// version returns 4 or 6, and 0 for what is no address.
func version(text string) int64 {
	addr, err := netip.ParseAddr(text)
	switch {
	case err != nil:
		return 0
	case addr.Is4():
		return 4
	}
	return 6
}
