package fleet

import (
	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// diff is the way from one inventory to another.
type diff struct {
	// added SIMs are adopted, with all that their entries ask for.
	added []platform.Change
	// changed holds, for the SIMs of both, what the new entry asks for beyond the old.
	changed []platform.Change
	// removed are the entries of the SIMs that the fleet releases.
	removed []inventory.Entry
	// takenOut counts the SIMs that had vanished and are taken out: a refresh has left
	// them out of the prior inventory already.
	takenOut int64
}

func compare(prior, plan *inventory.Inventory) diff {
	var d diff
	for i := range plan.Entries {
		e := &plan.Entries[i]
		old, had := prior.Find(e.ICCID())
		if !had {
			d.added = append(d.added, e.Want)
		} else if change := e.Want.Minus(&old.Want); !change.Empty() {
			d.changed = append(d.changed, change)
		}
	}
	for _, e := range prior.Entries {
		if _, kept := plan.Find(e.ICCID()); !kept {
			d.removed = append(d.removed, e)
		}
	}
	return d
}

// empty reports whether the inventories mean the same.
func (d diff) empty() bool {
	return len(d.added)+len(d.changed)+len(d.removed) == 0 && d.takenOut == 0
}

// changes are all that has to be sent; disable says whether the SIMs that are
// released are taken off the network.
func (d diff) changes(disable bool) []platform.Change {
	all := make([]platform.Change, 0, len(d.added)+len(d.changed)+len(d.removed))
	all = append(all, d.added...)
	all = append(all, d.changed...)
	if disable {
		for _, e := range d.removed {
			all = append(all, disabling(e.ICCID()))
		}
	}
	return all
}

func disabling(iccid platform.ICCID) platform.Change {
	disabled := platform.Disabled
	return platform.Change{ICCID: iccid, State: &disabled}
}

// reached is the inventory that the platform holds after an apply: the planned
// entries where it succeeded; where it failed, the entry that there was, with
// the values that the platform shows.
func reached(prior, plan *inventory.Inventory, results map[platform.ICCID]account.Result) *inventory.Inventory {
	entries := make([]inventory.Entry, 0, len(plan.Entries))
	for _, e := range plan.Entries {
		result, sent := results[e.ICCID()]
		if !sent || result.Err == nil {
			entries = append(entries, e)
		} else if old, had := prior.Find(e.ICCID()); had {
			entries = append(entries, shown(*old, result))
		}
	}
	for _, e := range prior.Entries {
		if _, kept := plan.Find(e.ICCID()); kept {
			continue
		}
		if result := results[e.ICCID()]; result.Err != nil {
			entries = append(entries, shown(e, result))
		}
	}
	return inventory.New(entries)
}

func shown(e inventory.Entry, result account.Result) inventory.Entry {
	if !result.Seen {
		return e
	}
	return e.Shown(&result.SIM)
}
