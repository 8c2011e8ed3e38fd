package connector

import (
	"net/netip"
	"regexp"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var (
	pemText   = tfkit.Format{Must: "must be the PEM text itself, which begins with -----BEGIN …; file(\"…\") reads it from a file", Holds: regexp.MustCompile(`-----BEGIN [A-Z0-9 ]+-----`).MatchString}
	ipAddress = tfkit.Format{Must: "must be an IP address, without a port", Holds: isAddress}
)

// isAddress takes networks too: that the platform does not is its own to say.
func isAddress(text string) bool {
	_, err := netip.ParseAddr(text)
	if err != nil {
		_, err = netip.ParsePrefix(text)
	}
	return err == nil
}
