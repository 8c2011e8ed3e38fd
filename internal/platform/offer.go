package platform

// Reading is a capability that a platform may have beside its SIMs and that changes
// nothing there. The package's are all there are: a zero one finds nothing.
type Reading[T any] struct {
	what   string
	narrow func(T) T
}

// Writing is a capability that changes something on the platform. It is found on a
// platform that may be written, which services do not have: see account.Writer.
type Writing[T any] struct{ what string }

// What a platform may be able to do, by who may use it.
var (
	ReadsConnectivity    = Reading[ConnectivityReader]{"connectivity status", func(r ConnectivityReader) ConnectivityReader { return struct{ ConnectivityReader }{r} }}
	ReadsConnectors      = Reading[ConnectorReader]{"connectors", func(r ConnectorReader) ConnectorReader { return struct{ ConnectorReader }{r} }}
	ReadsDNSConfigs      = Reading[DNSConfigReader]{"DNS configurations", func(r DNSConfigReader) DNSConfigReader { return struct{ DNSConfigReader }{r} }}
	ReadsDataLimits      = Reading[DataLimiter]{"data limits", func(r DataLimiter) DataLimiter { return struct{ DataLimiter }{r} }}
	ReadsDataStreams     = Reading[DataStreamReader]{"data streams", func(r DataStreamReader) DataStreamReader { return struct{ DataStreamReader }{r} }}
	ReadsEvents          = Reading[EventReader]{"events", func(r EventReader) EventReader { return struct{ EventReader }{r} }}
	ReadsSettableQuotas  = Reading[SettableQuotaReader]{"quotas that can be set", func(r SettableQuotaReader) SettableQuotaReader { return struct{ SettableQuotaReader }{r} }}
	ReadsNetworkLists    = Reading[NetworkListReader]{"network lists", func(r NetworkListReader) NetworkListReader { return struct{ NetworkListReader }{r} }}
	ReadsOrders          = Reading[OrderReader]{"orders", func(r OrderReader) OrderReader { return struct{ OrderReader }{r} }}
	ReadsProducts        = Reading[ProductReader]{"products", func(r ProductReader) ProductReader { return struct{ ProductReader }{r} }}
	ReadsQuotas          = Reading[QuotaReader]{"quotas", func(r QuotaReader) QuotaReader { return struct{ QuotaReader }{r} }}
	ReadsServiceProfiles = Reading[ServiceProfileReader]{"service profiles", func(r ServiceProfileReader) ServiceProfileReader { return struct{ ServiceProfileReader }{r} }}
	ReadsTags            = Reading[TagReader]{"tags that exist by themselves", func(r TagReader) TagReader { return struct{ TagReader }{r} }}
	ReadsTariffProfiles  = Reading[TariffProfileReader]{"tariff profiles", func(r TariffProfileReader) TariffProfileReader { return struct{ TariffProfileReader }{r} }}
	ReadsUsage           = Reading[UsageReader]{"usage statistics", func(r UsageReader) UsageReader { return struct{ UsageReader }{r} }}
	ReadsWebhooks        = Reading[WebhookReader]{"webhooks", func(r WebhookReader) WebhookReader { return struct{ WebhookReader }{r} }}
	FindsSIMs            = Reading[SIMFinder]{"search for SIMs", func(r SIMFinder) SIMFinder { return struct{ SIMFinder }{r} }}

	WritesConnectors      = Writing[ConnectorWriter]{"connectors"}
	WritesDNSConfigs      = Writing[DNSConfigWriter]{"DNS configurations"}
	WritesDataStreams     = Writing[DataStreamWriter]{"data streams"}
	WritesNetworkLists    = Writing[NetworkListWriter]{"network lists"}
	WritesQuotas          = Writing[QuotaWriter]{"quotas that can be set"}
	WritesServiceProfiles = Writing[ServiceProfileWriter]{"service profiles"}
	WritesWebhooks        = Writing[WebhookWriter]{"webhooks"}
)

// What names the capability in messages, such as "orders".
func (r Reading[T]) What() string { return r.what }

// Of returns the capability of a platform that has it. What it returns reads and no
// more, whatever else the platform can do: no type assertion gets behind it.
func (r Reading[T]) Of(p SIMReader) (T, bool) {
	able, ok := p.(T)
	if !ok || r.narrow == nil {
		var none T
		return none, false
	}
	return r.narrow(able), true
}

// What names the capability in messages, such as "webhooks".
func (w Writing[T]) What() string { return w.what }

// Of returns the capability of a platform that has it.
func (w Writing[T]) Of(p SIMs) (T, bool) {
	able, ok := p.(T)
	return able, ok
}

// On reports whether a platform has the capability, without handing it out.
func (w Writing[T]) On(p SIMReader) bool {
	_, ok := p.(T)
	return ok
}
