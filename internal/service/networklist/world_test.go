package networklist_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// world is one test's account on Onomondo.
type world struct {
	*acctest.OnomondoWorld
	t *testing.T

	mu sync.Mutex
	// changes are the fields that each change of a list has asked for.
	changes [][]string
}

func newWorld(t *testing.T, o fake.Options) *world {
	t.Helper()
	w := &world{OnomondoWorld: acctest.NewOnomondo(t, o), t: t}
	w.Transport = noting{w, w.Transport}
	return w
}

// noting notes what changes ask for.
type noting struct {
	world *world
	inner http.RoundTripper
}

// RoundTrip implements [http.RoundTripper].
func (n noting) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method != http.MethodPatch {
		return n.inner.RoundTrip(req)
	}
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	var fields map[string]any
	if err := json.Unmarshal(body, &fields); err != nil {
		return nil, err
	}
	n.world.mu.Lock()
	n.world.changes = append(n.world.changes, slices.Sorted(maps.Keys(fields)))
	n.world.mu.Unlock()
	return n.inner.RoundTrip(req)
}

// asks are the fields of the changes since it was called last.
func (w *world) asks() [][]string {
	w.mu.Lock()
	defer w.mu.Unlock()
	changes := w.changes
	w.changes = nil
	return changes
}

// asked checks that one change has asked for these fields, in the order of the
// alphabet, and for no others; or that there was none.
func (w *world) asked(fields ...string) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		changes := w.asks()
		if len(fields) == 0 && len(changes) == 0 {
			return nil
		}
		if len(changes) != 1 || !slices.Equal(changes[0], fields) {
			return fmt.Errorf("changes of %v, want one of %v", changes, fields)
		}
		return nil
	}
}

// holds checks a list on the platform: its networks, as 234-01 or 234, and its tags,
// by name, both in the order of the alphabet.
func (w *world) holds(name string, networks []string, tags ...string) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		list, ok := w.list(name)
		if !ok {
			return fmt.Errorf("the platform has no list %q", name)
		}
		var plmns, names []string
		for _, n := range list.Networks {
			plmns = append(plmns, strings.TrimSuffix(n.MCC+"-"+n.MNC, "-"))
		}
		for _, tag := range w.Tags() {
			if slices.Contains(list.Tags, tag.ID) {
				names = append(names, tag.Name)
			}
		}
		slices.Sort(plmns)
		slices.Sort(names)
		if !slices.Equal(plmns, networks) || !slices.Equal(names, tags) {
			return fmt.Errorf("list %q has the networks %v and the tags %v, want %v and %v", name, plmns, names, networks, tags)
		}
		return nil
	}
}

func (w *world) list(name string) (fake.NetworkList, bool) {
	all := w.NetworkLists()
	i := slices.IndexFunc(all, func(l fake.NetworkList) bool { return l.Name == name })
	if i < 0 {
		return fake.NetworkList{}, false
	}
	return all[i], true
}

// gone checks that a list was deleted.
func (w *world) gone(name string) {
	w.t.Helper()
	if _, ok := w.list(name); ok {
		w.t.Errorf("list %q is left", name)
	}
}

// put makes or replaces a list behind Terraform's back.
func (w *world) put(name string, networks []string, tags ...string) {
	w.t.Helper()
	list := fake.NetworkList{Name: name}
	for _, n := range networks {
		mcc, mnc, _ := strings.Cut(n, "-")
		list.Networks = append(list.Networks, fake.PLMN{MCC: mcc, MNC: mnc})
	}
	for _, tag := range tags {
		list.Tags = append(list.Tags, fake.TagID(tag))
	}
	if err := w.SetNetworkList(list); err != nil {
		w.t.Fatal(err)
	}
}

// remove deletes a list behind Terraform's back.
func (w *world) remove(name string) {
	w.t.Helper()
	if err := w.RemoveNetworkList(name); err != nil {
		w.t.Fatal(err)
	}
}

// use holds the first SIM to a list, or to none.
func (w *world) use(name string) {
	w.t.Helper()
	if err := w.SetSIM(fake.ICCID(0), func(s *fake.SIM) { s.NetworkWhitelist = name }); err != nil {
		w.t.Fatal(err)
	}
}

func all(checks ...tfresource.TestCheckFunc) tfresource.TestCheckFunc {
	return tfresource.ComposeAggregateTestCheckFunc(checks...)
}
