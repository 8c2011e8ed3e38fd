package onomondo

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeWebhooks = "/webhooks"
	routeWebhook  = "/webhooks/{webhook_id}"
)

// wireWebhook is a webhook.
type wireWebhook struct {
	ID           text      `json:"id"`
	URL          string    `json:"url"`
	Label        string    `json:"label"`
	Active       bool      `json:"active"`
	Tags         []wireTag `json:"tags"`
	ExcludeTypes []string  `json:"exclude_types"`
}

// Webhooks reads the organization's webhooks, by id.
func (p *Platform) Webhooks(ctx context.Context) ([]platform.Webhook, error) {
	var wire []wireWebhook
	err := adapter.OfList(p.callWebhooks(ctx, rest.Request{Method: http.MethodGet, Path: rest.Route(routeWebhooks), Out: &wire}))
	if err != nil {
		return nil, err
	}
	read := func(w wireWebhook) platform.Webhook { return p.webhook(ctx, w) }
	return adapter.Sorted(wire, read, func(x platform.Webhook) string { return x.ID }), nil
}

// Webhook reads one.
func (p *Platform) Webhook(ctx context.Context, id string) (platform.Webhook, error) {
	var wire wireWebhook
	err := p.callWebhooks(ctx, rest.Request{Method: http.MethodGet, Path: rest.Route(routeWebhook, id), Out: &wire})
	if err == nil && string(wire.ID) != id {
		err = undecodable(routeWebhook, fmt.Errorf("asked for webhook %q, the answer is about %q", id, wire.ID))
	}
	if err != nil {
		err = confirmed(err, func() error {
			_, err := p.Webhooks(ctx)
			return err
		})
		return platform.Webhook{}, adapter.Advise(err, platform.ErrNotFound, goneAdvice)
	}
	return p.webhook(ctx, wire), nil
}

// callWebhooks keeps addresses out of the logs: they may hold a token.
func (p *Platform) callWebhooks(ctx context.Context, r rest.Request) error {
	r.Confidential = true
	return p.do(ctx, r)
}

// writeWebhook keeps the address out of what Onomondo says of it, too.
func (p *Platform) writeWebhook(ctx context.Context, c platform.WebhookChange, r rest.Request) error {
	err := p.callWebhooks(ctx, r)
	if c.URL == nil {
		return err
	}
	return adapter.Hide(err, adapter.Address(*c.URL))
}

func (p *Platform) webhook(ctx context.Context, w wireWebhook) platform.Webhook {
	return platform.Webhook{
		ID: string(w.ID), URL: w.URL, Label: w.Label, Active: w.Active,
		Tags: p.resolved(ctx, w.Tags), ExcludedTypes: append([]string{}, w.ExcludeTypes...),
	}
}

var errNoWebhookID = errors.New("a new webhook without an id: look for it in the Onomondo app, and import it or delete it there before applying again")

// CreateWebhook makes one. It is not repeated where it may have arrived: there would
// be two, and each event would be sent twice.
func (p *Platform) CreateWebhook(ctx context.Context, c platform.WebhookChange) (platform.Webhook, error) {
	b, err := p.webhookBody(ctx, c)
	if err != nil {
		return platform.Webhook{}, err
	}
	var wire wireWebhook
	err = p.writeWebhook(ctx, c, rest.Request{Method: http.MethodPost, Path: rest.Route(routeWebhooks), Body: b, Out: &wire})
	if err == nil && wire.ID == "" {
		err = said.Undecodable(http.MethodPost, routeWebhooks, errNoWebhookID)
	}
	if err != nil {
		return platform.Webhook{}, err
	}
	return p.webhook(ctx, wire), nil
}

// UpdateWebhook sends what c asks for.
func (p *Platform) UpdateWebhook(ctx context.Context, id string, c platform.WebhookChange) error {
	b, err := p.webhookBody(ctx, c)
	if err != nil || len(b) == 0 {
		return err
	}
	err = p.writeWebhook(ctx, c, rest.Request{Method: http.MethodPatch, Path: rest.Route(routeWebhook, id), Body: b, Idempotent: true})
	return adapter.Advise(err, platform.ErrNotFound, goneAdvice)
}

// DeleteWebhook deletes one. It is no error where there is none.
func (p *Platform) DeleteWebhook(ctx context.Context, id string) error {
	return p.delete(ctx, rest.Route(routeWebhook, id))
}

func (p *Platform) webhookBody(ctx context.Context, c platform.WebhookChange) (body, error) {
	b := body{}
	set(b, "url", c.URL, plain)
	set(b, "label", c.Label, clearable)
	set(b, "active", c.Active, plain)
	set(b, "exclude_types", c.ExcludedTypes, list)
	return b, p.setTags(ctx, b, c.Tags)
}

// list spells no items as [], never as null.
func list(items []string) any { return append([]string{}, items...) }
