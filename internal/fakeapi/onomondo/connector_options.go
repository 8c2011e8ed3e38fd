package onomondo

import (
	"fmt"
	"time"
)

// The types of connectors.
const (
	TypeHTTPS = "https"
	TypeTLS   = "tls"
	TypeAzure = "microsoft_azure_iot"
	TypeAWS   = "aws_iot_core"
)

// maxPort is the largest number of a port.
const maxPort = 65535

// option is what an option of a connector may be.
type option struct {
	secret, number, required bool
}

// connectorOptions are the options by type. Those of tls and microsoft_azure_iot are
// published; those of the others are the fake's choice.
var connectorOptions = map[string]map[string]option{
	TypeTLS: {
		"host": {required: true}, "port": {required: true, number: true}, "server_name": {},
		"key": {secret: true}, "cert": {secret: true}, "ca": {secret: true},
	},
	TypeAzure: {"connectionString": {secret: true, required: true}},
	TypeHTTPS: {"url": {required: true}, "authorization": {secret: true}},
	TypeAWS: {
		"endpoint": {required: true}, "cert": {secret: true, required: true}, "key": {secret: true, required: true},
	},
}

// setOptions adds options to those that there are, and takes away those that are null.
func (c *Connector) setOptions(options map[string]any, now time.Time) error {
	known, ok := connectorOptions[c.Type]
	if !ok {
		return badRequest("type_invalid", fmt.Sprintf("There is no connector of type %q.", c.Type))
	}
	if c.Options == nil {
		c.Options = map[string]any{}
	}
	if c.Secrets == nil {
		c.Secrets = map[string]Secret{}
	}
	for name, value := range options {
		o, ok := known[name]
		if !ok || value != nil && !o.accepts(value) {
			return badRequest("options_invalid", fmt.Sprintf("The option %q does not exist or is invalid.", name))
		}
		c.setOption(name, o, value, now)
	}
	for name, o := range known {
		_, shown := c.Options[name]
		_, kept := c.Secrets[name]
		if o.required && !shown && !kept {
			return badRequest("options_invalid", fmt.Sprintf("The option %q is missing.", name))
		}
	}
	return nil
}

func (o option) accepts(value any) bool {
	if o.number {
		n, ok := value.(float64)
		return ok && n == float64(int(n)) && n > 0 && n <= maxPort
	}
	text, ok := value.(string)
	return ok && text != ""
}

func (c *Connector) setOption(name string, o option, value any, now time.Time) {
	text, _ := value.(string)
	switch {
	case value == nil:
		delete(c.Options, name)
		delete(c.Secrets, name)
	case o.secret:
		c.Secrets[name] = Secret{text, now.UTC()}
	default:
		c.Options[name] = value
	}
}
