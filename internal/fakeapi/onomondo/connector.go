package onomondo

import (
	"net/http"
	"regexp"
	"slices"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Connector is a connector with all that it was given; its name is its key.
type Connector struct {
	Name        string        `json:"name"`
	Type        string        `json:"type"`
	Passthrough []Passthrough `json:"passthrough"`
	// Tags are ids.
	Tags []string `json:"tags"`
	// Options are those that answers show, Secrets those that they do not.
	Options map[string]any    `json:"options"`
	Secrets map[string]Secret `json:"secrets"`
}

// Secret is an option that the platform keeps and never shows.
type Secret struct {
	Value     string    `json:"value"`
	UpdatedAt time.Time `json:"updated_at"`
}

// Passthrough is traffic that goes around a connector. What is empty, or null on the
// wire, matches all.
type Passthrough struct {
	Protocol string `json:"protocol"`
	IP       string `json:"ip"`
	Port     int    `json:"port"`
}

// wirePassthrough is a Passthrough as answers and requests have it.
type wirePassthrough struct {
	Protocol *string `json:"protocol"`
	IP       *string `json:"ip"`
	Port     *int    `json:"port"`
}

// wireConnector is a connector as answers show it.
type wireConnector struct {
	Name        string                `json:"name"`
	Type        string                `json:"type"`
	Passthrough []wirePassthrough     `json:"passthrough"`
	Tags        []wireTag             `json:"tags"`
	Options     map[string]any        `json:"options"`
	Meta        map[string]secretMeta `json:"meta"`
}

// secretMeta is what answers tell of a secret.
type secretMeta struct {
	IsSet         bool    `json:"is_set"`
	LastUpdatedAt *string `json:"last_updated_at"`
}

// connectorBody is the body of a creation or a change. Options are added to those that
// there are; null takes one away.
type connectorBody struct {
	Name        *string            `json:"name"`
	Type        *string            `json:"type"`
	Passthrough *[]wirePassthrough `json:"passthrough"`
	Tags        *[]string          `json:"tags"`
	Options     map[string]any     `json:"options"`
}

func shownConnector(tx fakeapi.Tx, c Connector) (wireConnector, error) {
	tags, err := shownTags(tx, c.Tags)
	body := wireConnector{
		Name: c.Name, Type: c.Type, Tags: tags, Passthrough: []wirePassthrough{},
		Options: map[string]any{}, Meta: map[string]secretMeta{},
	}
	for name, value := range c.Options {
		body.Options[name] = value
	}
	for _, p := range c.Passthrough {
		body.Passthrough = append(body.Passthrough, p.shown())
	}
	for name, o := range connectorOptions[c.Type] {
		if o.secret {
			secret, ok := c.Secrets[name]
			body.Meta[name] = secretMeta{ok, timeOrNull(secret.UpdatedAt)}
		}
	}
	return body, err
}

func (p Passthrough) shown() wirePassthrough {
	shown := wirePassthrough{Protocol: orNull(p.Protocol), IP: orNull(p.IP)}
	if p.Port != 0 {
		shown.Port = &p.Port
	}
	return shown
}

// listConnectors is GET /connectors.
func (f *Fake) listConnectors(w http.ResponseWriter, _ *http.Request) error {
	return showAll(f, w, connectorBucket, shownConnector)
}

// postConnector is POST /connectors. It answers without a body.
func (f *Fake) postConnector(_ http.ResponseWriter, r *http.Request) error {
	var body connectorBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	return f.store.Update(func(tx fakeapi.Tx) error {
		var c Connector
		set(&c.Type, body.Type)
		if err := body.edit(tx, &c, f.now()); err != nil {
			return err
		}
		if tx.Get(connectorBucket, c.Name) != nil {
			return errNameTaken
		}
		return save(tx, connectorBucket, c.Name, c)
	})
}

// patchConnector is PATCH /connectors/{name}. The type cannot change.
func (f *Fake) patchConnector(_ http.ResponseWriter, r *http.Request) error {
	var body connectorBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	name := r.PathValue("name")
	return f.store.Update(func(tx fakeapi.Tx) error {
		c, err := need[Connector](tx, connectorBucket, name, errNoConnector)
		if err != nil {
			return err
		}
		if body.Type != nil && *body.Type != c.Type {
			return badRequest("type_invalid", "The type of a connector cannot change.")
		}
		if err := body.edit(tx, &c, f.now()); err != nil {
			return err
		}
		if err := f.rename(tx, connectorField, name, c.Name); err != nil {
			return err
		}
		return save(tx, connectorBucket, c.Name, c)
	})
}

// deleteConnector is DELETE /connectors/{name}.
func (f *Fake) deleteConnector(_ http.ResponseWriter, r *http.Request) error {
	return f.deleteNamed(connectorField, r.PathValue("name"), errNoConnector)
}

// connectorName is what connectors may be called.
var connectorName = regexp.MustCompile(`^[-_a-zA-Z0-9]{3,255}$`)

// edit makes the change, or says what is wrong with it.
func (b connectorBody) edit(tx fakeapi.Tx, c *Connector, now time.Time) error {
	set(&c.Name, b.Name)
	if !connectorName.MatchString(c.Name) {
		return badRequest("name_invalid", "name must have 3 to 255 letters, digits, - or _.")
	}
	if b.Passthrough != nil {
		c.Passthrough = nil
		for _, p := range *b.Passthrough {
			passthrough, err := p.parse()
			if err != nil {
				return err
			}
			c.Passthrough = append(c.Passthrough, passthrough)
		}
	}
	if err := c.setOptions(b.Options, now); err != nil {
		return err
	}
	return editTags(tx, &c.Tags, b.Tags)
}

func (p wirePassthrough) parse() (Passthrough, error) {
	var parsed Passthrough
	set(&parsed.Protocol, p.Protocol)
	set(&parsed.IP, p.IP)
	set(&parsed.Port, p.Port)
	if !slices.Contains([]string{"", "tcp", "udp"}, parsed.Protocol) || parsed.Port < 0 || parsed.Port > maxPort {
		return parsed, badRequest("passthrough_invalid", "A passthrough is a protocol (tcp or udp), an ip and a port.")
	}
	return parsed, nil
}
