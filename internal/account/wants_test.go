package account_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// fleet and single are what two resources plan for SIM 0.
func wanting(id string, wants ...platform.Change) account.Intent {
	i := account.Intent{Resource: account.Resource{Type: "simfleet_sim", ID: id}}
	for n := range wants {
		i.Wants = append(i.Wants, &wants[n])
	}
	return i
}

func releasing(id string, iccids ...platform.ICCID) account.Intent {
	return account.Intent{Resource: account.Resource{Type: "simfleet_fleet", ID: id}, SwitchesOff: iccids}
}

// TestIntentsThatClash plays each pair in both orders: the second is refused.
func TestIntentsThatClash(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		one, other account.Intent
		says       []string
	}{
		"two labels, none to be sent": {wanting("a", label(0, "x")), wanting("b", label(0, "y")), []string{"set label", "simfleet_sim a", "simfleet_sim b", `"x"`, `"y"`}},
		"two states":                  {wanting("a", state(0, platform.Enabled)), wanting("b", state(0, platform.Disabled)), []string{"set state", `"enabled"`, `"disabled"`}},
		"released and managed":        {releasing("f", sim(1), sim(0)), wanting("a", label(0, "x")), []string{"switched off", "simfleet_fleet f", "simfleet_sim a"}},
		"released, nothing wanted":    {releasing("f", sim(0)), wanting("a", platform.Change{ICCID: sim(0)}), []string{"switched off"}},
		"taken away and kept": {
			account.Intent{TakesAway: []string{"the quota"}}, account.Intent{Keeps: []string{"the quota"}}, []string{"the quota would be taken away"},
		},
	} {
		for order, pair := range map[string][2]account.Intent{"": {c.one, c.other}, ", the other way round": {c.other, c.one}} {
			t.Run(name+order, func(t *testing.T) {
				t.Parallel()
				a := account.New(t.Context(), newStub(2), account.Options{})
				if err := a.CheckAndNote(pair[0]); err != nil {
					t.Fatal(err)
				}
				err := a.CheckAndNote(pair[1])
				var clash *account.ClashError
				if !errors.As(err, &clash) || len(clash.Clashes) != 1 {
					t.Fatalf("got %v, want one clash", err)
				}
				for _, part := range c.says {
					if !strings.Contains(err.Error(), part) {
						t.Errorf("%q does not say %q", err, part)
					}
				}
			})
		}
	}
}

func TestIntentsThatGoTogether(t *testing.T) {
	t.Parallel()
	for name, pair := range map[string][2]account.Intent{
		"the same value":       {wanting("a", label(0, "x")), wanting("b", label(0, "x"))},
		"different attributes": {wanting("a", label(0, "x")), wanting("b", state(0, platform.Disabled))},
		"different SIMs":       {wanting("a", label(0, "x")), wanting("b", label(1, "y"))},
		"released by another":  {releasing("f", sim(1)), wanting("a", label(0, "x"))},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := account.New(t.Context(), newStub(2), account.Options{})
			for range 2 { // a replacement is planned twice
				for _, i := range pair {
					if err := a.CheckAndNote(i); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
}

func TestSwitchingOffWhatIsManagedIsNotDone(t *testing.T) {
	t.Parallel()
	s := newStub(3)
	a := account.New(t.Context(), s, account.Options{})
	if err := a.CheckAndNote(wanting("a", platform.Change{ICCID: sim(0)})); err != nil {
		t.Fatal(err)
	}
	results := a.Apply(t.Context(), nil, sim(0), sim(1))
	if r := results[sim(0)]; !r.Kept || r.Err != nil {
		t.Errorf("the SIM that is managed got %+v", r)
	}
	if r := results[sim(1)]; r.Kept || r.Err != nil {
		t.Errorf("the SIM that is not managed got %+v", r)
	}
	wantSizes(t, s, 1)
}

// TestGuardrailsHoldAtTheApply: what no plan has noted is counted before it is sent,
// and none of it is sent where it is too much.
func TestGuardrailsHoldAtTheApply(t *testing.T) {
	t.Parallel()
	one := int64(1)
	for name, limits := range map[string]account.Guardrails{"max_disables": {MaxDisables: &one}, "max_changes": {MaxChanges: &one}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStub(4)
			off := s.sims[sim(3)]
			off.State = platform.Disabled
			s.sims[sim(3)] = off
			a := account.New(t.Context(), s, account.Options{Guardrails: limits})
			for iccid, r := range a.Apply(t.Context(), nil, sim(0), sim(1)) {
				var over *account.GuardrailError
				if !errors.As(r.Err, &over) || over.Limit != name || len(over.SIMs) != 2 || !over.Destroys || !over.Applying {
					t.Errorf("SIM %s got %v", iccid, r.Err)
				}
			}
			wantSizes(t, s)
			if r := a.Apply(t.Context(), nil, sim(2), sim(3))[sim(2)]; r.Err != nil { // SIM 3 is off already
				t.Errorf("what is within the limit got %v", r.Err)
			}
			wantSizes(t, s, 1)
		})
	}
}

// What is released in the apply that has adopted it anew stays as it is; what the plan's
// walk says is no apply.
func TestSucceeded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(3)
		a := open(t, s)
		if err := a.CheckAndNote(wanting("new", label(0, "x"))); err != nil {
			t.Fatal(err)
		}
		if a.Succeeded(sim(0)) {
			t.Error("a plan succeeds nobody")
		}
		wantAll(t, a.Apply(t.Context(), []platform.Change{label(0, "x")}), 1)
		if !a.Succeeded(sim(0)) || a.Succeeded(sim(1)) {
			t.Errorf("adopted anew: %t, never wanted: %t", a.Succeeded(sim(0)), a.Succeeded(sim(1)))
		}
	})
}
