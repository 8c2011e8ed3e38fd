package inventory

import (
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// keyOnomondo holds the settings that only Onomondo's SIMs have.
const keyOnomondo = "onomondo"

// The keys of an entry, in the order in which they are written.
var (
	keys = []platform.Attribute{
		platform.AttributeIMEI, platform.AttributeIMEILock, platform.AttributeLabel,
		keyOnomondo, platform.AttributeState, platform.AttributeTags,
	}
	// general are those that are attributes of every platform's SIMs.
	general = slices.DeleteFunc(slices.Clone(keys), func(key platform.Attribute) bool { return key == keyOnomondo })
	// settings are those below keyOnomondo.
	settings = []platform.Attribute{platform.AttributeConnector, platform.AttributeNetworkList, platform.AttributeTechnologies}
)

// Attributes returns what a user may name as the keys to manage: onomondo stands
// for all that is below it.
func Attributes() []platform.Attribute {
	return []platform.Attribute{
		platform.AttributeState, platform.AttributeLabel, platform.AttributeIMEILock,
		platform.AttributeIMEI, platform.AttributeTags, keyOnomondo,
	}
}
