package acctest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/querycheck"
	"github.com/hashicorp/terraform-plugin-testing/querycheck/queryfilter"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// QueryScenarios are what "terraform query" finds of SIMs on every platform. They are
// skipped with a CLI that has no queries.
func QueryScenarios(t *testing.T, start Start) {
	t.Helper()
	Play(t, start, map[string]Scenario{
		"finds SIMs":                queryFinds,
		"finds what passes filters": queryFilters,
		"generates":                 queryGenerates("simfleet_sim"),
		"generates a fleet":         queryGenerates("simfleet_fleet"),
		"an error is an error":      queryFails,
		"costs a listing":           queryMany,
	})
}

// listBlock is a query named found.
func listBlock(noun string, lines ...string) string {
	return fmt.Sprintf("list %q \"found\" {\n  provider = simfleet\n  %s\n}\n", noun, strings.Join(lines, "\n  "))
}

// Query is a step that runs a query; the counts start with it. A step before it has to
// configure the provider.
func (s Scene) Query(body string, checks ...querycheck.QueryResultCheck) resource.TestStep {
	return resource.TestStep{PreConfig: s.ResetCounts, Query: true, Config: body, QueryResultChecks: checks}
}

// TestQuery is Test for queries, with the provider configured before them.
func (s Scene) TestQuery(steps ...resource.TestStep) {
	s.T.Helper()
	nothing := resource.TestStep{Config: s.Config("output \"none\" { value = 1 }\n")}
	resource.Test(s.T, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(), Steps: append([]resource.TestStep{nothing}, steps...),
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_14_0)},
	})
}

func queryFinds(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	s.Meddle(s.ICCID(1), func(sim *SIM) { *sim = SIM{Label: "pump-17"} })
	of := func(n int) map[string]knownvalue.Check {
		return map[string]knownvalue.Check{"iccid": knownvalue.StringExact(s.ICCID(n))}
	}
	s.TestQuery(
		s.Query(listBlock("simfleet_sim", "include_resource = true"),
			querycheck.ExpectLength("simfleet_sim.found", 3),
			querycheck.ExpectIdentity("simfleet_sim.found", of(0)), querycheck.ExpectIdentity("simfleet_sim.found", of(2)),
			querycheck.ExpectResourceDisplayName("simfleet_sim.found", queryfilter.ByResourceIdentity(of(1)), knownvalue.StringExact(s.ICCID(1)+" (pump-17)")),
			querycheck.ExpectResourceKnownValues("simfleet_sim.found", queryfilter.ByResourceIdentity(of(1)), []querycheck.KnownValueCheck{
				{Path: tfjsonpath.New("label"), KnownValue: knownvalue.StringExact("pump-17")},
				{Path: tfjsonpath.New("state"), KnownValue: knownvalue.StringExact("disabled")},
				{Path: tfjsonpath.New("id"), KnownValue: knownvalue.StringExact(s.ICCID(1))},
			})),
		s.Query(listBlock("simfleet_sim", "limit = 2"), querycheck.ExpectLength("simfleet_sim.found", 2)),
	)
}

func queryFilters(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	s.Meddle(s.ICCID(1), func(sim *SIM) { *sim = SIM{Label: "pump-17"} })
	s.TestQuery(
		s.Query(listBlock("simfleet_sim", `config { label = "pump-*" }`), querycheck.ExpectLength("simfleet_sim.found", 1)),
		s.Query(listBlock("simfleet_sim", `config { state = "disabled" }`), querycheck.ExpectLength("simfleet_sim.found", 1)),
		s.Query(listBlock("simfleet_sim", `config { label = "valve-*" }`), querycheck.ExpectLength("simfleet_sim.found", 0)),
		resource.TestStep{
			Query: true, Config: listBlock("simfleet_sim", `config { ip_address = "10.1.2.3/24" }`),
			ExpectError: regexp.MustCompile(`without\s+a\s+prefix\s+length`),
		},
	)
}

// queryGenerates takes all SIMs into a state with what a query has generated: nothing is
// sent, and nothing is left to do.
func queryGenerates(noun string) Scenario {
	return func(s Scene) {
		s = s.With(Fleet{SIMs: 3})
		s.Meddle(s.ICCID(1), func(sim *SIM) { *sim = SIM{Label: "pump-17", IMEILock: true} })
		tf := s.Terraform()
		tf.RequireQuery()
		tf.Write("")
		tf.Adopt(listBlock(noun))
		if n := s.Sent(Bulk); n != 0 {
			s.T.Errorf("taking SIMs over cost %d bulk calls", n)
		}
	}
}

func queryFails(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	s.Break(List, fakeapi.Fault{Status: 403})
	s.TestQuery(resource.TestStep{
		Query: true, Config: listBlock("simfleet_sim"), ExpectError: Says("Unable to list SIMs"),
	})
}

// queryMany costs the list pages, and nothing else, whole resources included. The cards
// that make no sense may let a list be read again.
func queryMany(s Scene) {
	sims := short(1_000)
	s = s.With(Fleet{SIMs: sims})
	s.TestQuery(s.Query(listBlock("simfleet_sim", "include_resource = true", "limit = 20000"),
		querycheck.ExpectLength("simfleet_sim.found", sims)))
	if lists, all := s.Sent(List), s.Sent(All)-s.Sent(Token); lists > 2*s.Traits().Listing(sims) || all != lists {
		s.T.Errorf("%d list pages and %d calls, want %d", lists, all, s.Traits().Listing(sims))
	}
}
