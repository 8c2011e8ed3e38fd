package acctest

import (
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// trust are the scenarios in which what stands between the provider and the platform
// says something that is not so.
var trust = map[string]Scenario{
	"a gateway loses the bulk route": trustBulk,
	"a gateway loses the list route": trustList,
	"a list comes out empty":         trustEmpty,
	"devices with odd numbers":       trustIMEI,
	"odd cards":                      oddCards,
	"odd fleets are accepted":        oddAccepted,
	"labels of another composition":  oddLabels,
}

// noRoute is what a gateway says that has lost its way to the platform.
var noRoute = fakeapi.Fault{Status: http.StatusNotFound, Body: `{"message":"no Route matched with those values"}`}

// emptyLists are answers without SIMs, by the platform's name.
var emptyLists = map[string]string{"onomondo": `{"count":0,"limit":1000,"offset":0,"total":0,"sims":[],"pagination":{"next_page":null}}`}

// trustBulk: what was not switched off is not gone, and stays in the state.
func trustBulk(s Scene) {
	s = s.With(Fleet{SIMs: 6})
	tf := s.Terraform()
	config := func(last int) string {
		return SIMBlock(s.ICCID(0), off) + FleetBlock(s.each(1, last, func(int) Entry { return Entry{} }), off)
	}
	tf.Write(config(5))
	tf.Apply()
	s.ResetCounts()
	s.Break(Bulk, noRoute)
	tf.Refused([]string{"no Route matched", "base_url"}, "destroy", "-auto-approve")
	tf.Write(config(4))
	tf.Refused([]string{s.ICCID(5), "no Route matched"}, "apply", "-auto-approve")
	if err := s.costAtMost(Bulk, 4); err != nil {
		s.T.Error(err)
	}
	s.Mend()
	tf.Write(config(5))
	tf.Empty()
	for n := range 6 {
		if err := s.holds(s.ICCID(n), SIM{Enabled: true}); err != nil {
			s.T.Error(err)
		}
	}
}

func trustList(s Scene) {
	s = s.With(Fleet{SIMs: 8})
	tf := s.Terraform()
	tf.Write(simsEach(s.iccids(0, 4)))
	tf.Apply()
	s.Break(List, noRoute)
	tf.Refused([]string{"no Route matched", "base_url"}, "apply", "-refresh-only", "-auto-approve")
	s.Mend()
	tf.Empty()
}

// trustEmpty: two listings without SIMs are contradicted by single reads.
func trustEmpty(s Scene) {
	s = s.With(Fleet{SIMs: 40})
	tf := s.Terraform()
	tf.Write(FleetBlock(s.each(0, 29, func(int) Entry { return Entry{} }), off))
	tf.Apply()
	body, ok := emptyLists[s.Traits().Name]
	if !ok {
		body = "[]"
	}
	s.Break(List, fakeapi.Fault{Status: http.StatusOK, Body: body, Calls: []int{1, 2}})
	tf.Refused([]string{"listing leaves out SIMs that are there"}, "apply", "-refresh-only", "-auto-approve")
	s.Mend()
	tf.Empty()
}

// trustIMEI: what a device reports is a fact. It stops no plan, no apply and no destroy.
func trustIMEI(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	for n, imei := range []string{"350000000000004", "unknown", "35000000000000"} {
		s.Reports(s.ICCID(n), imei)
	}
	tf := s.Terraform()
	tf.Write(SIMBlock(s.ICCID(0), `state = "disabled"`) + simNamed("other", s.ICCID(1), `label = "b"`, off) +
		FleetBlock(s.each(2, 2, labelled("c"))))
	tf.Apply()
	tf.Empty()
	tf.Run(0, "destroy", "-auto-approve")
	for n, want := range []SIM{{}, {Label: "b"}, {Enabled: true, Label: "c2"}} {
		if err := s.holds(s.ICCID(n), want); err != nil {
			s.T.Error(err)
		}
	}
}
