package platform

import (
	"fmt"
	"slices"
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
	// endpoint is given one when both are asked for.
	ServiceProfileID, TariffProfileID *int64
	// NetworkList and Connector are the names of what the SIM is to use; a
	// pointer to "" takes it off.
	NetworkList, Connector *string
	// Technologies is the whole wanted set of radio technologies and services,
	// in any order.
	Technologies *[]string
	// DataLimit replaces the SIM's data limit, on a [DataLimiter].
	DataLimit *DataLimit
}

// Difference is one attribute of a SIM that is not as a [Change] wants it.
type Difference struct {
	Attribute Attribute
	// Has and Wants are printable values.
	Has, Wants string
}

// Told reports whether the values may stand in a message.
func (d Difference) Told() bool { return Describe(d.Attribute).Told }

// Empty reports whether the change asks for nothing.
func (c Change) Empty() bool { return c == Change{ICCID: c.ICCID} }

// asked selects the attributes that the change asks for. The table could tell; this is
// spelled out because it is the one question that is asked of every SIM of a fleet,
// several times in a plan.
func (c *Change) asked() (out selection) {
	for i, asked := range [...]bool{
		c.State != nil, c.Label != nil, c.IMEILock != nil, c.IMEI != nil, c.Tags != nil,
		c.ServiceProfileID != nil, c.TariffProfileID != nil,
		c.NetworkList != nil, c.Connector != nil, c.Technologies != nil, c.DataLimit != nil,
	} {
		if asked {
			out |= 1 << i
		}
	}
	return out
}

// Attributes are those that the change asks for, in their order.
func (c *Change) Attributes() []Attribute {
	var out []Attribute
	for d := range c.asked().descriptors() {
		out = append(out, d.Attribute)
	}
	return out
}

// CheckState refuses states that can be read and not asked for. Its error is an
// [AttributeError].
func (c Change) CheckState() error {
	if c.State == nil || c.State.Askable() {
		return nil
	}
	return &AttributeError{
		Attribute: AttributeState,
		Reason:    fmt.Sprintf("state must be %q or %q; %q is what the platform shows and cannot be asked for.", Enabled, Disabled, *c.State),
	}
}

// CheckIMEI refuses what can be read in the place of an IMEI, and is none. Its error is
// an [AttributeError].
func (c Change) CheckIMEI() error {
	if c.IMEI == nil || *c.IMEI == "" {
		return nil
	}
	if _, _, err := AcceptIMEI(string(*c.IMEI)); err != nil {
		return &AttributeError{Attribute: AttributeIMEI, Reason: fmt.Sprintf("%v. What a platform shows in its place cannot be asked for.", err)}
	}
	return nil
}

// Disables reports whether the change would take the SIM off the network.
func (c Change) Disables(current State) bool {
	return c.State != nil && *c.State == Disabled && current != Disabled
}

// Differences lists what is left to do until sim is as c wants it, in the
// attributes' order. It is empty when the change is in force.
func (c *Change) Differences(sim *SIM) []Difference {
	var out []Difference
	for d := range c.asked().descriptors() {
		if !d.Met(c, sim) {
			has, wants := d.difference(c, sim)
			out = append(out, Difference{Attribute: d.Attribute, Has: has, Wants: wants})
		}
	}
	return out
}

// Satisfies reports whether the SIM already is as c wants it. It is the cheap form of
// len(c.Differences(s)) == 0.
func (s *SIM) Satisfies(c *Change) bool {
	for d := range c.asked().descriptors() {
		if !d.Met(c, s) {
			return false
		}
	}
	return true
}

// Within reports whether other asks for all that c asks for, with values that mean the
// same.
func (c *Change) Within(other *Change) bool {
	for d := range c.asked().descriptors() {
		if !d.Agree(c, other) {
			return false
		}
	}
	return true
}

// Merge returns c with what other asks for besides. It fails with a
// [ConflictError] when both ask for different values of one attribute.
func (c *Change) Merge(other *Change) (Change, error) {
	merged := *c
	var err error
	for d := range other.asked().descriptors() {
		switch {
		case !d.Asked(c):
			d.copyTo(&merged, other)
		case !d.Agree(c, other) && err == nil:
			err = &ConflictError{ICCID: c.ICCID, Attribute: d.Attribute, Values: [2]string{d.text(c), d.text(other)}}
		}
	}
	return merged, err
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

// composed are texts in order, each as [Composed].
func composed(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = Composed(text)
	}
	slices.Sort(out)
	return out
}

// SameSet reports whether two lists hold the same texts, in any order.
func SameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	if slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))) {
		return true
	}
	return slices.Equal(composed(a), composed(b))
}
