package platform

import "fmt"

// CheckNoOnomondo refuses, in the name of a platform without them, the settings that
// a SIM has on Onomondo only. Its error is an [AttributeError].
func (c Change) CheckNoOnomondo(name Name) error {
	for _, setting := range []struct {
		asked     bool
		attribute Attribute
		what      string
	}{
		{c.NetworkList != nil, AttributeNetworkList, "network lists"},
		{c.Connector != nil, AttributeConnector, "connectors"},
		{c.Technologies != nil, AttributeTechnologies, "choice of a SIM's technologies"},
		{c.DataLimit != nil, AttributeDataLimit, "data limit among a SIM's own settings"},
	} {
		if setting.asked {
			return &AttributeError{
				Attribute: setting.attribute,
				Reason:    fmt.Sprintf("%s has no %s; Onomondo has. Remove %s.", name.Title(), setting.what, setting.attribute),
			}
		}
	}
	return nil
}
