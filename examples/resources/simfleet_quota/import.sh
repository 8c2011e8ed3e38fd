# By ICCID (19 digits or 20 with the check digit) and service.
terraform import simfleet_quota.pump_data 8988303000000000017/data
