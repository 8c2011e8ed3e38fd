import {
  to = simfleet_webhook.network
  identity = {
    id = "ac91d14c-3d1b-49f0-84fa-02be18b74da9"
  }
}
