package account_test

import (
	"errors"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func planned(current platform.State, changes ...platform.Change) []account.Planned {
	var out []account.Planned
	for _, c := range changes {
		out = append(out, account.Planned{Change: c, Current: current})
	}
	return out
}

// beside is a change of SIM n's quota.
func beside(n int, blocks bool) []account.Planned {
	return []account.Planned{{Change: platform.Change{ICCID: sim(n)}, Beside: "data quota", Blocks: blocks}}
}

func TestGuardrails(t *testing.T) {
	t.Parallel()
	limit := func(n int64) *int64 { return &n }
	enabled, disabled := platform.Enabled, platform.Disabled
	off := func(n int) platform.Change { return state(n, platform.Disabled) }
	for name, c := range map[string]struct {
		limits    account.Guardrails
		resources [][]account.Planned
		limit     string // that the last resource passes; empty where it passes none
		planned   int
	}{
		"no limits":             {account.Guardrails{}, [][]account.Planned{planned(enabled, labels(0, 5_000, "x")...)}, "", 0},
		"at max_changes":        {account.Guardrails{MaxChanges: limit(3)}, [][]account.Planned{planned(enabled, labels(0, 3, "x")...)}, "", 0},
		"over max_changes":      {account.Guardrails{MaxChanges: limit(3)}, [][]account.Planned{planned(enabled, labels(0, 4, "x")...)}, "max_changes", 4},
		"over it in sum":        {account.Guardrails{MaxChanges: limit(3)}, [][]account.Planned{planned(enabled, labels(0, 2, "x")...), planned(enabled, labels(2, 4, "x")...)}, "max_changes", 4},
		"the same SIMs twice":   {account.Guardrails{MaxChanges: limit(2)}, [][]account.Planned{planned(enabled, labels(0, 2, "x")...), planned(enabled, lock(0, true), lock(1, true))}, "", 0},
		"nothing allowed":       {account.Guardrails{MaxChanges: limit(0)}, [][]account.Planned{planned(enabled, label(0, "x"))}, "max_changes", 1},
		"nothing planned":       {account.Guardrails{MaxChanges: limit(0)}, [][]account.Planned{nil}, "", 0},
		"nothing changes":       {account.Guardrails{MaxChanges: limit(0)}, [][]account.Planned{planned(enabled, platform.Change{ICCID: sim(0)})}, "", 0},
		"over max_disables":     {account.Guardrails{MaxDisables: limit(1)}, [][]account.Planned{planned(enabled, off(0)), planned(enabled, off(1))}, "max_disables", 2},
		"disabled by two":       {account.Guardrails{MaxDisables: limit(1)}, [][]account.Planned{planned(enabled, off(0)), planned(enabled, off(0))}, "", 0},
		"disabled already":      {account.Guardrails{MaxDisables: limit(0)}, [][]account.Planned{planned(disabled, off(0))}, "", 0},
		"beside SIMs":           {account.Guardrails{MaxChanges: limit(1)}, [][]account.Planned{beside(0, false), beside(0, false), beside(1, false)}, "max_changes", 2},
		"blocked":               {account.Guardrails{MaxDisables: limit(0)}, [][]account.Planned{beside(0, false), beside(0, true)}, "max_disables", 1},
		"labels do not disable": {account.Guardrails{MaxDisables: limit(0)}, [][]account.Planned{planned(enabled, label(0, "x"))}, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := account.New(t.Context(), newStub(1), account.Options{Guardrails: c.limits})
			var err error
			for i, resource := range c.resources {
				if err = a.CheckAndNote(account.Intent{Changes: resource}); err != nil && i < len(c.resources)-1 {
					t.Fatalf("resource %d: %v", i, err)
				}
			}
			var over *account.GuardrailError
			if errors.As(err, &over) != (c.limit != "") || err != nil && over == nil {
				t.Fatalf("got %v, want %q", err, c.limit)
			}
			if over != nil && (over.Limit != c.limit || over.Planned != c.planned) {
				t.Errorf("got %+v, want %s with %d SIMs", over, c.limit, c.planned)
			}
		})
	}
}

func TestWhoChangesNothingIsNotToldOfTheOthers(t *testing.T) {
	t.Parallel()
	limit := int64(1)
	a := account.New(t.Context(), newStub(1), account.Options{Guardrails: account.Guardrails{MaxChanges: &limit}})
	if err := a.CheckAndNote(account.Intent{Changes: planned(platform.Enabled, labels(0, 2, "x")...)}); err == nil {
		t.Error("the plan that is over the limit passed")
	}
	if err := a.CheckAndNote(account.Intent{}); err != nil {
		t.Errorf("a plan without changes got %v", err)
	}
}
