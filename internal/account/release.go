package account

import "github.com/simfleet/terraform-provider-simfleet/internal/platform"

// releases are the changes that switch off what a resource releases. A SIM that
// another resource of this walk manages is kept as it is: with create_before_destroy
// the new half of a replacement has adopted it before the old half is destroyed. A
// plan of two resources that contradict each other like this was refused.
func (a *Account) releases(off []platform.ICCID) (changes []platform.Change, kept []platform.ICCID) {
	for _, iccid := range off {
		if a.wants.manages(iccid) {
			kept = append(kept, iccid)
			continue
		}
		disabled := platform.Disabled
		changes = append(changes, platform.Change{ICCID: iccid, State: &disabled})
	}
	return changes, kept
}

// Succeeded reports whether the SIM was adopted anew in this apply, so that the
// destroy of what managed it before leaves it as it is.
func (a *Account) Succeeded(iccid platform.ICCID) bool { return a.wants.successor(iccid) }

// Keeps reports whether a resource of this walk has said that it gives a SIM what
// stands beside it, so that the destroy of another one must not take it away.
func (a *Account) Keeps(what string) bool { return a.wants.keeps(what) }
