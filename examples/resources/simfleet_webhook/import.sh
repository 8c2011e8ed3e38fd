# By the platform's key; the data source simfleet_webhooks lists them.
terraform import simfleet_webhook.network 1d87c971-2e59-4350-8c14-e00dfeb18a6f
