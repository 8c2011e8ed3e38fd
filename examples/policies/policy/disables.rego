# No more than a few SIMs go off the network in one plan.
package main

import data.simfleet.plan
import data.simfleet.settings

deny contains message if {
	limit := settings.max_disables
	count(plan.off) > limit
	message := sprintf("%d SIMs go off the network, or may; at most %d in one plan: %s", [count(plan.off), limit, named(plan.off)])
}

deny contains message if {
	some address in plan.unknown
	message := sprintf("%s: which SIMs it changes is known after the apply; nobody can review that", [address])
}

# named lists SIMs, as many as a person reads.
named(iccids) := concat(", ", iccids) if {
	count(iccids) <= 20
} else := sprintf("%s and %d more", [concat(", ", array.slice(sort(iccids), 0, 20)), count(iccids) - 20])
