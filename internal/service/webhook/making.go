package webhook

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// making is the creation of a webhook.
func making(webhooks platform.WebhookWriter, wanted platform.WebhookChange) tfkit.Making[platform.Webhook, string] {
	return tfkit.Making[platform.Webhook, string]{
		Kind: tfkit.Made{One: "webhook", Type: "simfleet_webhook", List: "simfleet_webhooks"},
		List: webhooks.Webhooks,
		Key:  func(w platform.Webhook) string { return w.ID },
		Like: func(w platform.Webhook) bool {
			return (wanted.URL == nil || w.URL == *wanted.URL) && (wanted.Label == nil || w.Label == *wanted.Label)
		},
		Make: func(ctx context.Context) (platform.Webhook, error) { return webhooks.CreateWebhook(ctx, wanted) },
	}
}
