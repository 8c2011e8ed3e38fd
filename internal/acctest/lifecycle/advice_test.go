package lifecycle_test

import (
	"regexp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// advice is how an error says to take an object into the state that may exist.
var advice = regexp.MustCompile(`terraform import\s+\S+\s+"?([^"\x60\n]+?)"?[\x60.\s]*(?:\n|$)`)

// adviseTaken does what an error of a create says: it imports what was made and is in
// no state. An error that says nothing of the kind leaves it to the next apply.
func (w *world) adviseTaken(resource string, s subject, err error, smooth run) *driver.State {
	w.t.Helper()
	said := advice.FindStringSubmatch(err.Error())
	if said == nil || w.counts()[resource] == smooth.before {
		return nil
	}
	state, failed := w.session().Resource(resource).Import(w.t.Context(), said[1])
	if failed != nil {
		w.t.Errorf("the error says to import %q, which fails: %v\n%v", said[1], failed, err)
	}
	return state
}
