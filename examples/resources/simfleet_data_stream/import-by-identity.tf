import {
  to = simfleet_data_stream.usage
  identity = {
    id = 702
  }
}
