package connector

import "github.com/simfleet/terraform-provider-simfleet/internal/tfkit"

// kind is a type of connector that the provider knows. It is an attribute of the
// resource, of which exactly one is set.
type kind struct {
	name     string // the attribute's
	word     string // the platform's
	doc      string
	settings []setting
}

// setting is an attribute of a kind, and an option on the platform.
type setting struct {
	name, wire string
	doc        string
	form       form
	optional   bool
	format     *tfkit.Format
}

// form is what a setting holds.
type form int

const (
	text form = iota
	port
	// serverName is a text that is the host's name where it is left out.
	serverName
	// address is a text that may hold a token: it is sensitive. What exists can do without
	// it, since a configuration that Terraform has generated lacks what is sensitive.
	address
	// secret is a text that the platform never shows. It has three attributes: the
	// plain one, the write-only one and its version.
	secret
)

// The names of a secret's other two attributes.
func (s setting) writeOnly() string { return s.name + "_wo" }
func (s setting) version() string   { return s.name + "_wo_version" }

// kinds are in the order of the documentation. The options of https and
// aws_iot_core are not published; these are the names that the provider uses.
var kinds = []kind{
	{
		name: "https", word: "https", doc: "A web server that takes the traffic by HTTPS.",
		settings: []setting{
			{name: "url", wire: "url", doc: "Address that the traffic is sent to; it begins with `https://`. It may hold a token, so that plans hide it; it is in the state.", form: address, format: &tfkit.HTTPSAddress},
			{name: "authorization", wire: "authorization", doc: "Value of the `Authorization` header of every request, such as `Bearer …`.", form: secret, optional: true},
		},
	},
	{
		name: "tls", word: "tls", doc: "A server that takes the traffic through a TLS connection. A client certificate is `cert` with its `key`.",
		settings: []setting{
			{name: "host", wire: "host", doc: "Name or IP address of the server."},
			{name: "port", wire: "port", doc: "Port of the server. Default: `443`.", form: port},
			{name: "server_name", wire: "server_name", doc: "Name that the server's certificate has to bear, where it is not `host`.", form: serverName, optional: true},
			{name: "key", wire: "key", doc: "Private key of the client certificate, as PEM text.", form: secret, optional: true, format: &pemText},
			{name: "cert", wire: "cert", doc: "Client certificate, as PEM text.", form: secret, optional: true, format: &pemText},
			{name: "ca", wire: "ca", doc: "Certificate of the authority that has signed the server's, as PEM text, where it is not a public one.", form: secret, optional: true, format: &pemText},
		},
	},
	{
		name: "azure_iot", word: "microsoft_azure_iot", doc: "Microsoft Azure IoT Hub.",
		settings: []setting{
			{name: "connection_string", wire: "connectionString", doc: "Connection string of the IoT hub, with its access key.", form: secret},
		},
	},
	{
		name: "aws_iot_core", word: "aws_iot_core", doc: "AWS IoT Core.",
		settings: []setting{
			{name: "endpoint", wire: "endpoint", doc: "Device data endpoint of the AWS account, such as `a1b2c3-ats.iot.eu-west-1.amazonaws.com`."},
			{name: "cert", wire: "cert", doc: "Certificate of the thing, as PEM text.", form: secret, format: &pemText},
			{name: "key", wire: "key", doc: "Private key of the certificate, as PEM text.", form: secret, format: &pemText},
		},
	},
}

// attributeOf is the resource's name of an option of a type of connector; options
// that the provider does not know keep the platform's.
func attributeOf(word, wire string) string {
	for _, k := range kinds {
		if k.word != word {
			continue
		}
		for _, s := range k.settings {
			if s.wire == wire {
				return s.name
			}
		}
	}
	return wire
}
