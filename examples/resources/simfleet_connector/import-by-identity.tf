import {
  to = simfleet_connector.collector
  identity = {
    name = "collector"
  }
}
