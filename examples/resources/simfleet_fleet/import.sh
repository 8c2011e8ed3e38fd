# All SIMs of the account, or those that are listed.
terraform import simfleet_fleet.pumps all
terraform import simfleet_fleet.pumps 8988280666000000017,8988280666000000018

# Only some keys: name those that the configuration manages, so that the first change shows nothing else.
terraform import simfleet_fleet.pumps all:state,label
