# Labels follow a pattern. The message does not tell the label, which may be sensitive.
package main

import data.simfleet.plan
import data.simfleet.settings

deny contains message if {
	some c in plan.changes
	c.attribute == "label"
	not regex.match(settings.label_pattern, c.after)
	message := sprintf("%s: the label of SIM %s does not match %s", [c.address, c.iccid, settings.label_pattern])
}
