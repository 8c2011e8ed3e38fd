# What a plan does to SIMs: the library of the policies beside it. It reads the output of
# "terraform show -json", or "tofu show -json".
package simfleet.plan

# The resources that manage SIMs.
resources contains r if {
	some r in object.get(input, "resource_changes", [])
	r.type in {"simfleet_sim", "simfleet_fleet"}
	object.get(r, "mode", "managed") == "managed"
}

# Fleets whose SIMs are known after the apply only. No policy can say that they are right.
unknown contains r.address if {
	some r in resources
	r.change.after_unknown[key]
	key in {"inventory", "iccid", "state", "on_destroy"}
	asked(r, key)
}

unknown contains d.resource_change.address if {
	some d in object.get(input, "deferred_changes", [])
	d.resource_change.type in {"simfleet_sim", "simfleet_fleet"}
}

# sims are the SIMs on one side of a change, by ICCID without its check digit.
sims(r, side) := listed if {
	r.type == "simfleet_sim"
	values := object.get(r.change, side, null)
	is_object(values)
	listed := {substring(values.iccid, 0, 19): values}
} else := listed if {
	values := object.get(r.change, side, null)
	is_object(values)
	listed := {substring(iccid, 0, 19): entry | some iccid, entry in json.unmarshal(values.inventory)}
} else := {}

# changes are the SIMs that a resource manages after the plan, with what it asks of them
# and what it asked before; null where the plan does not tell.
changes contains {"address": r.address, "iccid": iccid, "attribute": attribute, "before": before, "after": after} if {
	some r in resources
	old := sims(r, "before")
	some iccid, entry in sims(r, "after")
	some attribute in {"state", "label", "imei_lock"}
	asked(r, attribute)
	after := object.get(entry, attribute, null)
	after != null
	before := object.get(object.get(old, iccid, {}), attribute, null)
	before != after
}

# off are the SIMs that go off the network, or may: one that is adopted as disabled, or
# whose state was not managed, may be on it.
off contains c.iccid if {
	some c in changes
	c.attribute == "state"
	c.after == "disabled"
}

off contains iccid if {
	some r in resources
	disables(r)
	kept := sims(r, "after")
	some iccid, entry in sims(r, "before")
	not kept[iccid]
	object.get(entry, "state", null) != "disabled"
}

# disables reports whether a resource switches off what it lets go of: as the state says
# where it is destroyed, and as the plan says where it only changes.
disables(r) if {
	"delete" in r.change.actions
	r.change.before.on_destroy == "disable"
}

disables(r) if {
	r.change.actions == ["update"]
	r.change.after.on_destroy == "disable"
}

# asked reports whether the configuration sets an attribute. The plan of a new
# simfleet_sim shows what was read of the SIM, asked for or not.
asked(r, _) if r.type == "simfleet_fleet"

asked(r, _) if r.change.actions != ["create"]

asked(r, key) if {
	walk(input.configuration, [_, block])
	block.type == r.type
	block.name == r.name
	block.expressions[key]
}

asked(_, _) if not input.configuration
