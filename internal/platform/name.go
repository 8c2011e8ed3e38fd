package platform

// Name names a platform as users write it: in the provider's block, in
// SIMFLEET_PLATFORM and in error messages.
type Name string

// The platforms.
const (
	Platform1NCE   Name = "1nce"
	PlatformEmnify Name = "emnify"
	// PlatformBICS is BICS SIM for Things: emnify's API under another name.
	PlatformBICS     Name = "bics"
	PlatformOnomondo Name = "onomondo"
)

// titles are the platforms' names as their vendors write them.
var titles = map[Name]string{
	Platform1NCE:     "1NCE",
	PlatformEmnify:   "emnify",
	PlatformBICS:     "BICS SIM for Things",
	PlatformOnomondo: "Onomondo",
}

// Title returns the platform's name as its vendor writes it.
func (n Name) Title() string {
	if title, ok := titles[n]; ok {
		return title
	}
	return string(n)
}
