package lifecycle_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// countsObjects are the resources that make and delete objects. The others set what
// SIMs have.
var countsObjects = map[string]bool{
	"simfleet_service_profile": true, "simfleet_dns_config": true, "simfleet_data_stream": true,
	"simfleet_connector": true, "simfleet_network_list": true, "simfleet_webhook": true,
}

// run is an operation without trouble.
type run struct {
	// routes are its requests.
	routes []string
	// before is how many objects there are without the one that is worked on, after what
	// the platform holds in the end.
	before int
	after  string
}

// prepared is an operation that is planned.
type prepared struct {
	process driver.Resource
	plan    *driver.Plan
}

// value is a configuration, or none.
func value(resource string, config *tftypes.Value) tftypes.Value {
	if config == nil {
		return tftypes.NewValue(schema().ResourceSchemas[resource].ValueType(), nil)
	}
	return *config
}

// ready makes what the operation begins with, and plans it.
func (w *world) ready(resource string, op operation) prepared {
	w.t.Helper()
	state := w.after(resource, op.from)
	var p prepared
	var err error
	if op.to == nil {
		p.plan, err = w.planDestroy(resource, state)
	} else {
		p.plan, err = w.plan(resource, state, *op.to)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// smooth runs the operation without trouble.
func (s subject) smooth(t *testing.T, resource string, op operation) (out run) {
	t.Helper()
	s.begin(t, func(w *world) {
		out.before = w.counts()[resource]
		p := w.ready(resource, op)
		w.wire.begin(0, nil)
		if _, err := w.apply(resource, p.plan, value(resource, op.to)); err != nil {
			w.t.Fatal(err)
		}
		out.routes = w.wire.sent()
		out.after = w.holdings(resource)
	})
	return out
}

// holdings is what the platform holds of a resource, without numbers, times and
// histories, which depend on when it was made and how often it was asked for.
func (w *world) holdings(resource string) string {
	w.t.Helper()
	time.Sleep(2 * settleDelay) // until what is under way is in force
	var held any
	switch resource {
	case "simfleet_dns_config":
		held = w.emnify.DNS()
	case "simfleet_service_profile":
		held = w.emnify.Profiles()
	case "simfleet_data_stream":
		held = w.emnify.Streams()
	case "simfleet_connector":
		held = w.onomondo.Connectors()
	case "simfleet_network_list":
		held = w.onomondo.NetworkLists()
	case "simfleet_webhook":
		held = w.onomondo.Webhooks()
	default:
		held = w.sims()
	}
	raw, err := json.Marshal(held)
	if err != nil {
		w.t.Fatal(err)
	}
	var loose any
	if err := json.Unmarshal(raw, &loose); err != nil {
		w.t.Fatal(err)
	}
	raw, _ = json.MarshalIndent(lasting(loose), "", " ")
	return string(raw)
}

// sims are the account's.
func (w *world) sims() any {
	var out []any
	for n := range simsOfAWorld {
		switch {
		case w.onence != nil:
			sim, _ := w.onence.SIM(onence.ICCID(n))
			out = append(out, sim)
		case w.emnify != nil:
			sim, _ := w.emnify.SIM(emnify.ICCID(n))
			out = append(out, sim)
		default:
			sim, _ := w.onomondo.SIM(onomondo.ICCID(n))
			out = append(out, sim)
		}
	}
	return out
}

// lasting leaves out what is another one whenever it is made anew.
func lasting(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			if text, _ := inner.(string); strings.EqualFold(name, "id") || strings.HasSuffix(name, "history") || name == "pending" || isTime(text) {
				delete(v, name)
				continue
			}
			v[name] = lasting(inner)
		}
	case []any:
		for i := range v {
			v[i] = lasting(v[i])
		}
		slices.SortFunc(v, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	}
	return v
}

func isTime(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}
