package lifecycle_test

import (
	"net"
	"net/http"
	"syscall"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// A renaming that has not arrived leaves the object under its old name, also where
// somebody else's has the new one.
func TestRenaming_notArrived(t *testing.T) {
	t.Parallel()
	for resource, s := range map[string]subject{"simfleet_connector": connectorSubjects[0], "simfleet_network_list": networkListSubjects[0]} {
		t.Run(resource, func(t *testing.T) {
			t.Parallel()
			s.begin(t, func(w *world) {
				first, then := config(resource, s.first), config(resource, s.then)
				state := w.have(resource, nil, first)
				plan, err := w.plan(resource, state, then)
				if err != nil {
					w.t.Fatal(err)
				}
				w.have(resource, nil, then) // somebody else's
				w.wire.next = deaf{w.wire.next}
				left, err := w.apply(resource, plan, then)
				if err == nil || name(left) != name(state) {
					w.t.Errorf("the state has %q, %v; want %q and an error", name(left), err, name(state))
				}
			})
		})
	}
}

func name(s *driver.State) string {
	v, _ := driver.At(s.Value, driver.Path{"name"})
	return text(v)
}

// deaf is a platform that changes of objects do not reach.
type deaf struct{ next http.RoundTripper }

// RoundTrip implements [http.RoundTripper].
func (d deaf) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method == http.MethodPatch {
		return nil, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	}
	return d.next.RoundTrip(req)
}
