package rest

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// masked stands for a secret in errors and logs.
const masked = "***"

// leastPart is the length, in bytes, from which on a secret is hidden wherever it stands.
// A shorter one is hidden as a whole value only: it is a part of ordinary words.
const leastPart = 8

// redactor hides secrets in text.
type redactor struct {
	secrets []string
	// short are those that are hidden as whole values only.
	short []string
}

// newRedactor drops empty secrets, which every text contains, and adds the form
// that a secret takes inside JSON.
func newRedactor(secrets ...string) redactor {
	var r redactor
	for _, secret := range secrets {
		if secret == "" {
			continue
		}
		if len(secret) < leastPart {
			r.short = append(r.short, secret)
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
	return newRedactor(slices.Concat(r.secrets, r.short, secrets)...)
}

// hide replaces every secret in text.
func (r redactor) hide(text string) string {
	for _, secret := range r.secrets {
		text = strings.ReplaceAll(text, secret, masked)
	}
	for _, secret := range r.short {
		if text == secret {
			return masked
		}
		quoted := quote(secret)
		text = strings.ReplaceAll(text, quoted, `"`+masked+`"`)
		text = strings.ReplaceAll(text, strings.ReplaceAll(quoted, `"`, `\"`), `\"`+masked+`\"`) // inside of a quoted text
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

func quote(text string) string {
	quoted, _ := json.Marshal(text) // cannot fail: strings always have a JSON form
	return string(quoted)
}

// mask makes the logger of ctx hide the secrets too, whatever logs through it.
func (r redactor) mask(ctx context.Context) context.Context {
	if len(r.secrets) > 0 {
		ctx = tflog.MaskAllFieldValuesStrings(ctx, r.secrets...)
		ctx = tflog.MaskMessageStrings(ctx, r.secrets...)
	}
	for _, secret := range r.short {
		whole := regexp.QuoteMeta(secret)
		ctx = tflog.MaskAllFieldValuesRegexes(ctx, regexp.MustCompile("^"+whole+"$|"+regexp.QuoteMeta(quote(secret))))
	}
	return ctx
}
