package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// summary is a review in lines: the SIM, its kinds, its values.
func summary(sims []review.SIM) []string {
	out := []string{}
	for _, s := range sims {
		line := fmt.Sprintf("%s %s [%s]", s.ICCID, s.Label, strings.Join(s.Kinds, " "))
		for _, v := range s.Values {
			line += fmt.Sprintf(" %s:%s>%s", v.Attribute, v.Before, v.After)
		}
		out = append(out, line)
	}
	return out
}

// Every attribute of a SIM is compared, in a resource of its own as in an inventory.
func TestKinds(t *testing.T) {
	t.Parallel()
	before := object{
		"iccid": first, "state": "disabled", "label": "a", "imei_lock": false, "imei": "", "tags": list{"x", "y"},
		"service_profile_id": 1, "tariff_profile_id": 2,
		"onomondo": object{"network_list": "n", "connector": "c", "technologies": list{"2g_3g"}},
	}
	after := object{
		"iccid": first, "state": "enabled", "label": "b", "imei_lock": true, "imei": "490154203237518", "tags": list{"z"},
		"service_profile_id": 3, "tariff_profile_id": 9007199254740993,
		"onomondo": object{"network_list": "m", "connector": "d", "technologies": list{"4g"}},
	}
	want := []string{first + " b [enabled relabeled locked device_changed retagged service_profile_changed tariff_profile_changed " +
		"network_list_changed connector_changed technologies_changed] state:disabled>enabled label:a>b imei_lock:false>true imei:>490154203237518 " +
		"tags:x, y>z service_profile_id:1>3 tariff_profile_id:2>9007199254740993 " +
		"onomondo.network_list:n>m onomondo.connector:c>d onomondo.technologies:2g_3g>4g"}
	asOne := read(t, planned(resource("simfleet_sim.a", "update", before, after)))
	if diff := cmp.Diff(want, summary(asOne.SIMs)); diff != "" {
		t.Errorf("simfleet_sim (-want +got):\n%s", diff)
	}
	entry := func(o object) string {
		o = object{"state": o["state"], "label": o["label"], "imei_lock": o["imei_lock"], "imei": o["imei"], "tags": o["tags"],
			"service_profile_id": o["service_profile_id"], "tariff_profile_id": o["tariff_profile_id"], "onomondo": o["onomondo"]}
		return encode(t, object{first: o})
	}
	listed := read(t, planned(resource("simfleet_fleet.a", "update", fleet("retain", entry(before)), fleet("retain", entry(after)))))
	if diff := cmp.Diff(want, summary(listed.SIMs)); diff != "" {
		t.Errorf("simfleet_fleet (-want +got):\n%s", diff)
	}
	for _, k := range review.Kinds() {
		if got := listed.Count(k.Name); got.Open || got.N != b2i(slices.Contains(listed.SIMs[0].Kinds, k.Name)) {
			t.Errorf("%s: %+v", k.Name, got)
		}
	}
}

// What means the same is no change: the order of tags, an IMEI's check digit, an ICCID's.
func TestNoChange(t *testing.T) {
	t.Parallel()
	r := read(t, planned(
		resource("simfleet_sim.a", "update",
			object{"iccid": first, "tags": list{"x", "y"}, "imei": "490154203237518", "on_destroy": "retain"},
			object{"iccid": first, "tags": list{"y", "x"}, "imei": "490154203237510", "on_destroy": "disable"}),
		resource("simfleet_fleet.f", "no-op", object{"sim_count": 7}, object{"sim_count": 7}),
		resource("simfleet_fleet.g", "update", fleet("retain", `{"`+second+`":{"label":"a"}}`), fleet("disable", `{ "`+second+`": {"label": "a"} }`)),
	))
	if len(r.SIMs) != 0 || r.Total() != (review.Count{}) || r.Managed != 9 {
		t.Errorf("got %v, managed %d", summary(r.SIMs), r.Managed)
	}
}

