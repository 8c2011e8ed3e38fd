# By ICCID (19 digits or 20 with the check digit) and service.
terraform import simfleet_quota.meter 8945738730000002418/data
