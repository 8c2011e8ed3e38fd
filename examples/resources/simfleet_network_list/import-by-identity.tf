import {
  to = simfleet_network_list.uk_ie
  identity = {
    name = "UK and Ireland"
  }
}
