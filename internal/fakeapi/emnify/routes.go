package emnify

// recordRoutes are what is known about the life of SIMs and endpoints.
func (f *Fake) recordRoutes() map[string]handler {
	return map[string]handler{
		"GET /api/v1/endpoint/{endpoint_id}/connectivity":      f.getConnectivity,
		"PATCH /api/v1/endpoint/{endpoint_id}/connectivity":    f.patchConnectivity,
		"GET /api/v1/endpoint/{endpoint_id}/connectivity_info": f.getConnectivityInfo,
		"GET /api/v1/endpoint/{endpoint_id}/event":             f.getEndpointEvents,
		"GET /api/v1/sim/{sim_id}/event":                       f.getSIMEvents,
		"GET /api/v1/endpoint/{endpoint_id}/stats/daily":       f.getEndpointStats,
		"GET /api/v1/sim/{sim_id}/stats/daily":                 f.getSIMStats,
		"GET /api/v2/endpoint/{endpoint_id}/tags":              f.getTags,
	}
}

// quotaRoutes are the quotas of endpoints.
func (f *Fake) quotaRoutes() map[string]handler {
	return map[string]handler{
		"GET /api/v1/endpoint/{endpoint_id}/quota/data":                  f.getDataQuota,
		"POST /api/v1/endpoint/{endpoint_id}/quota/data":                 f.postDataQuota,
		"DELETE /api/v1/endpoint/{endpoint_id}/quota/data":               f.deleteDataQuota,
		"GET /api/v1/endpoint/{endpoint_id}/quota/sms":                   f.getSMSQuota,
		"POST /api/v1/endpoint/{endpoint_id}/quota/sms":                  f.postSMSQuota,
		"DELETE /api/v1/endpoint/{endpoint_id}/quota/sms":                f.deleteSMSQuota,
		"DELETE /api/v1/service_profile/{profile_id}/quota/{quota_type}": f.deleteQuotas,
	}
}

// profileRoutes are what endpoints refer to: DNS configurations, service profiles with
// their services and limits, tariff profiles.
func (f *Fake) profileRoutes() map[string]handler {
	const profile = "/api/v1/service_profile/{profile_id}"
	return map[string]handler{
		"GET /api/v1/dns":             f.listing(f.listDNS),
		"POST /api/v1/dns":            f.postDNS,
		"DELETE /api/v1/dns/{dns_id}": f.deleteDNS,

		"GET /api/v1/service_profile":  f.listing(f.listProfiles),
		"POST /api/v1/service_profile": f.postProfile,
		"GET " + profile:               f.getProfile,
		"PATCH " + profile:             f.patchProfile,
		"DELETE " + profile:            f.deleteProfile,

		"PUT " + profile + "/service/{service_id}":                             f.putService,
		"DELETE " + profile + "/service/{service_id}":                          f.deleteService,
		"PUT " + profile + "/service/{service_id}/traffic_limit/{limit_id}":    f.putServiceLimit,
		"DELETE " + profile + "/service/{service_id}/traffic_limit/{limit_id}": f.deleteServiceLimit,

		"GET " + profile + "/traffic_limit":               f.listLimits,
		"POST " + profile + "/traffic_limit":              f.postLimit,
		"DELETE " + profile + "/traffic_limit":            f.deleteLimits,
		"DELETE " + profile + "/traffic_limit/{limit_id}": f.deleteLimit,

		"GET /api/v1/tariff_profile": f.listing(f.listTariffs),
	}
}

// streamRoutes are the data streams.
func (f *Fake) streamRoutes() map[string]handler {
	return map[string]handler{
		"GET /api/v2/data_stream":                           f.listing(f.listStreams),
		"POST /api/v2/data_stream":                          f.postStream,
		"GET /api/v2/data_stream/{data_stream_id}":          f.getStream,
		"PATCH /api/v2/data_stream/{data_stream_id}":        f.patchStream,
		"DELETE /api/v2/data_stream/{data_stream_id}":       f.deleteStream,
		"POST /api/v2/data_stream/{data_stream_id}/restart": f.restartStream,
	}
}
