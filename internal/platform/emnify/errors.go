package emnify

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const forbiddenAdvice = "The application token may not do this. Check what the user or the application token is allowed to do."

const tooFastAdvice = "The platform takes 2,000 requests in 5 minutes from one IP address. " +
	"Others that share the address count too: wait five minutes, or run less at a time."

// errorsOf is how the platform's refusals are read.
func errorsOf(name platform.Name) adapter.Errors {
	return adapter.Errors{
		Name: name, Kind: kind, Message: message,
		Advice: func(err *rest.StatusError, kind error) string { return advice(name, err, kind) },
	}
}

func kind(err *rest.StatusError) error {
	if err.Status == http.StatusUnauthorized && !err.HTML {
		return platform.ErrUnauthorized
	}
	return adapter.Kind(err, err.Own())
}

func advice(name platform.Name, err *rest.StatusError, kind error) string {
	switch {
	case errors.Is(kind, platform.ErrUnauthorized):
		return "Check " + credentials[name] + ": an application token ends when it expires or is revoked."
	case adapter.TooFast(err):
		return tooFastAdvice
	case errors.Is(kind, platform.ErrForbidden) && name == platform.PlatformBICS:
		return forbiddenAdvice + " BICS answers so to too many requests as well (2,000 in 5 minutes from one IP address)."
	case errors.Is(kind, platform.ErrForbidden):
		return forbiddenAdvice
	}
	return ""
}

// wireError is the body of a refusal.
type wireError struct {
	Message string `json:"message"`
	Errors  []struct {
		Message string `json:"message"`
	} `json:"errors"`
}

// message joins the summary and its details, each said once.
func message(err *rest.StatusError) string {
	var wire wireError
	if json.Unmarshal([]byte(err.Body), &wire) != nil {
		return err.Text()
	}
	var details []string
	said := wire.Message
	for _, detail := range wire.Errors {
		if detail.Message != "" && !strings.Contains(said, detail.Message) {
			details = append(details, detail.Message)
			said += "\n" + detail.Message
		}
	}
	switch {
	case len(details) == 0:
		return err.Text()
	case wire.Message == "":
		return strings.Join(details, "; ")
	}
	return strings.TrimRight(wire.Message, ". ") + ": " + strings.Join(details, "; ")
}
