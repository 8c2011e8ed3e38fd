package webhook_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"sync"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// world is one test's account on Onomondo. It remembers what was asked for.
type world struct {
	*acctest.OnomondoWorld
	t *testing.T

	mu    sync.Mutex
	asked []string
}

func newWorld(t *testing.T, o fake.Options) *world {
	t.Helper()
	w := &world{OnomondoWorld: acctest.NewOnomondo(t, o), t: t}
	w.Transport = recorder{w, w.Transport}
	return w
}

// recorder notes the fields of writes.
type recorder struct {
	w    *world
	next http.RoundTripper
}

func (r recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body == nil {
		return r.next.RoundTrip(req)
	}
	raw, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	req.Body = io.NopCloser(bytes.NewReader(raw))
	var body map[string]any
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &body); err != nil {
			return nil, err
		}
	}
	r.w.mu.Lock()
	r.w.asked = slices.AppendSeq(r.w.asked, maps.Keys(body))
	r.w.mu.Unlock()
	return r.next.RoundTrip(req)
}

// sent checks that the writes since the last look at them have these fields, the
// address, and no others.
func (w *world) sent(fields ...string) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		got := w.asked
		w.asked = nil
		slices.Sort(got)
		if len(fields) > 0 && !slices.Contains(fields, "url") {
			fields = append(fields, "url")
		}
		slices.Sort(fields)
		if !slices.Equal(got, fields) {
			return fmt.Errorf("asked for %v, want %v", got, fields)
		}
		return nil
	}
}

// begin makes sent begin anew.
func (w *world) begin(*terraform.State) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = nil
	return nil
}

// holds checks the only webhook of the platform.
func (w *world) holds(as func(fake.Webhook) bool) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		if hooks := w.Webhooks(); len(hooks) != 1 || !as(hooks[0]) {
			return fmt.Errorf("the platform holds %+v", hooks)
		}
		return nil
	}
}

// meddle changes the only webhook behind Terraform's back.
func (w *world) meddle(change func(*fake.Webhook)) func() {
	return func() {
		for _, hook := range w.Webhooks() {
			change(&hook)
			if err := w.SetWebhook(hook); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

func all(checks ...tfresource.TestCheckFunc) tfresource.TestCheckFunc {
	return tfresource.ComposeAggregateTestCheckFunc(checks...)
}
