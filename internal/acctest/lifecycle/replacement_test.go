package lifecycle_test

import (
	"strings"
	"sync/atomic"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// A replacement under create_before_destroy makes the new object and takes the old one
// away. Where two objects may not have one name, it is refused and the old one stays.
func TestReplacement_creatingFirst(t *testing.T) {
	t.Parallel()
	var cases atomic.Int64
	t.Cleanup(func() {
		if cases.Load() == 0 && !t.Failed() {
			t.Error("no configuration replaces anything")
		}
	})
	everySubject(t, func(t *testing.T, resource string, s subject) {
		s.begin(t, func(w *world) {
			first, then := config(resource, s.first), config(resource, s.then)
			before := w.counts()[resource]
			plan, err := w.plan(resource, w.have(resource, nil, first), then)
			if err != nil {
				w.t.Fatal(err)
			}
			if plan.Action != driver.Replace {
				return
			}
			cases.Add(1)
			current, deposed, err := w.session().Resource(resource).ApplyCreatingFirst(w.t.Context(), plan, then)
			switch {
			case err != nil && sameName(s) && strings.Contains(err.Error(), "choose another name") && current == nil && deposed != nil:
			case err != nil || deposed != nil:
				w.t.Errorf("deposed %v, %v", deposed, err)
			default:
				w.settled(resource, current, then)
			}
			if countsObjects[resource] && w.counts()[resource] != before+1 {
				w.t.Errorf("%d objects, want one more than %d", w.counts()[resource], before)
			}
		})
	})
}

// sameName tells whether both of a subject's configurations have one name.
func sameName(s subject) bool { return s.first["name"] != nil && s.first["name"] == s.then["name"] }
