package lifecycle_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// advice is how an error says to take an object into the state that may exist: its
// import id may be in quotes.
var advice = regexp.MustCompile("terraform import\\s+simfleet_\\w+\\.(?:<[^>]*>|\\S+)\\s+(?:'([^']+)'|\"([^\"]+)\"|([^\\s,;)`'\"]+))")

// advised is the import id that an error names.
func advised(err error) (string, bool) {
	said := advice.FindStringSubmatch(err.Error())
	if said == nil {
		return "", false
	}
	return strings.TrimSuffix(said[1]+said[2]+said[3], "."), true
}

func TestAdvice(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"import it: terraform import simfleet_webhook.NAME 1d87c971-2e59. Then": "1d87c971-2e59",
		"(terraform import simfleet_network_list.NAME 'UK and Ireland', or an":  "UK and Ireland",
		"terraform import simfleet_connector.<name in it> hub, or an":           "hub",
	} {
		if got, ok := advised(errors.New(text)); !ok || got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// adviseTaken does what an error of a create says: it imports what was made and is in
// no state. An error that says nothing of the kind leaves it to the next apply.
func (w *world) adviseTaken(resource string, s subject, err error, smooth run) *driver.State {
	w.t.Helper()
	id, said := advised(err)
	if !said || w.counts()[resource] == smooth.before {
		return nil
	}
	state, failed := w.session().Resource(resource).Import(w.t.Context(), id)
	if failed != nil {
		w.t.Errorf("the error says to import %q, which fails: %v\n%v", id, failed, err)
	}
	return state
}
