# By the platform's key; the data source simfleet_webhooks lists them.
terraform import simfleet_webhook.network ac91d14c-3d1b-49f0-84fa-02be18b74da9
