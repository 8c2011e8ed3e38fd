# By the platform's number; the data source simfleet_data_streams lists them. The platform
# does not show secrets: the first apply sends those of the configuration.
terraform import simfleet_data_stream.usage 702
