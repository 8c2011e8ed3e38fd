package rest

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// masked stands for a secret in errors and logs.
const masked = "***"

// redactor hides secrets in text.
type redactor struct{ secrets []string }

// newRedactor drops empty secrets, which every text contains, and adds the form
// that a secret takes inside JSON.
func newRedactor(secrets ...string) redactor {
	var r redactor
	for _, secret := range secrets {
		if secret == "" {
			continue
		}
		r.secrets = append(r.secrets, secret)
		if quoted, err := json.Marshal(secret); err == nil {
			r.secrets = append(r.secrets, string(quoted[1:len(quoted)-1]))
		}
	}
	// Longest first: a secret that contains another is hidden whole.
	slices.SortFunc(r.secrets, func(a, b string) int { return len(b) - len(a) })
	r.secrets = slices.Compact(r.secrets)
	return r
}

func (r redactor) with(secrets ...string) redactor {
	return newRedactor(append(slices.Clone(r.secrets), secrets...)...)
}

// hide replaces every secret in text.
func (r redactor) hide(text string) string {
	for _, secret := range r.secrets {
		text = strings.ReplaceAll(text, secret, masked)
	}
	return text
}

// excerpt hides, then cuts: a secret that straddles the cut must not show its head.
func (r redactor) excerpt(body []byte, limit int) string {
	if len(r.secrets) > 0 {
		body = body[:min(len(body), limit+len(r.secrets[0]))]
	}
	return excerpt(r.hide(string(body)), limit)
}

// mask makes the logger of ctx hide the secrets too, whatever logs through it.
func (r redactor) mask(ctx context.Context) context.Context {
	if len(r.secrets) == 0 {
		return ctx
	}
	ctx = tflog.MaskAllFieldValuesStrings(ctx, r.secrets...)
	return tflog.MaskMessageStrings(ctx, r.secrets...)
}
