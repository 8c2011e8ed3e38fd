package rest

import (
	"cmp"
	"context"
	"encoding/json"
	"net/url"
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

// redactor hides credentials in text: those that it knows, whole or in part, and what
// looks like anybody else's (see [hideQuoted]).
type redactor struct {
	// secrets are those that are hidden wherever they stand, in the forms that they take.
	secrets []string
	parts   parts
	// short are those that are hidden as whole values only.
	short []string
}

// newRedactor drops empty secrets, which every text contains.
func newRedactor(secrets ...string) redactor {
	var r redactor
	for _, secret := range secrets {
		switch {
		case secret == "":
		case len(secret) < leastPart:
			r.short = append(r.short, secret)
		default:
			r.secrets = append(r.secrets, forms(secret)...)
		}
	}
	// Longest first: a secret that contains another is hidden whole.
	slices.SortFunc(r.secrets, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	r.secrets = slices.Compact(r.secrets)
	r.parts = newParts(r.secrets)
	return r
}

// forms are a secret as it is, inside of JSON, with or without its slashes escaped, and
// in an address.
func forms(secret string) []string {
	quoted := quote(secret)
	quoted = quoted[1 : len(quoted)-1]
	return []string{secret, quoted, strings.ReplaceAll(quoted, "/", `\/`), url.QueryEscape(secret), url.PathEscape(secret)}
}

// hide replaces every secret in text.
func (r redactor) hide(text string) string {
	text = r.parts.hide(text)
	for _, secret := range r.short {
		if text == secret {
			return masked
		}
		quoted := quote(secret)
		text = strings.ReplaceAll(text, quoted, `"`+masked+`"`)
		text = strings.ReplaceAll(text, strings.ReplaceAll(quoted, `"`, `\"`), `\"`+masked+`\"`) // inside of a quoted text
	}
	return hideQuoted(text)
}

// excerpt hides, then cuts: a secret that straddles the cut must not show its head. What
// is hidden makes the text shorter, so that the end of what was looked at goes too.
func (r redactor) excerpt(body []byte, limit int) string {
	longest := 0
	if len(r.secrets) > 0 {
		longest = len(r.secrets[0])
	}
	if len(body) <= limit+longest {
		return excerpt(r.hide(string(body)), limit)
	}
	text := r.hide(string(body[:limit+longest]))
	return excerpt(text[:max(len(text)-leastPart, 0)], limit)
}

// cover is err without what must not be shown. What it wraps can still be told by
// [errors.Is] and [errors.As].
func (r redactor) cover(err error) error {
	text := err.Error()
	if shown := r.hide(text); shown != text {
		return &coveredError{text: shown, err: err}
	}
	return err
}

// coveredError has a text of its own.
type coveredError struct {
	text string
	err  error
}

func (e *coveredError) Error() string { return e.text }
func (e *coveredError) Unwrap() error { return e.err }

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
