package onomondo

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeConnectors = "/connectors"
	routeConnector  = "/connectors/{connector_name}"
)

const (
	connectorTakenAdvice = "Another connector has this name. Choose another name, or import that connector."
	connectorRightAdvice = forbiddenAdvice + " Connectors are a part of Onomondo's Enterprise package."
	connectorInUseAdvice = "SIMs use the connector. Give them another one first (connector in the onomondo block of the SIMs), and apply again."
)

// wireConnector is a connector. Meta tells of the options that are secret.
type wireConnector struct {
	Name        string            `json:"name"`
	Type        text              `json:"type"`
	Tags        []wireTag         `json:"tags"`
	Passthrough []wirePassthrough `json:"passthrough"`
	Options     map[string]any    `json:"options"`
	Meta        map[string]struct {
		IsSet     bool   `json:"is_set"`
		UpdatedAt moment `json:"last_updated_at"`
	} `json:"meta"`
}

// wirePassthrough matches all in what it leaves out.
type wirePassthrough struct {
	Protocol text    `json:"protocol,omitempty"`
	IP       text    `json:"ip,omitempty"`
	Port     integer `json:"port,omitempty"`
}

// Connectors reads the organization's connectors, by name.
func (p *Platform) Connectors(ctx context.Context) ([]platform.Connector, error) {
	var wire []wireConnector
	// Not all options are published: one that is secret could be among those shown.
	err := adapter.OfList(p.do(ctx, rest.Request{Method: http.MethodGet, Path: rest.Route(routeConnectors), Out: &wire, Confidential: true}))
	if err != nil {
		return nil, adapter.Advise(err, platform.ErrForbidden, connectorRightAdvice)
	}
	read := func(w wireConnector) platform.Connector { return p.connector(ctx, w) }
	return adapter.Sorted(wire, read, func(x platform.Connector) string { return x.Name }), nil
}

// Connector finds one in the list: the API reads none by its name.
func (p *Platform) Connector(ctx context.Context, name string) (platform.Connector, error) {
	all, err := p.Connectors(ctx)
	if err != nil {
		return platform.Connector{}, err
	}
	i := slices.IndexFunc(all, func(c platform.Connector) bool { return c.Name == name })
	if i < 0 {
		return platform.Connector{}, &platform.Error{
			Platform: platform.PlatformOnomondo, Kind: platform.ErrNotFound, Advice: goneAdvice,
			Message: fmt.Sprintf("the organization has no connector %q", name),
		}
	}
	return all[i], nil
}

func (p *Platform) connector(ctx context.Context, w wireConnector) platform.Connector {
	out := platform.Connector{
		Name: w.Name, Type: string(w.Type), Tags: p.resolved(ctx, w.Tags),
		Passthrough: make([]platform.Passthrough, 0, len(w.Passthrough)),
		Options:     map[string]any{}, Secrets: map[string]platform.ConnectorSecret{},
	}
	for _, pass := range w.Passthrough {
		out.Passthrough = append(out.Passthrough, platform.Passthrough{Protocol: string(pass.Protocol), IP: string(pass.IP), Port: int64(pass.Port)})
	}
	for name, meta := range w.Meta {
		out.Secrets[name] = platform.ConnectorSecret{IsSet: meta.IsSet, UpdatedAt: meta.UpdatedAt.Time}
	}
	for name, value := range w.Options {
		if _, secret := w.Meta[name]; !secret && value != nil {
			out.Options[name] = value
		}
	}
	return out
}

// CreateConnector makes one. It is not repeated where it may have arrived: the name
// would be taken.
func (p *Platform) CreateConnector(ctx context.Context, c platform.ConnectorChange) error {
	b, err := p.connectorBody(ctx, c)
	if err != nil {
		return err
	}
	set(b, "type", c.Type, plain)
	return p.writeConnector(ctx, c, rest.Request{Method: http.MethodPost, Path: rest.Route(routeConnectors), Body: b})
}

// UpdateConnector sends what c asks for, but its Type, which cannot be changed.
func (p *Platform) UpdateConnector(ctx context.Context, name string, c platform.ConnectorChange) error {
	b, err := p.connectorBody(ctx, c)
	if err != nil || len(b) == 0 {
		return err
	}
	err = p.writeConnector(ctx, c, rest.Request{
		Method: http.MethodPatch, Path: rest.Route(routeConnector, name), Body: b,
		Idempotent: c.Name == nil, // the old name is gone once a renaming has arrived
	})
	return adapter.Advise(err, platform.ErrNotFound, goneAdvice)
}

// writeConnector sends a body that may hold secrets.
func (p *Platform) writeConnector(ctx context.Context, c platform.ConnectorChange, r rest.Request) error {
	r.Confidential = true
	err := adapter.Hide(p.do(ctx, r), textsIn(c.Options))
	err = adapter.Advise(err, platform.ErrForbidden, connectorRightAdvice)
	return adapter.Advise(err, platform.ErrConflict, connectorTakenAdvice)
}

// DeleteConnector deletes one. It is no error where there is none.
func (p *Platform) DeleteConnector(ctx context.Context, name string) error {
	return inUse(p.delete(ctx, rest.Route(routeConnector, name)), connectorInUseAdvice)
}

func (p *Platform) connectorBody(ctx context.Context, c platform.ConnectorChange) (body, error) {
	b := body{}
	set(b, "name", c.Name, plain)
	set(b, "passthrough", c.Passthrough, newWirePassthrough)
	if len(c.Options) > 0 {
		b["options"] = c.Options
	}
	return b, p.setTags(ctx, b, c.Tags)
}

func newWirePassthrough(all []platform.Passthrough) any {
	out := make([]wirePassthrough, 0, len(all))
	for _, pass := range all {
		out = append(out, wirePassthrough{Protocol: text(pass.Protocol), IP: text(pass.IP), Port: integer(pass.Port)})
	}
	return out
}
