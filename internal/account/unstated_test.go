package account_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// speechless is a platform whose adapter states nothing and refuses nothing.
type speechless struct{ *stub }

func (s speechless) Traits() platform.Traits {
	traits := s.stub.Traits()
	traits.Settable = platform.Settable{}
	return traits
}

// What an adapter does not state is refused by its name, in the plan and at the apply, and
// nothing is sent.
func TestUnstatedIsRefused(t *testing.T) {
	t.Parallel()
	for _, d := range platform.Descriptors() {
		synctest.Test(t, func(t *testing.T) {
			s := newStub(1)
			a := account.New(t.Context(), speechless{s}, account.Options{})
			c := platform.Change{ICCID: sim(0)}
			text := string(platform.Disabled)
			if d.Attribute == platform.AttributeIMEI { // what is none is refused as that
				text = "350000000000006"
			}
			d.Ask(&c, platform.Value{Text: text, Flag: true, Texts: []string{"a"}, Number: 1, Limit: platform.DataLimit{Total: 1}})
			for where, err := range map[string]error{"plan": a.CheckChange(c), "apply": a.Apply(t.Context(), []platform.Change{c})[sim(0)].Err} {
				refused, ok := errors.AsType[*platform.AttributeError](err)
				if !ok || refused.Attribute != d.Attribute || !strings.Contains(refused.Reason, string(d.Attribute)) {
					t.Errorf("%s, %s: err = %v", d.Attribute, where, err)
				}
			}
			if len(s.bulk) > 0 {
				t.Errorf("%s was sent", d.Attribute)
			}
		})
	}
}
