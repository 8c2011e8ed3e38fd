package lifecycle_test

import (
	"maps"
	"math/big"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// subject is a resource on a platform.
type subject struct {
	platform string
	// variant tells apart the subjects of a resource on one platform.
	variant string
	// alike says that its requests are those of the resource's other subjects, and only
	// what they carry differs.
	alike bool
	// first and then are valid configurations, one after the other. Together, a
	// resource's subjects set every attribute.
	first, then map[string]any
	// importID is the import id of an object; nil means its attribute id.
	importID func(*driver.State) string
	// prepare makes what the configurations refer to.
	prepare func(*world)
}

// subjects of every resource of the provider. A resource that is not in it fails the tests.
var subjects = map[string][]subject{
	"simfleet_sim":             simSubjects,
	"simfleet_fleet":           fleetSubjects,
	"simfleet_quota":           quotaSubjects,
	"simfleet_service_profile": serviceProfileSubjects,
	"simfleet_dns_config":      dnsSubjects,
	"simfleet_data_stream":     dataStreamSubjects,
	"simfleet_connector":       connectorSubjects,
	"simfleet_network_list":    networkListSubjects,
	"simfleet_webhook":         webhookSubjects,
}

func (s subject) String() string {
	if s.variant == "" {
		return s.platform
	}
	return s.platform + " " + s.variant
}

// config is a configuration of the resource.
func config(resource string, from map[string]any) tftypes.Value {
	return driver.Value(schema().ResourceSchemas[resource].ValueType(), from)
}

// begin runs f in a new world that is ready for the subject.
func (s subject) begin(t *testing.T, f func(w *world)) {
	t.Helper()
	inWorld(t, s.platform, func(w *world) {
		if s.prepare != nil {
			s.prepare(w)
		}
		f(w)
	})
}

// id is the import id of the object.
func (s subject) id(state *driver.State) string {
	if s.importID != nil {
		return s.importID(state)
	}
	id, _ := driver.At(state.Value, driver.Path{"id"})
	return text(id)
}

// text is a text or a number as Terraform prints it.
func text(v tftypes.Value) string {
	var word string
	if v.As(&word) == nil {
		return word
	}
	var number big.Float
	if err := v.As(&number); err != nil {
		return err.Error()
	}
	return number.Text('f', -1)
}

// everySubject runs a test of every subject of every resource, side by side, and fails
// where a resource has none.
func everySubject(t *testing.T, test func(t *testing.T, resource string, s subject)) {
	t.Helper()
	for _, resource := range slices.Sorted(maps.Keys(schema().ResourceSchemas)) {
		if len(subjects[resource]) == 0 {
			t.Errorf("%s has no configuration in subjects, so that nothing of it is tested", resource)
		}
		for _, s := range subjects[resource] {
			t.Run(resource+"/"+s.String(), func(t *testing.T) {
				t.Parallel()
				test(t, resource, s)
			})
		}
	}
}

// sample are the cases that run: see every.
func sample[T any](cases []T) []T {
	var out []T
	for i := 0; i < len(cases); i += every {
		out = append(out, cases[i])
	}
	return out
}

// Every attribute of every resource is set in some configuration: a new one, whose
// values nothing would go through, fails this.
func TestSubjects_setEveryAttribute(t *testing.T) {
	t.Parallel()
	count := 0
	for resource, s := range schema().ResourceSchemas {
		set := map[string]bool{}
		for _, subject := range subjects[resource] {
			for _, c := range []map[string]any{subject.first, subject.then} {
				whole := config(resource, c)
				for _, p := range driver.Places(s.Block.Attributes, whole) {
					if v, ok := driver.At(whole, p.Path); ok && !v.IsNull() {
						set[p.Path.Attribute()] = true
					}
				}
			}
		}
		for _, name := range configurable(s.Block.Attributes, nil) {
			count++
			if !set[name] {
				t.Errorf("%s: no configuration in subjects sets %s", resource, name)
			}
		}
	}
	t.Logf("%d attributes of %d resources", count, len(schema().ResourceSchemas))
}

// configurable are the attributes that a configuration may set, nested ones too.
func configurable(s []*tfprotov6.SchemaAttribute, in driver.Path) []string {
	var out []string
	for _, a := range s {
		if !a.Optional && !a.Required {
			continue
		}
		here := append(slices.Clone(in), a.Name)
		out = append(out, here.String())
		if a.NestedType != nil {
			out = append(out, configurable(a.NestedType.Attributes, here)...)
		}
	}
	return out
}

// What the provider offers beside resources, data sources, list resources and functions
// has no test here.
func TestSubjects_nothingElse(t *testing.T) {
	t.Parallel()
	for what, n := range map[string]int{
		"ephemeral resources": len(schema().EphemeralResourceSchemas),
		"actions":             len(schema().ActionSchemas), "state stores": len(schema().StateStoreSchemas),
	} {
		if n > 0 {
			t.Errorf("the provider has %d %s, which the driver does not know yet", n, what)
		}
	}
}