// Joining, leaving, changing hands, and keys that are no longer managed.
func TestFleet(t *testing.T) {
	t.Parallel()
	r := read(t, planned(
		resource("simfleet_fleet.f", "update",
			fleet("retain", `{"`+first+`":{"label":"a","state":"enabled"},"`+second+`":{"label":"b"}}`),
			fleet("retain", `{"`+first+`":{"label":"a"},"8988280666000000003":{"label":"c"}}`)),
		resource("simfleet_sim.s", "create", nil, sim(second, "enabled", "b", "retain")),
	))
	want := []string{
		first + " a [unmanaged] state:enabled>(not managed)",
		"8988280666000000003 c [adopted] label:(not managed)>c",
		second + " b [released]",
		second + " b [adopted] state:(not managed)>enabled label:(not managed)>b imei_lock:(not managed)>false imei:(not managed)>",
	}
	if diff := cmp.Diff(want, summary(r.SIMs)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := r.Total(); got != (review.Count{N: 2}) { // the second SIM counts once, the first not at all
		t.Errorf("total %+v", got)
	}
}

// A SIM that is replaced by another leaves, and the other joins.
func TestReplaced(t *testing.T) {
	t.Parallel()
	r := read(t, planned(resource("simfleet_sim.a", "delete create", sim(first, "enabled", "a", "disable"), object{"iccid": second, "label": "b"})))
	want := []string{
		first + " a [disabled released] state:enabled>disabled",
		second + " b [adopted] label:(not managed)>b",
	}
	if diff := cmp.Diff(want, summary(r.SIMs)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	unknown := read(t, planned(resource("simfleet_sim.a", "delete create", sim(first, "enabled", "a", "disable"),
		object{"label": "b"}, object{"after_unknown": object{"iccid": true}})))
	if got := summary(unknown.SIMs); len(got) != 2 || !strings.HasPrefix(got[1], "(known after apply) b [adopted]") {
		t.Errorf("an unknown ICCID: %q", got)
	}
	if got := unknown.Total(); got.N != 2 {
		t.Errorf("an unknown ICCID: total %+v", got)
	}
}

// An import brings SIMs into the state, and may change them.
func TestImport(t *testing.T) {
	t.Parallel()
	importing := object{"importing": object{"id": first}}
	r := read(t, planned(
		resource("simfleet_sim.a", "no-op", sim(first, "enabled", "a", "retain"), sim(first, "enabled", "a", "retain"), importing),
		resource("simfleet_sim.b", "update", sim(second, "enabled", "b", "retain"), sim(second, "disabled", "b", "retain"), importing),
		resource("simfleet_fleet.f", "no-op", fleet("retain", `{"8988280666000000003":{}}`), fleet("retain", `{"8988280666000000003":{}}`), importing),
	))
	want := []string{first + " a [adopted]", second + " b [disabled adopted] state:enabled>disabled", "8988280666000000003 (not managed) [adopted]"}
	if diff := cmp.Diff(want, summary(r.SIMs)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Drift is told apart from what the plan does.
func TestDrift(t *testing.T) {
	t.Parallel()
	plan := planned()
	plan["resource_drift"] = list{
		resource("simfleet_sim.a", "update", sim(first, "enabled", "a", "disable"), sim(first, "disabled", "a", "disable")),
		resource("simfleet_sim.b", "delete", sim(second, "enabled", "b", "disable"), nil),
		resource("simfleet_fleet.f", "update", fleet("disable", `{"8988280666000000003":{"label":"c"},"8988280666000000004":{"state":"enabled"}}`),
			fleet("disable", `{"8988280666000000003":{"label":"d"}}`)),
		resource("simfleet_fleet.secret", "update", fleet("retain", `{"8988280666000000005":{"label":"x"}}`),
			fleet("retain", `{"8988280666000000005":{"label":"y"}}`), object{"before_sensitive": object{"inventory": true}}),
	}
	r := read(t, plan)
	want := []string{
		first + " a [disabled] state:enabled>disabled", second + " b [vanished]",
		"8988280666000000003 d [relabeled] label:c>d", "8988280666000000004 (not managed) [vanished]",
	}
	if diff := cmp.Diff(want, summary(r.Drift)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, s := range r.Drift {
		if s.Off != review.No {
			t.Errorf("%s goes off the network by the plan: %s", s.ICCID, s.Why)
		}
	}
	if len(r.SIMs) != 0 || r.Total().N != 0 || r.Managed != 0 {
		t.Errorf("drift counts as a change: %+v", r)
	}
	if len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "simfleet_fleet.secret") {
		t.Errorf("notes: %q", r.Notes)
	}
}

// Resources that are no SIMs are listed without their values.
func TestOthers(t *testing.T) {
	t.Parallel()
	plan := planned(
		resource("simfleet_quota.q", "update", object{"iccid": first, "volume": 5, "id": "x"}, object{"iccid": first, "volume": 9}, object{"after_unknown": object{"id": true}}),
		resource("simfleet_quota.s", "create", nil, object{"iccid": first}, object{"after_sensitive": object{"iccid": true}}),
		resource("simfleet_quota.u", "create", nil, object{}, object{"after_unknown": object{"iccid": true}}),
		resource("simfleet_webhook.w", "no-op", object{"a": 1}, object{"a": 1}),
		resource("aws_instance.i", "delete", object{"secret": "x"}, nil),
		object{"address": "data.simfleet_sims.x", "mode": "data", "type": "simfleet_sims", "change": object{"actions": list{"read"}}},
	)
	plan["action_invocations"] = list{object{"address": "action.simfleet_send_sms.hi", "type": "simfleet_send_sms"}}
	want := []review.Other{
		{Resource: "simfleet_quota.q", Type: "simfleet_quota", Action: "update", ICCID: review.Shown{Text: first, Is: review.Known}, Attributes: []string{"id", "volume"}, Ours: true},
		{Resource: "simfleet_quota.s", Type: "simfleet_quota", Action: "create", ICCID: review.Shown{Is: review.Sensitive}, Ours: true},
		{Resource: "simfleet_quota.u", Type: "simfleet_quota", Action: "create", ICCID: review.Shown{Is: review.Unknown}, Ours: true},
		{Resource: "aws_instance.i", Type: "aws_instance", Action: "delete"},
		{Resource: "action.simfleet_send_sms.hi", Type: "simfleet_send_sms", Action: "invoke", Ours: true},
	}
	if diff := cmp.Diff(want, read(t, plan).Others); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
