import {
  to = simfleet_network_list.uk_ie
  id = "UK and Ireland"
}
