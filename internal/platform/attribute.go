package platform

import "strings"

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

// Group is the object in which users write an attribute that only one platform has,
// such as onomondo; "" where it stands by itself.
func (a Attribute) Group() string {
	group, _, grouped := strings.Cut(string(a), ".")
	if !grouped {
		return ""
	}
	return group
}

// Kind is what sort of value an attribute has.
type Kind int

// The kinds, each with the field of a [Value] that holds it.
const (
	KindText   Kind = iota // Text
	KindFlag               // Flag
	KindSet                // Texts: in any order, each once
	KindNumber             // Number
	KindLimit              // Limit
)

// Value is an attribute's value. The field that its kind names counts.
type Value struct {
	Text   string
	Flag   bool
	Texts  []string
	Number int64
	Limit  DataLimit
}

// Descriptor is a line of the table of attributes: what is to be known of an attribute
// by whoever handles all of them. A new attribute is a line here, beside its fields in
// [Change] and [SIM].
type Descriptor struct {
	Attribute Attribute
	// Title is the attribute in running text.
	Title string
	// Lack ends the sentence "This platform has no …"; "" where each platform has the
	// attribute.
	Lack string
	Kind Kind
	// Told says that values may stand in messages. Texts that users write may be secrets
	// to them: nobody sees here what they have marked as sensitive.
	Told bool
	// Inventoried says that an inventory's entry may have the attribute as a key.
	Inventoried bool

	accessor
	place int // in the table
}

// accessor reaches an attribute's value in a change and in a SIM.
type accessor interface {
	// Asked reports whether the change asks for the attribute.
	Asked(c *Change) bool
	// Value is what the change asks for; it must ask for the attribute.
	Value(c *Change) Value
	// Ask makes the change ask for a value.
	Ask(c *Change, v Value)
	// Drop makes the change ask for nothing.
	Drop(c *Change)
	// Shown is what the platform shows.
	Shown(sim *SIM) Value
	// Met reports whether the SIM is as the change wants it, or the change asks for nothing.
	Met(c *Change, sim *SIM) bool
	// Agree reports whether both changes ask for the attribute, with values that mean the same.
	Agree(c, other *Change) bool

	copyTo(to, from *Change)
	difference(c *Change, sim *SIM) (has, wants string)
	text(c *Change) string
}

// descriptors is the table, in the attributes' order.
var descriptors = numbered([]Descriptor{
	{Attribute: AttributeState, Title: "state", Kind: KindText, Told: true, Inventoried: true, accessor: &field[State]{
		in:   func(c *Change) **State { return &c.State },
		on:   func(s *SIM) State { return s.State },
		same: equal[State], show: plain[State],
		value: func(state State) Value { return Value{Text: string(state)} },
		from:  func(v Value) *State { return sharedState(State(v.Text)) },
	}},
	{Attribute: AttributeLabel, Title: "label", Kind: KindText, Inventoried: true, accessor: textField(
		func(c *Change) **string { return &c.Label },
		func(s *SIM) string { return s.Label },
	)},
	{Attribute: AttributeIMEILock, Title: "IMEI lock", Kind: KindFlag, Told: true, Inventoried: true, accessor: &field[bool]{
		in:   func(c *Change) **bool { return &c.IMEILock },
		on:   func(s *SIM) bool { return s.IMEILock },
		same: equal[bool], show: plain[bool],
		value: func(flag bool) Value { return Value{Flag: flag} },
		from:  func(v Value) *bool { return sharedFlag(v.Flag) },
	}},
	{Attribute: AttributeIMEI, Title: "IMEI", Kind: KindText, Inventoried: true, accessor: &field[IMEI]{
		in:    func(c *Change) **IMEI { return &c.IMEI },
		on:    func(s *SIM) IMEI { return IMEI(s.IMEI) },
		same:  func(a, b IMEI) bool { return SameIMEI(string(a), string(b)) },
		show:  func(imei IMEI) string { return quoted(string(imei)) },
		value: func(imei IMEI) Value { return Value{Text: string(imei)} },
		from:  func(v Value) *IMEI { return new(IMEI(v.Text)) },
	}},
	{Attribute: AttributeTags, Title: "tags", Lack: "tags", Kind: KindSet, Inventoried: true, accessor: setField(
		func(c *Change) **[]string { return &c.Tags },
		func(s *SIM) []string { return s.Tags },
		func(want []string, s *SIM) bool { return s.HasTags(want) },
	)},
	{Attribute: AttributeServiceProfile, Title: "service profile", Lack: "service profiles; emnify and BICS have", Kind: KindNumber, Inventoried: true, accessor: numberField(
		func(c *Change) **int64 { return &c.ServiceProfileID },
		func(s *SIM) int64 { return s.ServiceProfileID },
	)},
	{Attribute: AttributeTariffProfile, Title: "tariff profile", Lack: "tariff profiles; emnify and BICS have", Kind: KindNumber, Inventoried: true, accessor: numberField(
		func(c *Change) **int64 { return &c.TariffProfileID },
		func(s *SIM) int64 { return s.TariffProfileID },
	)},
	{Attribute: AttributeNetworkList, Title: "network list", Lack: "network lists; Onomondo has", Kind: KindText, Inventoried: true, accessor: textField(
		func(c *Change) **string { return &c.NetworkList },
		func(s *SIM) string { return s.NetworkList },
	)},
	{Attribute: AttributeConnector, Title: "connector", Lack: "connectors; Onomondo has", Kind: KindText, Inventoried: true, accessor: textField(
		func(c *Change) **string { return &c.Connector },
		func(s *SIM) string { return s.Connector },
	)},
	{Attribute: AttributeTechnologies, Title: "technologies", Lack: "choice of a SIM's technologies; Onomondo has", Kind: KindSet, Inventoried: true, accessor: setField(
		func(c *Change) **[]string { return &c.Technologies },
		func(s *SIM) []string { return s.Technologies },
		nil,
	)},
	{Attribute: AttributeDataLimit, Title: "data limit", Lack: "data limit among a SIM's own settings; Onomondo has", Kind: KindLimit, accessor: &field[DataLimit]{
		in:   func(c *Change) **DataLimit { return &c.DataLimit },
		on:   func(s *SIM) DataLimit { return s.DataLimit },
		same: equal[DataLimit], show: plain[DataLimit],
		value: func(limit DataLimit) Value { return Value{Limit: limit} },
		from:  func(v Value) *DataLimit { return &v.Limit },
	}},
})

func numbered(table []Descriptor) []Descriptor {
	for i := range table {
		table[i].place = i
	}
	return table
}

// Descriptors returns the table of attributes, in their order. It must not be changed.
func Descriptors() []Descriptor { return descriptors }

// Describe finds an attribute in the table; an unknown one is a programmer's mistake.
func Describe(a Attribute) *Descriptor {
	for i := range descriptors {
		if descriptors[i].Attribute == a {
			return &descriptors[i]
		}
	}
	panic("platform: unknown attribute " + string(a))
}
