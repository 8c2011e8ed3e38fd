package main_test

import data.main

first := "8988280666000000001"

second := "8988280666000000002"

# What a plan has.
planned(changes) := {"format_version": "1.2", "resource_changes": changes}

fleet(actions, before, after) := {
	"address": "simfleet_fleet.f", "mode": "managed", "type": "simfleet_fleet", "name": "f",
	"change": {"actions": actions, "before": before, "after": after, "after_unknown": {}},
}

sim(actions, before, after) := {
	"address": "simfleet_sim.s", "mode": "managed", "type": "simfleet_sim", "name": "s",
	"change": {"actions": actions, "before": before, "after": after, "after_unknown": {}},
}

listing(on_destroy, entries) := {"inventory": json.marshal(entries), "on_destroy": on_destroy}

# many are SIMs of a fleet with a state.
many(n, state) := {sprintf("8988280666%09d", [i]): {"state": state} | some i in numbers.range(1, n)}

denied(plan) := messages if {
	messages := main.deny with input as plan
}

test_nothing_to_do if count(denied(planned([]))) == 0

test_no_changes_at_all if count(denied({"format_version": "1.2"})) == 0

test_as_many_disables_as_allowed if {
	count(denied(planned([fleet(["update"], listing("retain", many(5, "enabled")), listing("retain", many(5, "disabled")))]))) == 0
}

test_one_disable_too_many if {
	some message in denied(planned([fleet(["update"], listing("retain", many(6, "enabled")), listing("retain", many(6, "disabled")))]))
	startswith(message, "6 SIMs go off the network")
	contains(message, first)
}

test_many_disables_are_counted if {
	some message in denied(planned([fleet(["update"], listing("retain", many(300, "enabled")), listing("retain", many(300, "disabled")))]))
	startswith(message, "300 SIMs go off the network")
	contains(message, "and 280 more")
}

test_the_setting_overrides if {
	plan := planned([fleet(["update"], listing("retain", many(6, "enabled")), listing("retain", many(6, "disabled")))])
	count(denied(plan)) == 0 with data.settings as {"max_disables": 6}
}

test_released_and_disabled if {
	count(denied(planned([fleet(["update"], listing("retain", many(6, "enabled")), listing("disable", {}))]))) == 1
	count(denied(planned([fleet(["update"], listing("disable", many(6, "enabled")), listing("retain", {}))]))) == 0
	count(denied(planned([fleet(["update"], listing("disable", many(6, "disabled")), listing("disable", {}))]))) == 0
}

test_destroyed if {
	count(denied(planned([fleet(["delete"], listing("disable", many(6, "enabled")), null)]))) == 1
	count(denied(planned([fleet(["delete"], listing("retain", many(6, "enabled")), null)]))) == 0
	count(denied(planned([fleet(["forget"], listing("disable", many(6, "enabled")), null)]))) == 0
}

test_replaced_by_the_same if {
	count(denied(planned([fleet(["delete", "create"], listing("disable", many(6, "enabled")), listing("disable", many(6, "enabled")))]))) == 0
}

test_adopted_as_disabled_may_go_off if {
	count(denied(planned([fleet(["create"], null, listing("retain", many(6, "disabled")))]))) == 1
}

test_the_check_digit_does_not_count if {
	plan := planned([fleet(["update"], listing("disable", {"8988280666000000017": {"state": "enabled"}}), listing("disable", {"89882806660000000176": {"state": "enabled"}}))])
	count(denied(plan)) == 0 with data.settings as {"max_disables": 0}
}

test_unknown_inventory if {
	change := json.patch(fleet(["create"], null, {}), [{"op": "add", "path": "/change/after_unknown", "value": {"inventory": true}}])
	some message in denied(planned([change]))
	contains(message, "known after the apply")
}

test_deferred if {
	some message in denied(object.union(planned([]), {"deferred_changes": [{"reason": "x", "resource_change": fleet(["create"], null, {})}]}))
	contains(message, "simfleet_fleet.f")
}

test_lock_switched_on if {
	count(denied(planned([sim(["update"], {"iccid": first, "imei_lock": false}, {"iccid": first, "imei_lock": true})]))) == 0
}

test_lock_switched_off if {
	expected := {sprintf("simfleet_sim.s: the IMEI lock of SIM %s is switched off", [first])}
	denied(planned([sim(["update"], {"iccid": first, "imei_lock": true}, {"iccid": first, "imei_lock": false})])) == expected
}

test_lock_stays_off if {
	count(denied(planned([sim(["update"], {"iccid": first, "imei_lock": false}, {"iccid": first, "imei_lock": false})]))) == 0
}

test_lock_of_a_fleet if {
	count(denied(planned([fleet(["update"], listing("retain", {second: {"imei_lock": true}}), listing("retain", {second: {"imei_lock": false}}))]))) == 1
}

test_label if {
	count(denied(planned([sim(["update"], {"iccid": first, "label": "Old One"}, {"iccid": first, "label": "meter-17"})]))) == 0
	count(denied(planned([sim(["update"], {"iccid": first, "label": "meter-17"}, {"iccid": first, "label": "Meter 17"})]))) == 1
}

test_label_that_does_not_change if {
	count(denied(planned([sim(["update"], {"iccid": first, "label": "Old One"}, {"iccid": first, "label": "Old One"})]))) == 0
}

test_label_is_not_told if {
	some message in denied(planned([fleet(["create"], null, listing("retain", {first: {"label": "Very Secret"}}))]))
	not contains(message, "Secret")
}

# A new simfleet_sim shows what was read: only what the configuration sets is judged.
test_adopted_as_read if {
	plan := object.union(
		planned([sim(["create"], null, {"iccid": first, "state": "disabled", "label": "Old One", "imei_lock": false})]),
		{"configuration": {"root_module": {"module_calls": {"m": {"module": {"resources": [{"type": "simfleet_sim", "name": "s", "expressions": {"iccid": {}}}]}}}}}},
	)
	count(denied(plan)) == 0 with data.settings as {"max_disables": 0}
}

test_adopted_as_configured if {
	plan := object.union(
		planned([sim(["create"], null, {"iccid": first, "state": "disabled", "label": "Old One", "imei_lock": false})]),
		{"configuration": {"root_module": {"resources": [{"type": "simfleet_sim", "name": "s", "expressions": {"iccid": {}, "state": {}, "label": {}, "imei_lock": {}}}]}}},
	)
	found := denied(plan) with data.settings as {"max_disables": 0}
	count(found) == 3
}

test_the_pattern_overrides if {
	plan := planned([fleet(["create"], null, listing("retain", {first: {"label": "METER 1"}}))])
	count(denied(plan)) == 1
	count(denied(plan)) == 0 with data.settings as {"label_pattern": "^METER [0-9]+$"}
}
