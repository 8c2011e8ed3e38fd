package platform

import (
	"fmt"
	"slices"
)

// Attribute names one settable property of a SIM, as users write it.
type Attribute string

// The settable attributes, in the order in which messages name them.
const (
	AttributeState    Attribute = "state"
	AttributeLabel    Attribute = "label"
	AttributeIMEILock Attribute = "imei_lock"
	AttributeIMEI     Attribute = "imei"
	AttributeTags     Attribute = "tags"
	// AttributeServiceProfile and AttributeTariffProfile are an endpoint's (emnify).
	AttributeServiceProfile Attribute = "service_profile_id"
	AttributeTariffProfile  Attribute = "tariff_profile_id"
	// The next three are a SIM's settings on Onomondo.
	AttributeNetworkList  Attribute = "onomondo.network_list"
	AttributeConnector    Attribute = "onomondo.connector"
	AttributeTechnologies Attribute = "onomondo.technologies"
	// AttributeDataLimit is set by the resource for quotas.
	AttributeDataLimit Attribute = "data_limit"
)

// Change is what one SIM should become. A nil field is not asked for and must
// stay as it is on the platform.
type Change struct {
	ICCID    ICCID
	State    *State
	Label    *string
	IMEILock *bool
	// IMEI is the device to lock to; a pointer to "" clears it.
	IMEI *IMEI
	// Tags is the whole wanted set, in any order.
	Tags *[]string
	// ServiceProfileID and TariffProfileID are the endpoint's. A SIM that sits in no
	// endpoint is given one when both are asked for (emnify).
	ServiceProfileID, TariffProfileID *int64
	// NetworkList and Connector are the names of what the SIM is to use (Onomondo); a
	// pointer to "" takes it off.
	NetworkList, Connector *string
	// Technologies is the whole wanted set of radio technologies and services
	// (Onomondo), in any order.
	Technologies *[]string
	// DataLimit replaces the SIM's data limit, on a [DataLimiter].
	DataLimit *DataLimit
}

// Update is one item of a bulk call: the change, and the SIM as a fresh read
// showed it, for platforms whose items must carry a SIM's whole configuration.
type Update struct {
	Change  Change
	Current SIM
}

// Difference is one attribute of a SIM that is not as a [Change] wants it.
type Difference struct {
	Attribute Attribute
	// Has and Wants are printable values.
	Has, Wants string
}

// Told reports whether the values may stand in a message. Texts that users write may
// be secrets to them: nobody sees here what they have marked as sensitive.
func (d Difference) Told() bool {
	return d.Attribute == AttributeState || d.Attribute == AttributeIMEILock
}

// Empty reports whether the change asks for nothing.
func (c Change) Empty() bool {
	return c.State == nil && c.Label == nil && c.IMEILock == nil && c.IMEI == nil && c.Tags == nil &&
		c.ServiceProfileID == nil && c.TariffProfileID == nil &&
		c.NetworkList == nil && c.Connector == nil && c.Technologies == nil && c.DataLimit == nil
}

// Attributes are those that the change asks for, in their order.
func (c Change) Attributes() []Attribute {
	var out []Attribute
	for _, a := range []struct {
		attribute Attribute
		asked     bool
	}{
		{AttributeState, c.State != nil}, {AttributeLabel, c.Label != nil},
		{AttributeIMEILock, c.IMEILock != nil}, {AttributeIMEI, c.IMEI != nil}, {AttributeTags, c.Tags != nil},
		{AttributeServiceProfile, c.ServiceProfileID != nil}, {AttributeTariffProfile, c.TariffProfileID != nil},
		{AttributeNetworkList, c.NetworkList != nil}, {AttributeConnector, c.Connector != nil},
		{AttributeTechnologies, c.Technologies != nil}, {AttributeDataLimit, c.DataLimit != nil},
	} {
		if a.asked {
			out = append(out, a.attribute)
		}
	}
	return out
}

// CheckState refuses states that can be read and not asked for. Its error is an
// [AttributeError].
func (c Change) CheckState() error {
	if c.State == nil || *c.State == Enabled || *c.State == Disabled {
		return nil
	}
	return &AttributeError{
		Attribute: AttributeState,
		Reason:    fmt.Sprintf("state must be %q or %q; %q is what the platform shows and cannot be asked for.", Enabled, Disabled, *c.State),
	}
}

// Disables reports whether the change would take the SIM off the network.
func (c Change) Disables(current State) bool {
	return c.State != nil && *c.State == Disabled && current != Disabled
}

