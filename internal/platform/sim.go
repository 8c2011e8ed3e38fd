package platform

import "time"

// State is whether a SIM may use the network.
type State string

// The states that a user may ask for.
const (
	Enabled  State = "enabled"
	Disabled State = "disabled"
)

// States that are read and cannot be asked for.
const (
	// FactoryTest: the SIM works in the factory and is activated by use.
	FactoryTest State = "factory_test"
	// Misaligned: the SIM and the endpoint that it sits in say different things, such
	// as an activated, and billed, SIM in a disabled endpoint.
	Misaligned State = "misaligned"
	// Unknown: the platform shows no status, or one that is no text. A status of a word
	// that is not known here is a State of that word.
	Unknown State = "unknown"
)

// Askable reports whether a user may ask for the state; others are only shown.
func (s State) Askable() bool { return s == Enabled || s == Disabled }

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
	// TagIDs are the keys of Tags, in their order, on platforms where a tag has one
	// besides its name; nil elsewhere.
	TagIDs []string

	// Untold are attributes that the answer did not show and that an item made from it
	// has to carry, on platforms whose items carry a SIM's whole configuration; the
	// zero value stands in their fields.
	Untold []Attribute

	// IMSI is the subscription's number, digits.
	IMSI string
	// MSISDN is the telephone number, digits without a plus sign.
	MSISDN string
	// IPAddress is the fixed address that the platform gives the SIM.
	IPAddress string
	// ActivatedAt is when the SIM was first enabled; zero where it never was.
	ActivatedAt time.Time
	// Page is the page of a listing that showed the SIM, on a [PageReader]; 0 where it
	// was read singly.
	Page int
	// PlatformID is the platform's own key of the SIM: a number, or the ICCID where it
	// has no other.
	PlatformID string
	// Lifecycle is the platform's own word for the SIM's status, such as issued,
	// activated or suspended; empty where State says it all.
	Lifecycle string

	// Endpoint is the number of the endpoint that the SIM sits in, on platforms that
	// have endpoints; 0 where it sits in none.
	Endpoint int64
	// ServiceProfileID and TariffProfileID are the endpoint's; 0 where there is none.
	ServiceProfileID, TariffProfileID int64

	// NetworkList and Connector are the names of the network list that the SIM is
	// held to and of the connector that its traffic takes; "" for none.
	NetworkList, Connector string
	// Technologies are what the SIM may use, out of [Technologies];
	// nil on platforms without this setting.
	Technologies []string
	// DataLimit is the zero value where the platform has none, or shows none.
	DataLimit DataLimit
	// DataUsed is what counts towards DataLimit in this period, in bytes; nil where
	// the platform does not tell.
	DataUsed *int64
}

// HasTags reports whether want names exactly the SIM's tags, each by its name or
// by its key, in any order.
func (s SIM) HasTags(want []string) bool { return MatchTags(want, s.Tags, s.TagIDs) }

// Technologies are the radio technologies and services that a SIM may be allowed,
// in the words of the platform that has this setting.
func Technologies() []string { return []string{"sms", "2g_3g", "4g"} }
