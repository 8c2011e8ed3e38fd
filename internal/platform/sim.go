package platform

import "time"

// Name names a platform as users write it: in the provider's block, in
// SIMFLEET_PLATFORM and in error messages.
type Name string

// Platform1NCE is the 1NCE Management API.
const Platform1NCE Name = "1nce"

// Title returns the platform's name as its vendor writes it.
func (n Name) Title() string {
	if n == Platform1NCE {
		return "1NCE"
	}
	return string(n)
}

// State is whether a SIM may use the network.
type State string

// The states of a SIM.
const (
	Enabled  State = "enabled"
	Disabled State = "disabled"
)

// SIM is a SIM card as the platform shows it.
type SIM struct {
	ICCID ICCID
	State State
	// Label is the customer's own name for the SIM; empty where it has none.
	Label string
	// IMEILock says whether the SIM works in one device only.
	IMEILock bool
	// IMEI is the device that the SIM is in (or locked to), as the platform
	// spells it: 15 digits, or 16 for an IMEISV. Empty where none was seen.
	IMEI string
	// Tags are in the platform's order; nil where the platform has none.
	Tags []string

	// IMSI is the subscription's number, digits.
	IMSI string
	// MSISDN is the telephone number, digits without a plus sign.
	MSISDN string
	// IPAddress is the fixed address that the platform gives the SIM.
	IPAddress string
	// ActivatedAt is when the SIM was first enabled; zero where it never was.
	ActivatedAt time.Time
	// PlatformID is the platform's own key of the SIM: the ICCID on 1NCE.
	PlatformID string
}
