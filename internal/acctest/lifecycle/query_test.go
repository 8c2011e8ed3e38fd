package lifecycle_test

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// queries are those of every list resource of the provider, each of which finds
// something. One that is not in it fails the tests.
var queries = map[string][]source{
	"simfleet_connector":   everyConnector(),
	"simfleet_data_stream": everyStream(),
	"simfleet_dns_config":  {{platform: "emnify", made: onePair}, {platform: "bics", made: onePair}},
	"simfleet_fleet": {
		{platform: "1nce"}, {platform: "emnify"}, {platform: "bics"}, {platform: "onomondo"},
		{platform: "1nce", config: map[string]any{"state": "enabled", "label": "device-*", "keys": []any{"label"}}},
		{platform: "onomondo", config: map[string]any{"keys": []any{"state", "imei_lock", "tags", "onomondo"}}},
		{platform: "emnify", config: map[string]any{"keys": []any{"imei_lock", "imei", "tags", "service_profile_id", "tariff_profile_id"}}},
	},
	"simfleet_network_list":    {{platform: "onomondo"}},
	"simfleet_quota":           {{platform: "onomondo"}},
	"simfleet_service_profile": {{platform: "emnify"}, {platform: "bics"}},
	"simfleet_sim": {
		{platform: "1nce"}, {platform: "emnify"}, {platform: "bics"}, {platform: "onomondo"},
		{platform: "1nce", config: map[string]any{"state": "enabled", "label": "device-*"}},
		{platform: "1nce", config: map[string]any{"ip_address": "10.0.0.2"}},
		{platform: "emnify", config: map[string]any{"ip_address": "100.64.0.1"}},
		{platform: "emnify", config: map[string]any{"state": "enabled"}},
		{platform: "onomondo", config: map[string]any{"imei": oneDevice}, made: lockedSIM},
	},
	"simfleet_webhook": {{platform: "onomondo", made: oneWebhook}},
}

// everyStream and everyConnector are those of each kind, with and without secrets.
func everyStream() []source {
	var out []source
	for _, s := range dataStreamSubjects {
		out = append(out, source{platform: s.platform, made: map[string]map[string]any{"simfleet_data_stream": s.then}})
	}
	return out
}

func everyConnector() []source {
	out := []source{{platform: "onomondo"}}
	for _, s := range connectorSubjects {
		out = append(out, source{platform: s.platform, made: map[string]map[string]any{"simfleet_connector": s.first}})
	}
	return out
}

// lockedSIM is a SIM that is locked to a device.
var lockedSIM = map[string]map[string]any{"simfleet_sim": {"iccid": onomondo.ICCID(0), "imei_lock": true, "imei": oneDevice}}

// most is more than any account has.
const most = 1000

// everyQuery runs a test of every query of every list resource, side by side.
func everyQuery(t *testing.T, test func(w *world, name string, q driver.Query)) {
	t.Helper()
	var cases atomic.Int64
	t.Cleanup(func() { t.Logf("%d queries of %d list resources", cases.Load(), len(schema().ListResourceSchemas)) })
	for _, name := range slices.Sorted(maps.Keys(schema().ListResourceSchemas)) {
		if len(queries[name]) == 0 {
			t.Errorf("%s has no configuration in queries, so that nothing of it is tested", name)
		}
		for _, s := range queries[name] {
			cases.Add(1)
			t.Run(name+"/"+s.platform+"/"+strings.Join(slices.Sorted(maps.Keys(s.config)), "+"), func(t *testing.T) {
				t.Parallel()
				inWorld(t, s.platform, func(w *world) {
					s.make(w)
					w.wire.begin(0, nil)
					test(w, name, query(name, s.config))
				})
			})
		}
	}
}

// query is one for whole resources.
func query(name string, config map[string]any) driver.Query {
	return driver.Query{Config: driver.Value(schema().ListResourceSchemas[name].ValueType(), orEmpty(config)), Whole: true, Limit: most}
}

// list is a query that has to find something.
func (w *world) list(name string, q driver.Query) []driver.Result {
	w.t.Helper()
	found, err := w.session().List(w.t.Context(), name, q)
	if err != nil || len(found.Results) == 0 {
		w.t.Fatalf("found %+v, %v", found, err)
	}
	return found.Results
}

// What a query finds is what an import by identity and a read give. The configuration
// that is generated of it is valid, and its plan is empty. Nothing is written.
func TestQuery(t *testing.T) {
	t.Parallel()
	everyQuery(t, func(w *world, name string, q driver.Query) {
		for _, found := range w.list(name, q) {
			if found.Name == "" {
				w.t.Errorf("%s has no name", found.Object)
			}
			state, err := w.session().Resource(name).ImportByIdentity(w.t.Context(), found.Identity)
			if err != nil {
				w.t.Fatal(err)
			}
			w.same(name, state.Value, found.Object)
			w.settledAsGenerated(name, state, found)
		}
		if sent := w.wire.writes(); len(sent) > 0 {
			w.t.Errorf("sent %q", sent)
		}
	})
}

// same compares an object that was imported with one that was found.
func (w *world) same(name string, imported, found tftypes.Value) {
	w.t.Helper()
	for _, a := range schema().ResourceSchemas[name].Block.Attributes {
		was, _ := driver.At(imported, driver.Path{a.Name})
		is, _ := driver.At(found, driver.Path{a.Name})
		if !driver.Same(was, is) && was.String() != is.String() { // a fraction on its way through the protocol
			w.t.Errorf("%s is imported as %s, and found as %s", a.Name, was, is)
		}
	}
}

