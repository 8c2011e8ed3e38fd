# By its name; the data source simfleet_network_lists lists them.
terraform import simfleet_network_list.uk_ie "UK and Ireland"
