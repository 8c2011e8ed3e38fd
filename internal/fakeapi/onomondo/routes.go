package onomondo

import "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"

// handle adds the routes.
func (f *Fake) handle() {
	for _, routes := range []map[string]handler{f.simRoutes(), f.networkListRoutes(), f.connectorRoutes(), f.webhookRoutes()} {
		for pattern, h := range routes {
			f.Handle(pattern, answering(f.limited(f.authorized(h))))
		}
	}
	fakeapi.ManageSIMs(f.Server, f.managed())
}

// simRoutes are the SIMs, their tags and their usage.
func (f *Fake) simRoutes() map[string]handler {
	return map[string]handler{
		"GET /sims":                           f.listSIMs,
		"GET /sims/find":                      f.findSIMs,
		"PATCH /sims/bulk":                    f.patchSIMs,
		"GET /sims/{sim_id}":                  f.getSIM,
		"PATCH /sims/{sim_id}":                f.patchSIM,
		"PUT /sims/{sim_id}/tags/{tag_id}":    f.putTag,
		"DELETE /sims/{sim_id}/tags/{tag_id}": f.deleteTag,
		"GET /tags/search/tags":               f.listTags,
		"GET /usage":                          f.getUsage,
		"GET /usage/{sim_id}":                 f.getSIMUsage,
		"GET /usage/tag-total/{tag_id}":       f.getTagUsage,
	}
}

func (f *Fake) networkListRoutes() map[string]handler {
	return map[string]handler{
		"GET /network-whitelists":           f.listNetworkLists,
		"POST /network-whitelists":          f.postNetworkList,
		"GET /network-whitelists/{name}":    f.getNetworkList,
		"PATCH /network-whitelists/{name}":  f.patchNetworkList,
		"DELETE /network-whitelists/{name}": f.deleteNetworkList,
	}
}

// connectorRoutes have no read of a single connector: the platform has none.
func (f *Fake) connectorRoutes() map[string]handler {
	return map[string]handler{
		"GET /connectors":           f.listConnectors,
		"POST /connectors":          f.postConnector,
		"PATCH /connectors/{name}":  f.patchConnector,
		"DELETE /connectors/{name}": f.deleteConnector,
	}
}

func (f *Fake) webhookRoutes() map[string]handler {
	return map[string]handler{
		"GET /webhooks":                 f.listWebhooks,
		"POST /webhooks":                f.postWebhook,
		"GET /webhooks/{webhook_id}":    f.getWebhook,
		"PATCH /webhooks/{webhook_id}":  f.patchWebhook,
		"DELETE /webhooks/{webhook_id}": f.deleteWebhook,
	}
}
