package emnify

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const forbiddenAdvice = "The application token may not do this. Check what the user or the application token is allowed to do."

const tooFastAdvice = "The platform takes 2,000 requests in 5 minutes from one IP address. " +
	"Others that share the address count too: wait five minutes, or run less at a time."

// translate makes a [platform.Error] of what the HTTP layer says. An answer that
// makes no sense ([rest.DecodeError], [rest.TooLargeError]) has no kind: it is
// nobody's refusal, and repeating the call does not help.
func translate(name platform.Name, err error) error {
	if err == nil {
		return nil
	}
	if _, done := errors.AsType[*platform.Error](err); done {
		return err
	}
	if status, ok := errors.AsType[*rest.StatusError](err); ok {
		return fromStatus(name, status)
	}
	_, undecodable := errors.AsType[*rest.DecodeError](err)
	_, tooLarge := errors.AsType[*rest.TooLargeError](err)
	_, incomplete := errors.AsType[*rest.IncompleteError](err)
	if undecodable || tooLarge || incomplete {
		return fmt.Errorf("%s: %w", name.Title(), err)
	}
	return &platform.Error{Platform: name, Kind: platform.ErrUnavailable, Advice: rest.Advice(err), Err: err}
}

func fromStatus(name platform.Name, err *rest.StatusError) *platform.Error {
	if err.Status == http.StatusUnauthorized && !err.HTML {
		return unauthorized(name, err)
	}
	out := &platform.Error{Platform: name, Kind: kind(err), Message: message(err), Advice: rest.Advice(err), Err: err}
	switch {
	case tooFast(err):
		out.Advice = tooFastAdvice
	case errors.Is(out, platform.ErrForbidden):
		out.Advice = forbiddenAdvice
		if name == platform.PlatformBICS {
			out.Advice += " BICS answers so to too many requests as well (2,000 in 5 minutes from one IP address)."
		}
	}
	return out
}

// kind reads the status. A web page is not the API's answer: that a firewall on the
// way forbids a request must not count as a SIM that is gone.
func kind(err *rest.StatusError) error {
	if err.HTML || tooFast(err) {
		return platform.ErrUnavailable
	}
	switch err.Status {
	case http.StatusForbidden:
		return platform.ErrForbidden
	case http.StatusNotFound:
		if !err.Own() { // a gateway's, and not about what was asked for
			return platform.ErrNoRoute
		}
		return platform.ErrNotFound
	case http.StatusConflict:
		return platform.ErrConflict
	case http.StatusRequestTimeout, http.StatusProxyAuthRequired:
		return platform.ErrUnavailable
	}
	if err.Status >= 400 && err.Status < 500 {
		return platform.ErrInvalid
	}
	return platform.ErrUnavailable
}

// translateList is translate for a list. That it is not there says nothing about what
// would be in it.
func translateList(name platform.Name, err error) error {
	err = translate(name, err)
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said.Kind, platform.ErrNotFound) {
		said.Kind = platform.ErrNoRoute
	}
	return err
}

func tooFast(err *rest.StatusError) bool {
	return err.Throttled || err.Status == http.StatusTooManyRequests
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

// undecodable reports an answer whose JSON is right and whose content is not.
func (p *Platform) undecodable(route string, err error) error {
	return translate(p.name, &rest.DecodeError{Method: http.MethodGet, Route: route, Err: err})
}