func (w *world) settledAsGenerated(name string, state *driver.State, found driver.Result) {
	w.t.Helper()
	r := w.session().Resource(name)
	generated, err := r.Generated(w.t.Context(), found.Object)
	if err == nil {
		err = r.Validate(w.t.Context(), generated)
	}
	if err != nil {
		w.t.Errorf("%s: %v", generated, err)
		return
	}
	w.settled(name, state, generated)
}

// A query costs what a listing costs. Whole resources cost more only where the list does
// not show all of them.
func TestQuery_cost(t *testing.T) {
	t.Parallel()
	perObject := map[string]int{"simfleet_service_profile": 2}
	everyQuery(t, func(w *world, name string, q driver.Query) {
		whole := len(w.list(name, q))
		with := len(w.wire.sent())
		w.wire.begin(0, nil)
		q.Whole = false
		if found := len(w.list(name, q)); found != whole {
			w.t.Errorf("%d of %d without the resources", found, whole)
		}
		if without := len(w.wire.sent()); with != without+whole*perObject[name] {
			w.t.Errorf("%d whole resources cost %d requests, and without them %d", whole, with, without)
		}
	})
}

// A limit is kept, and who asked for fewer than there are is told.
func TestQuery_limit(t *testing.T) {
	t.Parallel()
	everyQuery(t, func(w *world, name string, q driver.Query) {
		all := len(w.list(name, q))
		q.Limit = 1
		found, err := w.session().List(w.t.Context(), name, q)
		if err != nil || len(found.Results) != 1 {
			w.t.Fatalf("%+v, %v", found, err)
		}
		if told := slices.ContainsFunc(found.Warnings, warnsOfLimit); told != (all > 1) {
			w.t.Errorf("of %d: %+v", all, found.Warnings)
		}
	})
}

func warnsOfLimit(d *tfprotov6.Diagnostic) bool { return strings.Contains(d.Detail, "set limit = ") }

// Whichever request of a query fails, the query does: it never looks like an account that
// has nothing, or less than it has.
func TestQuery_error(t *testing.T) {
	t.Parallel()
	everyQuery(t, func(w *world, name string, q driver.Query) {
		w.list(name, q)
		sound := w.wire.next
		for i, route := range w.wire.sent() {
			w.wire.next = &refusing{next: sound, after: i}
			if found, err := w.session().List(w.t.Context(), name, q); err == nil {
				w.t.Errorf("refused from %s on, it finds %d", route, len(found.Results))
			}
		}
	})
}

// refusing refuses what comes after a number of requests, for good.
type refusing struct {
	next  http.RoundTripper
	after int

	mu   sync.Mutex
	seen int
}

func (r *refusing) RoundTrip(req *http.Request) (*http.Response, error) {
	r.mu.Lock()
	r.seen++
	refused := r.seen > r.after
	r.mu.Unlock()
	if !refused {
		return r.next.RoundTrip(req)
	}
	return &http.Response{
		StatusCode: http.StatusForbidden, Status: "403 Forbidden", Header: http.Header{"Content-Type": {"application/json"}},
		Body: http.NoBody, Request: req, ProtoMajor: 1, ProtoMinor: 1,
	}, nil
}

// On a platform that does not have the noun, a query says so.
func TestQuery_notOffered(t *testing.T) {
	t.Parallel()
	for name, all := range queries {
		for platform := range platforms {
			if slices.ContainsFunc(all, func(s source) bool { return s.platform == platform }) {
				continue
			}
			t.Run(name+"/"+platform, func(t *testing.T) {
				t.Parallel()
				inWorld(t, platform, func(w *world) {
					found, err := w.session().List(w.t.Context(), name, query(name, nil))
					if err == nil || !notOffered.MatchString(err.Error()) {
						w.t.Errorf("%+v, %v", found, err)
					}
				})
			})
		}
	}
}

// notOffered is the error of a query for what a platform does not have, or does not list.
var notOffered = regexp.MustCompile(`Not offered by the platform: .*'s API .*has no `)

func TestQueries_setEveryAttribute(t *testing.T) {
	t.Parallel()
	count := 0
	for name, of := range schema().ListResourceSchemas {
		set := map[string]bool{}
		for _, s := range queries[name] {
			for attribute := range s.config {
				set[attribute] = true
			}
		}
		for _, attribute := range configurable(of.Block.Attributes, nil) {
			count++
			if !set[attribute] {
				t.Errorf("%s: no configuration in queries sets %s", name, attribute)
			}
		}
	}
	t.Logf("%d attributes of %d list resources", count, len(schema().ListResourceSchemas))
}

// Every resource has an identity, whose description says what it is.
func TestIdentity(t *testing.T) {
	t.Parallel()
	for name := range schema().ResourceSchemas {
		identity, ok := schema().Identities[name]
		if !ok {
			t.Errorf("%s has no identity", name)
			continue
		}
		for _, a := range identity.IdentityAttributes {
			if a.Description == "" || !a.RequiredForImport && !a.OptionalForImport {
				t.Errorf("%s: %+v", name, a)
			}
		}
	}
}
