import {
  to = simfleet_connector.collector
  id = "collector"
}
