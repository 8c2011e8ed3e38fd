package platform

import "context"

// Webhook is where the platform sends events of SIMs.
type Webhook struct {
	// ID is the platform's key.
	ID string
	// URL is an https address that accepts an event within 15 seconds; otherwise the
	// event is dropped.
	URL    string
	Label  string
	Active bool
	// Tags hold the webhook to SIMs that bear one of them; none means all SIMs.
	Tags []Tag
	// ExcludedTypes are the events that are not sent, in the platform's words.
	ExcludedTypes []string
}

// WebhookChange is what a webhook should become. A nil field is not asked for.
type WebhookChange struct {
	URL, Label *string
	Active     *bool
	// Tags is the whole wanted set, each by its name or its key.
	Tags *[]string
	// ExcludedTypes is the whole wanted set.
	ExcludedTypes *[]string
}

// WebhookReader can read webhooks.
type WebhookReader interface {
	Webhooks(ctx context.Context) ([]Webhook, error)
	// Webhook fails with [ErrNotFound].
	Webhook(ctx context.Context, id string) (Webhook, error)
}

// WebhookWriter can make, change and delete them.
type WebhookWriter interface {
	WebhookReader
	// CreateWebhook makes a webhook with all of c and returns it with its key.
	CreateWebhook(ctx context.Context, c WebhookChange) (Webhook, error)
	UpdateWebhook(ctx context.Context, id string, c WebhookChange) error
	DeleteWebhook(ctx context.Context, id string) error
}
