# An IMEI lock is switched on, and never off.
package main

import data.simfleet.plan

deny contains message if {
	some c in plan.changes
	c.attribute == "imei_lock"
	c.after == false
	message := sprintf("%s: the IMEI lock of SIM %s is switched off", [c.address, c.iccid])
}
