package lifecycle_test

import "testing"

// The configurations themselves are sound: made, changed and destroyed, each leaves
// nothing to do. What the other tests find is theirs.
func TestKnown(t *testing.T) {
	t.Parallel()
	everySubject(t, func(t *testing.T, resource string, s subject) {
		s.begin(t, func(w *world) {
			before := w.counts()[resource]
			first, then := config(resource, s.first), config(resource, s.then)
			state := w.have(resource, nil, first)
			w.settled(resource, state, first)
			state = w.have(resource, state, then)
			w.settled(resource, state, then)
			if left, err := w.destroy(resource, state); err != nil || left != nil {
				w.t.Errorf("destroyed: %v, %v", left, err)
			}
			if after := w.counts()[resource]; after != before {
				w.t.Errorf("%d objects after the destroy, %d before the create", after, before)
			}
		})
	})
}
