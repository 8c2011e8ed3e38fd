package review

import (
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
)

// fleet reviews a simfleet_fleet.
func (b *builder) fleet(r resourceChange) {
	was, will := r.Change.before(), r.Change.after()
	acts := r.Change.Actions
	if acts.idle() && r.Change.Importing == nil {
		b.manages(was)
		return
	}
	switch {
	case was.isSensitive("inventory"):
		b.manages(will, was)
		b.opaque(r, "its inventory is sensitive", hiddenCounts(acts, was, will))
		return
	case will.isUnknown("inventory"):
		b.manages(was)
		b.opaque(r, "its inventory is known after the apply", nil)
		return
	}
	before, err := listed(was)
	after, errAfter := listed(will)
	if err == nil {
		err = errAfter
	}
	if err != nil {
		b.opaque(r, fmt.Sprintf("its inventory cannot be read: %s", err), nil)
		return
	}
	b.review.Managed += len(after.Entries)
	w := way{resource: address(r), review: b.review, imported: r.Change.Importing != nil}
	w.leaves, w.disable = released, onDestroy(will)
	switch {
	case acts.has("forget"):
		w.leaves, w.disable = forgotten, No
	case acts.has("delete"): // the delete is done by the state's own on_destroy
		w.disable = onDestroy(was)
	}
	w.walk(before, after)
}

// manages counts the SIMs of a fleet by the first of the objects that tells.
func (b *builder) manages(objects ...object) {
	for _, o := range objects {
		if n, ok := o.number("sim_count"); ok {
			b.review.Managed += n
			return
		}
	}
}

// listed is the inventory of one side of a fleet's change; empty where there is none.
func listed(o object) (*inventory.Inventory, error) {
	text := o.text("inventory")
	if text == "" {
		return inventory.New(nil), nil
	}
	return inventory.Parse(text)
}

// way is the way from one inventory to another.
type way struct {
	resource string
	review   *Review
	leaves   string // the kind of those that are no longer listed
	disable  Certainty
	imported bool
}

func (w way) walk(before, after *inventory.Inventory) {
	for i := range after.Entries {
		e := &after.Entries[i]
		old, had := before.Find(e.ICCID())
		if !had {
			w.note(adopting(w.resource, entrySide(e)))
			continue
		}
		sim, differs := changed(w.resource, entrySide(old), entrySide(e))
		if w.imported {
			sim.kind(adopted)
		}
		if differs || w.imported {
			w.note(sim)
		}
	}
	for i := range before.Entries {
		e := &before.Entries[i]
		if _, kept := after.Find(e.ICCID()); !kept {
			w.review.Managed++
			w.note(leaving(w.resource, entrySide(e), let(entrySide(e), w.disable), w.leaves))
		}
	}
}

func (w way) note(sim SIM) { w.review.SIMs = append(w.review.SIMs, sim) }

// hiddenCounts is what a plan tells of a fleet whose inventory is sensitive: what
// Terraform itself prints. Counts that are left out are not known.
func hiddenCounts(acts actions, was, will object) map[string]int {
	switch {
	case will.values == nil:
		return lettingGo(acts, was)
	case acts.replaces():
		return nil // change_summary tells the new half alone
	case will.isUnknown("inventory"):
		return nil
	case alike(was, will):
		return nothing() // change_summary still tells what the last change did
	}
	counts := map[string]int{}
	for _, k := range kinds {
		if n, ok := will.number("change_summary." + k.Name); ok {
			counts[k.Name] = n
		}
	}
	if n, ok := will.number("change_summary." + Total); ok {
		counts[Total] = n
	}
	return counts
}

// lettingGo counts the SIMs of a fleet that is destroyed or forgotten.
func lettingGo(acts actions, was object) map[string]int {
	all, ok := was.number("sim_count")
	if !ok {
		return nil
	}
	counts := nothing()
	counts[Total] = all
	if acts.has("forget") {
		counts[forgotten] = all
		return counts
	}
	counts[released] = all
	switch onDestroy(was) {
	case Maybe:
		delete(counts, disabled)
	case Yes:
		delete(counts, disabled)
		if off, ok := was.number("disabled_count"); ok {
			counts[disabled] = all - off
		}
	}
	return counts
}

// nothing are the counts of a change that touches no SIM.
func nothing() map[string]int {
	counts := map[string]int{Total: 0}
	for _, k := range kinds {
		counts[k.Name] = 0
	}
	return counts
}

// alike reports whether both sides list the same: what Terraform tells by printing
// nothing.
func alike(was, will object) bool {
	if was.values == nil {
		return false
	}
	before, err := listed(was)
	after, errAfter := listed(will)
	return err == nil && errAfter == nil && before.Same(after)
}
