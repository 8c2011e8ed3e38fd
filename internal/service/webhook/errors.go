package webhook

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// advice is what a person can do about a refusal. The general advice speaks of SIMs.
var advice = []struct {
	kind error
	text string
}{
	{platform.ErrForbidden, "The API key lacks the right to this, or sees only what bears certain tags. Check it in the platform's web app."},
	{platform.ErrInvalid, "Correct what the platform complains about."},
	{platform.ErrConflict, "Apply again in a minute, or change what is in the way."},
	{platform.ErrNotFound, "Plan again: the webhook is gone, or a tag that it names."},
}

// advised is err with advice for a person, where the platform gives none.
func advised(err error) error {
	var said *platform.Error
	if !errors.As(err, &said) || said.Advice != "" {
		return err
	}
	for _, a := range advice {
		if errors.Is(said.Kind, a.kind) {
			return tfkit.Advised(err, a.text)
		}
	}
	return err
}

// addError reports what happened to a webhook, by its label and key. Its address
// is never shown, and taken out of what the platform says of it.
func addError(diags *diag.Diagnostics, summary string, m model, err error) {
	which := fmt.Sprintf("Webhook %q", m.Label.ValueString())
	if tfkit.Known(m.ID) {
		which = fmt.Sprintf("Webhook %s (%q)", m.ID.ValueString(), m.Label.ValueString())
	}
	text := tfkit.Explain(advised(err))
	if url := m.URL.ValueString(); url != "" {
		text = strings.ReplaceAll(text, url, "(url)")
	}
	diags.AddError(summary, which+": "+text)
}
