package adapter

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// minSecret is the shortest text that is hidden, in bytes: shorter ones are in every sentence.
const minSecret = 4

// Hide keeps out of an error what the platform quotes of a request's secrets.
func Hide(err error, secrets []string) error {
	said, ok := errors.AsType[*platform.Error](err)
	if !ok {
		return err
	}
	secrets = lines(secrets)
	said.Message = hidden(said.Message, secrets)
	if status, ok := errors.AsType[*rest.StatusError](said.Err); ok {
		status.Message = hidden(status.Message, secrets)
		status.Body = "" // it may quote them too, and nobody needs it any more
	}
	return err
}

// Address are the parts of an address that may be secret: all of it, and what stands
// behind the host, where a server tells its callers apart by a token.
func Address(text string) []string {
	secrets := []string{text}
	if u, err := url.Parse(text); err == nil {
		secrets = append(secrets, u.RequestURI(), u.RawQuery)
	}
	return secrets
}

// hidden replaces the secrets in a message. Where the message was cut, so may the
// secret at its end have been: the last word goes.
func hidden(message string, secrets []string) string {
	for _, secret := range secrets {
		message = strings.ReplaceAll(message, secret, "***")
	}
	if cut, ok := strings.CutSuffix(message, "…"); ok && len(secrets) > 0 {
		return cut[:strings.LastIndexAny(cut, " \n")+1] + "…"
	}
	return message
}

// lines are the lines of the texts, for a message may quote a part of a key; the longest
// first, so that one that holds another is hidden whole.
func lines(texts []string) []string {
	var out []string
	for _, text := range texts {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); len(line) >= minSecret {
				out = append(out, line)
			}
		}
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}
