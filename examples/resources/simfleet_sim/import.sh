# By ICCID, 19 digits or 20 with the check digit.
terraform import simfleet_sim.pump 8988280666000000017
