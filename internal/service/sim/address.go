package sim

import (
	"fmt"
	"net/netip"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// address is an attribute that holds an IP address.
type (
	address     = tfkit.Text[addressKind]
	addressType = tfkit.TextType[addressKind]
)

type addressKind struct{}

func (addressKind) Name() string { return "IP address" }

func (addressKind) Check(text string) error {
	if _, err := netip.ParseAddr(text); err != nil {
		return fmt.Errorf("not an IP address: %q; write one such as 10.1.2.3, without a prefix length", text)
	}
	return nil
}

func (addressKind) Same(a, b string) bool {
	x, errX := netip.ParseAddr(a)
	y, errY := netip.ParseAddr(b)
	return errX == nil && errY == nil && x == y
}
