package onomondo

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Webhook is a webhook.
type Webhook struct {
	// ID is a UUID.
	ID     string `json:"id"`
	URL    string `json:"url"`
	Label  string `json:"label"`
	Active bool   `json:"active"`
	// Tags are ids.
	Tags         []string `json:"tags"`
	ExcludeTypes []string `json:"exclude_types"`
}

// eventTypes are what a webhook can be spared.
var eventTypes = []string{
	"usage", "usage-sms", "network-registration", "network-deregistration", "network-authentication", "sms", "location", "cost-alert", "usage-alert",
}

// wireWebhook is a webhook as answers show it.
type wireWebhook struct {
	ID           string    `json:"id"`
	URL          string    `json:"url"`
	Label        *string   `json:"label"`
	Active       bool      `json:"active"`
	ExcludeTypes []string  `json:"exclude_types"`
	Tags         []wireTag `json:"tags"`
}

// webhookBody is the body of a creation or a change. What is given replaces what there
// was.
type webhookBody struct {
	URL          *string   `json:"url"`
	Label        Text      `json:"label"`
	Active       *bool     `json:"active"`
	ExcludeTypes *[]string `json:"exclude_types"`
	Tags         *[]string `json:"tags"`
}

func shownWebhook(tx fakeapi.Tx, h Webhook) (wireWebhook, error) {
	tags, err := shownTags(tx, h.Tags)
	return wireWebhook{h.ID, h.URL, orNull(h.Label), h.Active, append([]string{}, h.ExcludeTypes...), tags}, err
}

// listWebhooks is GET /webhooks.
func (f *Fake) listWebhooks(w http.ResponseWriter, _ *http.Request) error {
	return showAll(f, w, webhookBucket, shownWebhook)
}

// getWebhook is GET /webhooks/{webhook_id}.
func (f *Fake) getWebhook(w http.ResponseWriter, r *http.Request) error {
	return f.showWebhook(w, r.PathValue("webhook_id"))
}

func (f *Fake) showWebhook(w http.ResponseWriter, id string) error {
	return showOne(f, w, webhookBucket, id, errNoWebhook, shownWebhook)
}

// postWebhook is POST /webhooks. It answers with the webhook.
func (f *Fake) postWebhook(w http.ResponseWriter, r *http.Request) error {
	var body webhookBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	hook := Webhook{Active: true}
	err := f.store.Update(func(tx fakeapi.Tx) error {
		hook.ID = freeID(tx)
		if err := body.edit(tx, &hook); err != nil {
			return err
		}
		return save(tx, webhookBucket, hook.ID, hook)
	})
	if err != nil {
		return err
	}
	return f.showWebhook(w, hook.ID)
}

// freeID is a UUID that no webhook has.
func freeID(tx fakeapi.Tx) string {
	for n := 1; ; n++ {
		if id := uuid("webhook", strconv.Itoa(n)); tx.Get(webhookBucket, id) == nil {
			return id
		}
	}
}

// patchWebhook is PATCH /webhooks/{webhook_id}. It answers without a body.
func (f *Fake) patchWebhook(_ http.ResponseWriter, r *http.Request) error {
	var body webhookBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	return f.store.Update(func(tx fakeapi.Tx) error {
		hook, err := need[Webhook](tx, webhookBucket, r.PathValue("webhook_id"), errNoWebhook)
		if err != nil {
			return err
		}
		if err := body.edit(tx, &hook); err != nil {
			return err
		}
		return save(tx, webhookBucket, hook.ID, hook)
	})
}

// deleteWebhook is DELETE /webhooks/{webhook_id}.
func (f *Fake) deleteWebhook(_ http.ResponseWriter, r *http.Request) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		hook, err := need[Webhook](tx, webhookBucket, r.PathValue("webhook_id"), errNoWebhook)
		if err != nil {
			return err
		}
		return tx.Delete(webhookBucket, hook.ID)
	})
}

// edit makes the change, or says what is wrong with it.
func (b webhookBody) edit(tx fakeapi.Tx, h *Webhook) error {
	set(&h.URL, b.URL)
	set(&h.Active, b.Active)
	set(&h.ExcludeTypes, b.ExcludeTypes)
	if b.Label.Given {
		h.Label = b.Label.Value
	}
	if !strings.HasPrefix(h.URL, "https://") {
		return badRequest("url_invalid", "url must start with https://.")
	}
	for _, event := range h.ExcludeTypes {
		if !slices.Contains(eventTypes, event) {
			return badRequest("exclude_types_invalid", fmt.Sprintf("There is no event type %q.", event))
		}
	}
	return editTags(tx, &h.Tags, b.Tags)
}
