package acctest

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// platforms start an account on each platform that has to pass the scenarios.
var platforms = map[string]Start{"1nce": Onence, "emnify": Emnify, "bics": BICS, "onomondo": Onomondo}

// OnEachPlatform plays the scenarios of a resource on each platform. Under -short, which
// is for another CLI than the usual one, BICS is left out: its API is emnify's.
func OnEachPlatform(t *testing.T, scenarios func(t *testing.T, start Start)) {
	t.Helper()
	for name, start := range platforms {
		if testing.Short() && name == "bics" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			scenarios(t, start)
		})
	}
}

// together are the scenarios that a run plays: under -short those that a CLI has a part
// in, and not what a platform may answer, which is the same with each.
func together(cli, answers []map[string]Scenario) map[string]Scenario {
	all := map[string]Scenario{}
	for _, scenarios := range cli {
		maps.Copy(all, scenarios)
	}
	if !testing.Short() {
		for _, scenarios := range answers {
			maps.Copy(all, scenarios)
		}
	}
	return all
}

// Scenario is a story that every platform has to pass.
type Scenario func(s Scene)

// Scene is one scenario's account, and what scenarios are written with.
type Scene struct {
	Account
	T *testing.T
	// start begins the account; a scenario calls Scene.begin first.
	start Start
}

// Play runs scenarios side by side, each with an account of its own.
func Play(t *testing.T, start Start, scenarios map[string]Scenario) {
	for name, scenario := range scenarios {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			scenario(Scene{T: t, start: start})
		})
	}
}

// With begins the scene's account.
func (s Scene) With(o Fleet) Scene {
	s.T.Helper()
	s.Account = s.start(s.T, o)
	return s
}

// Test runs steps one after the other, and destroys what is left.
func (s Scene) Test(steps ...resource.TestStep) {
	s.T.Helper()
	resource.Test(s.T, resource.TestCase{ProtoV6ProviderFactories: s.Factories(), Steps: steps})
}

// TestThen is Test with a look at the account after everything was destroyed.
func (s Scene) TestThen(then func() error, steps ...resource.TestStep) {
	s.T.Helper()
	resource.Test(s.T, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(), Steps: steps,
		CheckDestroy: func(*terraform.State) error { return then() },
	})
}

// Config puts the account's provider block before a configuration.
func (s Scene) Config(body string) string { return s.Provider() + body }

// Apply is a step that plans and applies a configuration, and finds nothing left to do;
// the counts start with it.
func (s Scene) Apply(body string, checks ...statecheck.StateCheck) resource.TestStep {
	return resource.TestStep{PreConfig: s.ResetCounts, Config: s.Config(body), ConfigStateChecks: checks}
}

// Fail is a step that has to end in an error.
func (s Scene) Fail(body string, says *regexp.Regexp) resource.TestStep {
	return resource.TestStep{PreConfig: s.ResetCounts, Config: s.Config(body), ExpectError: says}
}

// Import is a step that imports a resource into the state by an id, for the
// steps behind it. Its configuration names the provider's address, which
// plugin-testing adds to those of other steps only.
func (s Scene) Import(address, id, body string) resource.TestStep {
	host := cmp.Or(os.Getenv(resource.EnvTfAccProviderHost), "registry.terraform.io")
	namespace := cmp.Or(os.Getenv(resource.EnvTfAccProviderNamespace), "hashicorp")
	required := fmt.Sprintf("terraform {\n  required_providers {\n    simfleet = { source = \"%s/%s/simfleet\" }\n  }\n}\n", host, namespace)
	return resource.TestStep{
		Config: required + s.Config(body), ResourceName: address,
		ImportState: true, ImportStateId: id, ImportStatePersist: true,
	}
}

// Unchanged is a step that plans, and finds nothing to do.
func (s Scene) Unchanged(body string, checks ...plancheck.PlanCheck) resource.TestStep {
	return resource.TestStep{
		Config: s.Config(body), PlanOnly: true,
		ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPostRefresh: checks},
	}
}

// Changed is a step that plans, and has to find something to do.
func (s Scene) Changed(body string, checks ...plancheck.PlanCheck) resource.TestStep {
	step := s.Unchanged(body, checks...)
	step.ExpectNonEmptyPlan = true
	return step
}

// After makes something happen before a step.
func After(what func(), step resource.TestStep) resource.TestStep {
	before := step.PreConfig
	step.PreConfig = func() {
		if before != nil {
			before()
		}
		what()
	}
	return step
}

// Planning checks a step's plan before it is applied.
func Planning(step resource.TestStep, checks ...plancheck.PlanCheck) resource.TestStep {
	step.ConfigPlanChecks.PreApply = checks
	return step
}

// Says is an error message with words in this order, however the lines are broken.
func Says(parts ...string) *regexp.Regexp {
	for i, part := range parts {
		words := strings.Fields(part)
		for w := range words {
			words[w] = regexp.QuoteMeta(words[w])
		}
		parts[i] = strings.Join(words, `\s+`)
	}
	return regexp.MustCompile(`(?is)` + strings.Join(parts, `.*`))
}

// SaysAt is Says for an error whose place is an attribute's line.
func SaysAt(attribute string, parts ...string) *regexp.Regexp {
	return regexp.MustCompile(fmt.Sprintf(`(?is)\n\s+\d+:\s+%s\s+=.*`, regexp.QuoteMeta(attribute)) + Says(parts...).String())
}
