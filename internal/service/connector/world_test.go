package connector_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// world is one test's account on Onomondo. It remembers what was asked for.
type world struct {
	*acctest.OnomondoWorld
	// needs are the versions of the CLI that the test is for; nil means all.
	needs []tfversion.TerraformVersionCheck
	t     *testing.T

	mu    sync.Mutex
	asked []map[string]any
}

func newWorld(t *testing.T, o fake.Options) *world {
	t.Helper()
	w := &world{OnomondoWorld: acctest.NewOnomondo(t, o), t: t}
	w.Transport = recorder{w, w.Transport}
	return w
}

// Test runs steps one after the other; a configuration without a provider block
// gets the account's.
func (w *world) Test(steps ...tfresource.TestStep) {
	w.t.Helper()
	for i, step := range steps {
		if step.Config != "" && !strings.Contains(step.Config, "provider \"simfleet\"") {
			steps[i].Config = w.Config(step.Config)
		}
	}
	tfresource.Test(w.t, tfresource.TestCase{ProtoV6ProviderFactories: w.Factories(), TerraformVersionChecks: w.needs, Steps: steps})
}

// recorder notes the bodies of writes.
type recorder struct {
	w    *world
	next http.RoundTripper
}

func (r recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method != http.MethodGet {
		var raw []byte
		if req.Body != nil {
			var err error
			if raw, err = io.ReadAll(req.Body); err != nil {
				return nil, err
			}
			req.Body = io.NopCloser(bytes.NewReader(raw))
		}
		body := map[string]any{"": req.Method}
		_ = json.Unmarshal(raw, &body) // none where it is a deletion
		r.w.mu.Lock()
		r.w.asked = append(r.w.asked, body)
		r.w.mu.Unlock()
	}
	return r.next.RoundTrip(req)
}

// sent checks that the writes since the last look at them have these fields and no
// others, options by their own names after a point.
func (w *world) sent(fields ...string) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		asked := w.asked
		w.asked = nil
		var got []string
		for _, body := range asked {
			for field, value := range body {
				options, nested := value.(map[string]any)
				for option := range options {
					got = append(got, field+"."+option)
				}
				if !nested && field != "" {
					got = append(got, field)
				}
			}
		}
		slices.Sort(got)
		slices.Sort(fields)
		if !slices.Equal(got, fields) {
			return fmt.Errorf("asked for %v, want %v", got, fields)
		}
		return nil
	}
}

// resetSent makes sent begin anew.
func (w *world) resetSent() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = nil
}

// begin is resetSent at the end of a step.
func (w *world) begin(*terraform.State) error {
	w.resetSent()
	return nil
}

// connector is the one that has the name.
func (w *world) connector(name string) (fake.Connector, bool) {
	all := w.Connectors()
	i := slices.IndexFunc(all, func(c fake.Connector) bool { return c.Name == name })
	if i < 0 {
		return fake.Connector{}, false
	}
	return all[i], true
}

// holds checks the connector that the tests make.
func (w *world) holds(as func(fake.Connector) bool) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		if c, ok := w.connector("test"); !ok || !as(c) {
			return fmt.Errorf("the platform holds %+v", c)
		}
		return nil
	}
}

// secrets checks the secrets of the connector that the tests make, such as key=abc.
func (w *world) secrets(want ...string) tfresource.TestCheckFunc {
	return w.holds(func(c fake.Connector) bool {
		var got []string
		for name, s := range c.Secrets {
			got = append(got, name+"="+s.Value)
		}
		slices.Sort(got)
		slices.Sort(want)
		return strings.Join(got, "\n") == strings.Join(want, "\n")
	})
}

// meddle changes the connector behind Terraform's back.
func (w *world) meddle(change func(*fake.Connector)) func() {
	return func() {
		c, ok := w.connector("test")
		if !ok {
			w.t.Fatal("there is no connector to change")
		}
		change(&c)
		if err := w.SetConnector(c); err != nil {
			w.t.Fatal(err)
		}
	}
}

// use makes SIM 0 use a connector; an empty name for none.
func (w *world) use(name string) func() {
	return func() {
		if err := w.SetSIM(fake.ICCID(0), func(s *fake.SIM) { s.Connector = name }); err != nil {
			w.t.Fatal(err)
		}
	}
}

func all(checks ...tfresource.TestCheckFunc) tfresource.TestCheckFunc {
	return tfresource.ComposeAggregateTestCheckFunc(checks...)
}
