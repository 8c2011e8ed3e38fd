package lifecycle_test

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// nobody is what chooses nothing, by attribute; an ICCID is that of a SIM beyond the
// account's.
func nobody(platform, name, attribute string) any {
	iccids := map[string]func(int) string{"1nce": onence.ICCID, "emnify": emnify.ICCID, "bics": emnify.ICCID, "onomondo": onomondo.ICCID}
	switch {
	case attribute == "iccid":
		return iccids[platform](simsOfAWorld + 7)
	case attribute == "id" && name == "simfleet_webhook":
		return "00000000-0000-4000-8000-000000000000"
	case attribute == "id", attribute == "number":
		return 987_654
	case attribute == "name", attribute == "label":
		return "nobody"
	}
	return nil
}

// What a data source is asked for and there is not is said once, at the attribute that
// chooses it, and not as if it had been managed.
func TestWhatIsNotThereIsSaidOnce(t *testing.T) {
	t.Parallel()
	for name, of := range sources {
		for _, s := range of {
			for attribute := range s.config {
				absent := nobody(s.platform, name, attribute)
				if absent == nil || filters(name) {
					continue
				}
				t.Run(name+"/"+s.platform+"/"+attribute, func(t *testing.T) {
					t.Parallel()
					inWorld(t, s.platform, func(w *world) { s.asksForNobody(w, name, attribute, absent) })
				})
			}
		}
	}
}

// filters tells whether what a data source is given only selects: none is an answer.
func filters(name string) bool {
	return strings.HasSuffix(name, "s") && name != "simfleet_events" || name == "simfleet_inventory"
}

func (s source) asksForNobody(w *world, name, attribute string, absent any) {
	s.make(w)
	config := maps.Clone(s.config)
	config[attribute] = absent
	_, err := w.session().ReadData(w.t.Context(), name, driver.Value(schema().DataSourceSchemas[name].ValueType(), config))
	var refused *driver.Refusal
	if !errors.As(err, &refused) || len(refused.Diagnostics) != 1 {
		w.t.Fatalf("it is said %v", err)
	}
	said := refused.Diagnostics[0]
	if said.Attribute == nil || !strings.Contains(said.Attribute.String(), attribute) {
		w.t.Errorf("it is said at %v: %s", said.Attribute, said.Detail)
	}
	for _, wrong := range []string{"apply", "Somebody deleted", "in force"} {
		if strings.Contains(said.Detail, wrong) {
			w.t.Errorf("it says %q:\n%s", wrong, said.Detail)
		}
	}
	if text, isText := absent.(string); isText && strings.Count(said.Detail, text) > 1 {
		w.t.Errorf("%s is said %d times:\n%s", text, strings.Count(said.Detail, text), said.Detail)
	}
}
