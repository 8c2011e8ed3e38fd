import {
  to = simfleet_data_stream.usage
  id = "702"
}
