# By the platform's number; the data source simfleet_service_profiles lists them.
terraform import simfleet_service_profile.meters 501
