package webhook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// eventTypes are the published types of events.
var eventTypes = []string{
	"usage", "usage-sms", "network-registration", "network-deregistration", "network-authentication", "sms", "location", "cost-alert", "usage-alert",
}

// typesCheck refuses another spelling of a published type, and warns of a word
// that is none: the platform may know more types than were published.
type typesCheck struct{}

func (typesCheck) Description(context.Context) string {
	return "Elements should be published types of events: " + strings.Join(eventTypes, ", ")
}

func (c typesCheck) MarkdownDescription(ctx context.Context) string { return c.Description(ctx) }

func (typesCheck) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	for _, element := range req.ConfigValue.Elements() {
		if word, ok := element.(types.String); ok && tfkit.Known(word) {
			resp.Diagnostics.Append(checkType(req, word)...)
		}
	}
}

func checkType(req validator.SetRequest, word types.String) diag.Diagnostics {
	var diags diag.Diagnostics
	text, at := word.ValueString(), req.Path.AtSetValue(word)
	if slices.Contains(eventTypes, text) {
		return nil
	}
	if meant, ok := respelled(text); ok {
		diags.AddAttributeError(at, "Misspelled type of event", fmt.Sprintf("%q is no type of event. Write %q.", text, meant))
		return diags
	}
	diags.AddAttributeWarning(at, "Unknown type of event",
		fmt.Sprintf("%q is none of the types that the platform has published (%s). It is sent as it is, in case the platform has added it; "+
			"if it is misspelled, the apply fails, or the events that are meant go on being sent.", text, strings.Join(eventTypes, ", ")))
	return diags
}

// respelled is the published type that differs from text in case and separators
// alone.
func respelled(text string) (string, bool) {
	i := slices.IndexFunc(eventTypes, func(t string) bool { return letters(t) == letters(text) })
	if i < 0 {
		return "", false
	}
	return eventTypes[i], true
}

// letters of a word, in lower case.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, strings.ToLower(text))
}
