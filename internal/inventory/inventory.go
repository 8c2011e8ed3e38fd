// Package inventory reads and writes the JSON text that lists a fleet: an
// object of ICCID → {state, label, imei_lock, imei, tags, …}, in which what only one
// platform has stands in a group of its own. A key that is left out, or null, is not
// managed. What the keys are is platform's table of attributes.
//
// The text stays the user's own: what the platform shows is written back under
// the user's keys, in the user's spelling of the ICCIDs, so that a plan shows
// the SIMs that drifted and nothing else.
package inventory

import "github.com/simfleet/terraform-provider-simfleet/internal/platform"

// Inventory is a parsed text.
type Inventory struct {
	// Entries are in the text's order; each SIM has one.
	Entries []Entry
	index   map[platform.ICCID]int

	// shown are values that a platform may show and nobody can ask for, doubts those that
	// are more likely a mistake.
	shown, doubts Error
}

// Check refuses what came into the text with what a platform shows, and cannot be asked
// for: a state of its own word, an IMEI that is none. It is for what a user writes; its
// error is an [Error].
func (inv *Inventory) Check() error {
	if len(inv.shown.Problems) == 0 {
		return nil
	}
	return &inv.shown
}

// Doubt tells which values are more likely a mistake; "" for none.
func (inv *Inventory) Doubt() string { return inv.doubts.Error() }

// Entry is one SIM of an inventory.
type Entry struct {
	// Spelling is the ICCID as the text has it, 19 or 20 digits.
	Spelling string
	// Want holds the managed values.
	Want platform.Change
	// Nulls are the keys that the text gives as null.
	Nulls []platform.Attribute

	// imei is Want.IMEI as the text has it: an IMEISV stays one.
	imei string
	// groups are the objects that the text has, be they empty, a bit each.
	groups uint8
}

// ICCID is the entry's SIM.
func (e Entry) ICCID() platform.ICCID { return e.Want.ICCID }

// New makes an inventory of entries, of which no two may be the same SIM.
func New(entries []Entry) *Inventory {
	inv := &Inventory{Entries: entries, index: make(map[platform.ICCID]int, len(entries))}
	for i, e := range entries {
		inv.index[e.ICCID()] = i
	}
	return inv
}

// Find returns the entry of a SIM, which must not be changed.
func (inv *Inventory) Find(iccid platform.ICCID) (*Entry, bool) {
	i, ok := inv.index[iccid]
	if !ok {
		return nil, false
	}
	return &inv.Entries[i], true
}

// Want returns what the inventory asks of a SIM, which must not be changed: nothing
// where it does not list the SIM.
func (inv *Inventory) Want(iccid platform.ICCID) *platform.Change {
	if i, ok := inv.index[iccid]; ok {
		return &inv.Entries[i].Want
	}
	return &platform.Change{ICCID: iccid}
}

// ICCIDs returns the SIMs in the text's order.
func (inv *Inventory) ICCIDs() []platform.ICCID {
	out := make([]platform.ICCID, len(inv.Entries))
	for i, e := range inv.Entries {
		out[i] = e.ICCID()
	}
	return out
}

// Same reports whether two inventories mean the same: the same SIMs with the
// same managed values.
func (inv *Inventory) Same(other *Inventory) bool {
	return inv == other || len(inv.Entries) == len(other.Entries) && inv.Within(other) && other.Within(inv)
}

// Within reports whether every SIM of inv is in other, with every value that
// inv manages managed there and the same.
func (inv *Inventory) Within(other *Inventory) bool {
	for i := range inv.Entries {
		want := &inv.Entries[i].Want
		at, ok := other.index[want.ICCID]
		if !ok || !want.Within(&other.Entries[at].Want) {
			return false
		}
	}
	return true
}