// Differences lists what is left to do until sim is as c wants it, in the
// attributes' order. It is empty when the change is in force.
func (c Change) Differences(sim SIM) []Difference {
	var out []Difference
	add := func(a Attribute, has, wants any) {
		out = append(out, Difference{Attribute: a, Has: fmt.Sprintf("%v", has), Wants: fmt.Sprintf("%v", wants)})
	}
	if c.State != nil && *c.State != sim.State {
		add(AttributeState, sim.State, *c.State)
	}
	if c.Label != nil && *c.Label != sim.Label {
		add(AttributeLabel, quoted(sim.Label), quoted(*c.Label))
	}
	if c.IMEILock != nil && *c.IMEILock != sim.IMEILock {
		add(AttributeIMEILock, sim.IMEILock, *c.IMEILock)
	}
	if c.IMEI != nil && !SameIMEI(string(*c.IMEI), sim.IMEI) {
		add(AttributeIMEI, quoted(sim.IMEI), quoted(string(*c.IMEI)))
	}
	if c.Tags != nil && !sim.HasTags(*c.Tags) {
		add(AttributeTags, sim.Tags, *c.Tags)
	}
	if c.ServiceProfileID != nil && *c.ServiceProfileID != sim.ServiceProfileID {
		add(AttributeServiceProfile, sim.ServiceProfileID, *c.ServiceProfileID)
	}
	if c.TariffProfileID != nil && *c.TariffProfileID != sim.TariffProfileID {
		add(AttributeTariffProfile, sim.TariffProfileID, *c.TariffProfileID)
	}
	if c.NetworkList != nil && *c.NetworkList != sim.NetworkList {
		add(AttributeNetworkList, quoted(sim.NetworkList), quoted(*c.NetworkList))
	}
	if c.Connector != nil && *c.Connector != sim.Connector {
		add(AttributeConnector, quoted(sim.Connector), quoted(*c.Connector))
	}
	if c.Technologies != nil && !SameSet(*c.Technologies, sim.Technologies) {
		add(AttributeTechnologies, sim.Technologies, *c.Technologies)
	}
	if c.DataLimit != nil && *c.DataLimit != sim.DataLimit {
		add(AttributeDataLimit, sim.DataLimit, *c.DataLimit)
	}
	return out
}

// In reports whether sim already is as c wants it. It is the cheap form of
// len(c.Differences(sim)) == 0.
func (c Change) In(sim SIM) bool {
	return (c.State == nil || *c.State == sim.State) &&
		(c.Label == nil || *c.Label == sim.Label) &&
		(c.IMEILock == nil || *c.IMEILock == sim.IMEILock) &&
		(c.IMEI == nil || SameIMEI(string(*c.IMEI), sim.IMEI)) &&
		(c.Tags == nil || sim.HasTags(*c.Tags)) &&
		(c.ServiceProfileID == nil || *c.ServiceProfileID == sim.ServiceProfileID) &&
		(c.TariffProfileID == nil || *c.TariffProfileID == sim.TariffProfileID) &&
		(c.NetworkList == nil || *c.NetworkList == sim.NetworkList) &&
		(c.Connector == nil || *c.Connector == sim.Connector) &&
		(c.Technologies == nil || SameSet(*c.Technologies, sim.Technologies)) &&
		(c.DataLimit == nil || *c.DataLimit == sim.DataLimit)
}

// Merge returns c with what other asks for besides. It fails with a
// [ConflictError] when both ask for different values of one attribute.
func (c Change) Merge(other Change) (Change, error) {
	var err error
	c.State = merge(c.ICCID, AttributeState, c.State, other.State, equal, &err)
	c.Label = merge(c.ICCID, AttributeLabel, c.Label, other.Label, equal, &err)
	c.IMEILock = merge(c.ICCID, AttributeIMEILock, c.IMEILock, other.IMEILock, equal, &err)
	c.IMEI = merge(c.ICCID, AttributeIMEI, c.IMEI, other.IMEI, equal, &err)
	c.Tags = merge(c.ICCID, AttributeTags, c.Tags, other.Tags, SameSet, &err)
	c.ServiceProfileID = merge(c.ICCID, AttributeServiceProfile, c.ServiceProfileID, other.ServiceProfileID, equal, &err)
	c.TariffProfileID = merge(c.ICCID, AttributeTariffProfile, c.TariffProfileID, other.TariffProfileID, equal, &err)
	c.NetworkList = merge(c.ICCID, AttributeNetworkList, c.NetworkList, other.NetworkList, equal, &err)
	c.Connector = merge(c.ICCID, AttributeConnector, c.Connector, other.Connector, equal, &err)
	c.Technologies = merge(c.ICCID, AttributeTechnologies, c.Technologies, other.Technologies, SameSet, &err)
	c.DataLimit = merge(c.ICCID, AttributeDataLimit, c.DataLimit, other.DataLimit, equal, &err)
	return c, err
}

func equal[T comparable](a, b T) bool { return a == b }

func merge[T any](iccid ICCID, a Attribute, x, y *T, same func(T, T) bool, err *error) *T {
	switch {
	case y == nil:
		return x
	case x == nil:
		return y
	case !same(*x, *y) && *err == nil:
		*err = &ConflictError{ICCID: iccid, Attribute: a, Values: [2]string{fmt.Sprint(*x), fmt.Sprint(*y)}}
	}
	return x
}

// SameIMEI reports whether two spellings mean one device: those whose first 14 digits
// are the same. The fifteenth is a check digit, or 0 where a device transmits it (3GPP
// TS 23.003), or the first of an IMEISV's version; in the field it is wrong as well.
func SameIMEI(a, b string) bool {
	if a == b {
		return true
	}
	return len(a) >= deviceDigits && len(b) >= deviceDigits && len(a) <= imeisvDigits && len(b) <= imeisvDigits &&
		nonDigit(a) < 0 && nonDigit(b) < 0 && a[:deviceDigits] == b[:deviceDigits]
}

// SameSet reports whether two lists hold the same texts, in any order.
func SameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func quoted(s string) string { return fmt.Sprintf("%q", s) }
