package lifecycle_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// Under read_only, nothing that changes something is sent: by no create, update or
// delete of any resource. What would have been sent is refused.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	everySubject(t, func(t *testing.T, resource string, s subject) {
		for _, op := range s.operations(resource) {
			smooth := s.smooth(t, resource, op)
			t.Run(op.name, func(t *testing.T) {
				s.begin(t, func(w *world) {
					state := w.after(resource, op.from)
					w.block = with(w.block, map[string]any{"read_only": true})
					w.wire.begin(0, nil)
					err := w.attempt(resource, op, state)
					w.wasReadOnly(resource, smooth, err)
				})
			})
		}
	})
}

// wasReadOnly checks what was sent, and that the operation was refused. What is wanted of
// SIMs and in force already needs no writing, and is not refused.
func (w *world) wasReadOnly(resource string, smooth run, err error) {
	w.t.Helper()
	if sent := w.wire.writes(); len(sent) > 0 {
		w.t.Errorf("sent %q", sent)
	}
	ofSIMs := resource == "simfleet_sim" || resource == "simfleet_fleet"
	if (!ofSIMs || slices.ContainsFunc(smooth.routes, isWrite)) && (err == nil || !strings.Contains(err.Error(), "read_only")) {
		w.t.Errorf("not refused for read_only: %v", err)
	}
}

// attempt plans and applies.
func (w *world) attempt(resource string, op operation, state *driver.State) error {
	if op.to == nil {
		_, err := w.destroy(resource, state)
		return err
	}
	_, err := w.run(resource, state, *op.to)
	return err
}

// A plan that was saved where the account may be written is refused as well.
func TestReadOnly_savedPlan(t *testing.T) {
	t.Parallel()
	everySubject(t, func(t *testing.T, resource string, s subject) {
		for _, op := range s.operations(resource) {
			smooth := s.smooth(t, resource, op)
			t.Run(op.name, func(t *testing.T) {
				s.begin(t, func(w *world) {
					p := w.ready(resource, op)
					w.block = with(w.block, map[string]any{"read_only": true})
					w.wire.begin(0, nil)
					_, err := w.apply(resource, p.plan, value(resource, op.to))
					w.wasReadOnly(resource, smooth, err)
				})
			})
		}
	})
}
