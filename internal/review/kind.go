package review

import (
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Total is the name, in [Opaque.Counts], of the count that [Review.Total] is the sum of.
const Total = "total"

// Kind is one thing that a change does to SIMs. Those that a fleet's change_summary
// counts have the same names there.
type Kind struct {
	Name string
	// Title heads the table of such changes; Effect completes "3 SIMs …".
	Title, Effect string
	// Attribute is what changes; "" where more than one may.
	Attribute platform.Attribute
}

// The kinds that are not an attribute's change.
const (
	disabled      = "disabled"
	maybeDisabled = "maybe_disabled"
	enabled       = "enabled"
	otherState    = "state_changed"
	adopted       = "adopted"
	released      = "released"
	forgotten     = "forgotten"
	locked        = "locked"
	unlocked      = "unlocked"
	relocked      = "lock_changed"
	vanished      = "vanished"
	unmanaged     = "unmanaged"
)

var kinds = complete([]Kind{
	{disabled, "Off the network", "go off the network", platform.AttributeState},
	{maybeDisabled, "Maybe off the network", "may go off the network", platform.AttributeState},
	{enabled, "On the network", "are enabled", platform.AttributeState},
	{otherState, "State changed", "change their state, which is not shown", platform.AttributeState},
	{adopted, "Adopted", "join", ""},
	{released, "Released", "leave", ""},
	{forgotten, "Forgotten", "are forgotten and stay as they are", ""},
	{"relabeled", "Relabeled", "get another label", platform.AttributeLabel},
	{locked, "Locked to a device", "are locked to a device", platform.AttributeIMEILock},
	{unlocked, "Unlocked", "lose their IMEI lock", platform.AttributeIMEILock},
	{relocked, "IMEI lock changed", "change their IMEI lock, which is not shown", platform.AttributeIMEILock},
	{"device_changed", "Device changed", "get another IMEI", platform.AttributeIMEI},
	{"retagged", "Retagged", "get other tags", platform.AttributeTags},
	{"service_profile_changed", "Service profile changed", "get another service profile", platform.AttributeServiceProfile},
	{"tariff_profile_changed", "Tariff profile changed", "get another tariff profile", platform.AttributeTariffProfile},
	{"network_list_changed", "Network list changed", "get another network list", platform.AttributeNetworkList},
	{"connector_changed", "Connector changed", "get another connector", platform.AttributeConnector},
	{"technologies_changed", "Technologies changed", "get other technologies", platform.AttributeTechnologies},
	{unmanaged, "No longer managed", "have attributes that are no longer managed and stay as they are", ""},
})

// complete adds a kind for each attribute of an inventory that has none of its own.
func complete(kinds []Kind) []Kind {
	for _, d := range platform.Descriptors() {
		if d.Inventoried && !slices.ContainsFunc(kinds, func(k Kind) bool { return k.Attribute == d.Attribute }) {
			name := strings.ReplaceAll(string(d.Attribute), ".", "_") + "_changed"
			kinds = append(kinds, Kind{name, strings.ToUpper(d.Title[:1]) + d.Title[1:] + " changed", "get another " + d.Title, d.Attribute})
		}
	}
	return kinds
}

// Kinds returns all kinds of changes, the gravest first. It must not be changed.
func Kinds() []Kind { return kinds }

// place is where a kind stands among all.
func place(name string) int {
	return slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
}

// kindOf is the kind of an attribute's change, where its values do not matter.
func kindOf(a platform.Attribute) string {
	at := slices.IndexFunc(kinds, func(k Kind) bool { return k.Attribute == a })
	return kinds[at].Name // complete has seen to it that there is one
}

// stateKind and lockKind are the kinds of changes whose new value matters.
func stateKind(after Shown) string {
	switch {
	case after.Is != Known:
		return otherState
	case after.Text == string(platform.Enabled):
		return enabled
	}
	return "" // off the network: judged apart
}

func lockKind(after Shown) string {
	switch {
	case after.Is != Known:
		return relocked
	case after.Text == "true":
		return locked
	}
	return unlocked
}
