package acctest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// stateCheck is a look at the account after an apply and before the next plan.
type stateCheck func() error

func (c stateCheck) CheckState(_ context.Context, _ statecheck.CheckStateRequest, resp *statecheck.CheckStateResponse) {
	resp.Error = c()
}

// planCheck is a look at a plan.
type planCheck func(plancheck.CheckPlanRequest) error

func (c planCheck) CheckPlan(_ context.Context, req plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	resp.Error = c(req)
}

// Value checks an attribute in the state: a text, a boolean or a whole number.
func Value(address, attribute string, want any) statecheck.StateCheck {
	var check knownvalue.Check
	switch v := want.(type) {
	case string:
		check = knownvalue.StringExact(v)
	case bool:
		check = knownvalue.Bool(v)
	case int:
		check = knownvalue.Int64Exact(int64(v))
	default:
		check = knownvalue.Null()
	}
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(attribute), check)
}

// Holds checks what the platform holds of a SIM.
func (s Scene) Holds(iccid string, want SIM) statecheck.StateCheck {
	return stateCheck(func() error { return s.holds(iccid, want) })
}

func (s Scene) holds(iccid string, want SIM) error {
	if got := s.SIM(iccid); got != want {
		return fmt.Errorf("SIM %s is %+v, want %+v", iccid, got, want)
	}
	return nil
}

// holdsLabels checks that the labels of SIMs from first to last begin with prefix.
func (s Scene) holdsLabels(first, last int, prefix string) error {
	for n := first; n <= last; n++ {
		if got, want := s.SIM(s.ICCID(n)).Label, labelled(prefix)(n)["label"]; got != want {
			return fmt.Errorf("label of SIM %d is %q, want %q", n, got, want)
		}
	}
	return nil
}

// Cost checks how many requests of a kind were made since the counts started.
func (s Scene) Cost(call Call, want int) statecheck.StateCheck {
	return stateCheck(func() error {
		if got := s.Sent(call); got != want {
			return fmt.Errorf("%d %s requests, want %d", got, call, want)
		}
		return nil
	})
}

// CostAtMost is Cost with an upper bound.
func (s Scene) CostAtMost(call Call, most int) statecheck.StateCheck {
	return stateCheck(func() error { return s.costAtMost(call, most) })
}

func (s Scene) costAtMost(call Call, most int) error {
	got := s.Sent(call)
	s.T.Logf("%d %s requests, at most %d", got, call, most)
	if got > most {
		return fmt.Errorf("%d %s requests, want at most %d", got, call, most)
	}
	return nil
}

// startCounting and countAtMost stand around a plan.
func (s Scene) startCounting() plancheck.PlanCheck {
	return planCheck(func(plancheck.CheckPlanRequest) error { s.ResetCounts(); return nil })
}

func (s Scene) countAtMost(call Call, most int) plancheck.PlanCheck {
	return planCheck(func(plancheck.CheckPlanRequest) error { return s.costAtMost(call, most) })
}

// Only checks that a plan changes these resources and no others.
func Only(addresses ...string) plancheck.PlanCheck {
	return planCheck(func(req plancheck.CheckPlanRequest) error {
		var changed []string
		for _, rc := range req.Plan.ResourceChanges {
			if !rc.Change.Actions.NoOp() {
				changed = append(changed, rc.Address)
			}
		}
		return same("resources to change", changed, addresses)
	})
}

// InStep checks that the state of the last apply was what the platform holds.
func InStep() plancheck.PlanCheck {
	return planCheck(func(req plancheck.CheckPlanRequest) error {
		for _, rc := range req.Plan.ResourceDrift {
			return fmt.Errorf("the state of %s was not what the platform holds: %v, %v", rc.Address, rc.Change.Before, rc.Change.After)
		}
		return nil
	})
}

// Differ checks that a plan of simfleet_fleet.meters changes these SIMs' entries
// and no others, and does not touch how the others are written.
func Differ(iccids ...string) plancheck.PlanCheck {
	return planCheck(func(req plancheck.CheckPlanRequest) error {
		for _, rc := range req.Plan.ResourceChanges {
			if rc.Address != meters {
				continue
			}
			before, errBefore := entries(rc.Change.Before)
			after, errAfter := entries(rc.Change.After)
			if errBefore != nil || errAfter != nil {
				return fmt.Errorf("inventory: %w, %w", errBefore, errAfter)
			}
			return same("entries that differ", different(before, after), iccids)
		}
		return fmt.Errorf("the plan has no %s", meters)
	})
}

// entries reads the inventory of a resource in a plan.
func entries(values any) (map[string]any, error) {
	attributes, _ := values.(map[string]any)
	text, _ := attributes["inventory"].(string)
	var inv map[string]any
	err := json.Unmarshal([]byte(text), &inv)
	return inv, err
}

func different(before, after map[string]any) []string {
	var out []string
	all := maps.Clone(before)
	maps.Copy(all, after)
	for iccid := range all {
		if !reflect.DeepEqual(before[iccid], after[iccid]) {
			out = append(out, iccid)
		}
	}
	return out
}

func same(what string, got, want []string) error {
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		return fmt.Errorf("%s: %s; want %s", what, strings.Join(got, ", "), strings.Join(want, ", "))
	}
	return nil
}
