package inventory

import (
	"slices"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Diff is what differs between two inventories, in the order of the texts.
type Diff struct {
	// Added and Removed are the SIMs that only one of them lists; SIMs are in the spelling
	// of the inventory that lists them, the later one's where both do.
	Added, Removed []string
	// Enabled and Disabled are the SIMs that the later one puts on and off the network.
	Enabled, Disabled []string
	// Changed has every value that differs in a SIM that both list.
	Changed []Difference
}

// Difference is one value that differs. A value that is not managed is nil; texts are as
// they are, others as in CSV.
type Difference struct {
	SIM           string
	Attribute     platform.Attribute
	Before, After *string
}

// Compare returns what differs between two inventories.
func Compare(before, after *Inventory) Diff {
	var d Diff
	for i := range before.Entries {
		e := &before.Entries[i]
		if _, kept := after.Find(e.ICCID()); !kept {
			d.Removed = append(d.Removed, e.Spelling)
		}
	}
	for i := range after.Entries {
		e := &after.Entries[i]
		old, known := before.Find(e.ICCID())
		if !known {
			d.Added = append(d.Added, e.Spelling)
		} else {
			d.Changed = append(d.Changed, differences(old, e)...)
		}
		d.switched(before.Want(e.ICCID()), &e.Want, e.Spelling)
	}
	return d
}

// switched notes a SIM whose state is another one, or is managed from now on.
func (d *Diff) switched(old, e *platform.Change, spelling string) {
	if e.State == nil || old.State != nil && *old.State == *e.State {
		return
	}
	switch *e.State {
	case platform.Enabled:
		d.Enabled = append(d.Enabled, spelling)
	case platform.Disabled:
		d.Disabled = append(d.Disabled, spelling)
	}
}

func differences(old, e *Entry) []Difference {
	var out []Difference
	for _, attribute := range columns() {
		d := platform.Describe(attribute)
		if !d.Asked(&old.Want) && !d.Asked(&e.Want) || d.Agree(&old.Want, &e.Want) {
			continue
		}
		out = append(out, Difference{SIM: e.Spelling, Attribute: attribute, Before: old.plain(d), After: e.plain(d)})
	}
	return out
}

// plain is a value as a text to read: lists are sorted, so that a list in another order
// is no other list.
func (e *Entry) plain(d *platform.Descriptor) *string {
	if !d.Asked(&e.Want) {
		return nil
	}
	value := d.Value(&e.Want)
	switch d.Kind {
	case platform.KindFlag:
		return new(strconv.FormatBool(value.Flag))
	case platform.KindNumber:
		return new(strconv.FormatInt(value.Number, 10))
	case platform.KindSet:
		return new(string(appendList(nil, slices.Sorted(slices.Values(value.Texts)))))
	}
	return &value.Text
}
