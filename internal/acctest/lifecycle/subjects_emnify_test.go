package lifecycle_test

// flags are the booleans of a service profile.
func flags(on bool) map[string]any {
	out := map[string]any{}
	for _, name := range []string{
		"allowed_3g", "allowed_4g", "allowed_nb_iot", "allowed_nb_iot_geo", "apply_data_quota", "apply_sms_quota",
		"retail", "sms_p2p_int", "sms_p2p_ext", "prepaid", "nipdp",
	} {
		out[name] = on
	}
	return out
}

// firstDNS and secondDNS are the numbers of what pairs makes.
const firstDNS, secondDNS = 401, 402

var serviceProfileSubjects = []subject{
	{
		platform: "emnify",
		first: with(flags(true), map[string]any{
			"name": "meters", "description": "one", "dns_config_id": firstDNS,
			"api_callback_id": 11, "api_secret_id": 12, "moc_callback_id": 13, "esme_interface_type_id": 1, "breakout_region_id": 2,
			"service_ids": []any{38, 22},
			"traffic_limits": []any{
				map[string]any{"volume": 1000000, "warning_percent": 80, "service_id": 38, "period_id": 2, "satellite_only": false},
				map[string]any{"volume": 5000, "satellite_only": true},
			},
		}),
		then: with(flags(false), map[string]any{
			"name": "pumps", "description": "two", "dns_config_id": secondDNS,
			"api_callback_id": 21, "api_secret_id": 22, "moc_callback_id": 23, "esme_interface_type_id": 3, "breakout_region_id": 4,
			"service_ids":    []any{38, 21},
			"traffic_limits": []any{map[string]any{"volume": 2000000, "warning_percent": 50}},
		}),
		prepare: pairs,
	},
	{
		platform: "bics", variant: "nothing but the name",
		first: map[string]any{"name": "meters"},
		then:  map[string]any{"name": "pumps", "service_ids": []any{}, "traffic_limits": []any{}},
	},
}

// pairs makes two pairs of DNS servers.
func pairs(w *world) {
	w.t.Helper()
	for _, primary := range []string{"9.9.9.9", "8.8.8.8"} {
		w.have("simfleet_dns_config", nil, config("simfleet_dns_config", map[string]any{"primary": primary, "secondary": "1.1.1.1"}))
	}
}

var dnsSubjects = []subject{
	{
		platform: "emnify",
		first:    map[string]any{"primary": "9.9.9.9", "secondary": "149.112.112.112", "ip_version": 4},
		then:     map[string]any{"primary": "2620:fe::fe", "secondary": "2620:fe::9", "ip_version": 6},
	},
	{
		platform: "bics",
		first:    map[string]any{"primary": "9.9.9.9", "secondary": "149.112.112.112"},
		then:     map[string]any{"primary": "9.9.9.9", "secondary": "1.1.1.1"},
	},
}

// stream is a data stream to two destinations, one after the other.
func stream(platform, variant string, first, then map[string]any) subject {
	return subject{
		platform: platform, variant: variant, alike: true,
		first: map[string]any{"name": "one", "type": "usage", "destination": first},
		then:  map[string]any{"name": "one", "type": "usage", "destination": then},
	}
}

// fullStream is a stream with all that streams have beside their destinations.
func fullStream(s subject) subject {
	s.alike = false
	s.first = with(s.first, map[string]any{"relation_resolution": true, "restart_on_error": true})
	s.then = with(s.then, map[string]any{
		"name": "two", "type": "event", "relation_resolution": false, "restart_on_error": false,
		"filters": []any{map[string]any{"field": "event_type_id", "values": []any{"1", "2"}}, map[string]any{"field": "alert", "values": []any{"true"}}},
	})
	return s
}

// to is a destination of a kind.
func to(kind string, settings map[string]any) map[string]any { return map[string]any{kind: settings} }

var dataStreamSubjects = []subject{
	fullStream(stream("emnify", "rest_api",
		to("rest_api", map[string]any{"url": "https://example.com/a", "method": "PUT", "batch_size": 7, "headers": []any{"X-Key:a", "X-More:b"}}),
		to("rest_api", map[string]any{"url": "https://example.com/b", "method": "PATCH", "batch_size": 8, "headers_wo": []any{"X-Key:c"}, "headers_wo_version": 1}))),
	stream("bics", "keen_io",
		to("keen_io", map[string]any{"project_id": "p", "collection_name": "c", "batch_size": 5, "write_key": "k"}),
		to("keen_io", map[string]any{"project_id": "q", "collection_name": "d", "batch_size": 6, "write_key_wo": "k", "write_key_wo_version": 1})),
	stream("emnify", "datadog",
		to("datadog", map[string]any{"region": "EU", "api_key": "k"}),
		to("datadog", map[string]any{"region": "US3", "api_key_wo": "k", "api_key_wo_version": 1})),
	stream("emnify", "event_hubs",
		to("event_hubs", map[string]any{"connection_string": "Endpoint=sb://a;SharedAccessKey=k"}),
		to("event_hubs", map[string]any{"connection_string_wo": "Endpoint=sb://b;SharedAccessKey=k", "connection_string_wo_version": 1})),
	stream("emnify", "another kind",
		to("s3", map[string]any{"region": "eu-west-1", "bucket_name": "b", "role_arn": "arn:aws:iam::1:role/r", "flush_size": 10, "rotate_interval": 10000}),
		to("aws_kinesis", map[string]any{"region": "eu-west-1", "stream_name": "s", "role_arn": "arn:aws:iam::1:role/r"})),
	stream("emnify", "pub_sub",
		to("pub_sub", map[string]any{"project": "p", "topic": "t"}), to("pub_sub", map[string]any{"project": "q", "topic": "u"})),
}
