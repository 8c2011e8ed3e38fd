package lifecycle_test

// pem is a PEM text of no use.
func pem(what string) string {
	return "-----BEGIN CERTIFICATE-----\n" + what + "\n-----END CERTIFICATE-----\n"
}

// connector is a connector with two settings of one kind, one after the other.
func connector(kind string, first, then map[string]any) subject {
	return subject{
		platform: "onomondo", variant: kind, alike: true,
		first: map[string]any{"name": "test", kind: first},
		then:  map[string]any{"name": "test", kind: then},
	}
}

// fullConnector is a connector with all that connectors have beside their kind's settings.
func fullConnector(s subject) subject {
	s.alike = false
	s.first = with(s.first, map[string]any{
		"tags":        []any{"meter", "pump"},
		"passthrough": []any{map[string]any{"protocol": "udp", "ip": "1.1.1.1", "port": 53}, map[string]any{"ip": "9.9.9.9"}},
	})
	s.then = with(s.then, map[string]any{
		"name": "test-two", "tags": []any{"outdoor"},
		"passthrough": []any{map[string]any{"protocol": "tcp", "port": 123}},
	})
	return s
}

// writeOnly gives secrets by their write-only attributes.
func writeOnly(settings map[string]any, secrets map[string]any) map[string]any {
	out := with(settings, nil)
	for name, value := range secrets {
		out[name+"_wo"], out[name+"_wo_version"] = value, 1
	}
	return out
}

var (
	someCerts = map[string]any{"key": pem("k"), "cert": pem("c"), "ca": pem("a")}
	clientOf  = map[string]any{"key": pem("k"), "cert": pem("c")}
)

var connectorSubjects = []subject{
	fullConnector(connector("https",
		map[string]any{"url": "https://example.com/a", "authorization": "Bearer a"},
		writeOnly(map[string]any{"url": "https://example.com/b"}, map[string]any{"authorization": "Bearer b"}))),
	connector("tls",
		with(map[string]any{"host": "a.example.com", "port": 8883, "server_name": "s.example.com"}, someCerts),
		writeOnly(map[string]any{"host": "b.example.com", "port": 8884, "server_name": "t.example.com"}, someCerts)),
	connector("azure_iot",
		map[string]any{"connection_string": "HostName=a;SharedAccessKey=k"},
		writeOnly(map[string]any{}, map[string]any{"connection_string": "HostName=b;SharedAccessKey=k"})),
	connector("aws_iot_core",
		with(map[string]any{"endpoint": "a.iot.eu-west-1.amazonaws.com"}, clientOf),
		writeOnly(map[string]any{"endpoint": "b.iot.eu-west-1.amazonaws.com"}, clientOf)),
	{
		platform: "onomondo", variant: "another kind",
		first: map[string]any{"name": "test", "https": map[string]any{"url": "https://example.com/a"}},
		then:  map[string]any{"name": "test", "tls": map[string]any{"host": "a.example.com"}},
	},
}

var networkListSubjects = []subject{{
	platform: "onomondo",
	first: map[string]any{
		"name": "one", "tags": []any{"meter", "pump"},
		"networks": []any{map[string]any{"mcc": "234", "mnc": "10"}, map[string]any{"mcc": "272"}},
	},
	then: map[string]any{
		"name": "two", "tags": []any{"outdoor"},
		"networks": []any{map[string]any{"mcc": "234", "mnc": "30"}, map[string]any{"mcc": "262", "mnc": "01"}},
	},
}}

var webhookSubjects = []subject{{
	platform: "onomondo",
	first: map[string]any{
		"url": "https://example.com/a", "label": "one", "active": true, "tags": []any{"meter", "pump"}, "exclude_types": []any{"usage", "sms"},
	},
	then: map[string]any{
		"url": "https://example.com/b", "label": "two", "active": false, "tags": []any{"outdoor"}, "exclude_types": []any{"location"},
	},
}}
