# By the name; the data source simfleet_connectors lists them. The platform does not show
# secrets: the first apply sends those of the configuration.
terraform import simfleet_connector.collector collector
