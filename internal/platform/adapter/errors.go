package adapter

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// Errors make a [platform.Error] of what the HTTP layer says, as one vendor means it.
type Errors struct {
	Name platform.Name
	// Kind reads what a refusal means; most of it is [Kind].
	Kind func(*rest.StatusError) error
	// Advice is what a person can do about a refusal of a kind; "" for nothing.
	Advice func(err *rest.StatusError, kind error) string
	// Message is what the platform said; nil for [rest.StatusError.Text].
	Message func(*rest.StatusError) string
	// Named finds the SIMs that an answer's body names; nil where that takes the call.
	Named func(body string) []platform.ICCID
}

// Translate makes a [platform.Error] of what the HTTP layer says. An answer that makes no
// sense ([rest.DecodeError], [rest.TooLargeError], [rest.IncompleteError]) has no kind: it
// is nobody's refusal, and repeating the call does not help.
func (e Errors) Translate(err error) error {
	if err == nil {
		return nil
	}
	if _, done := errors.AsType[*platform.Error](err); done {
		return err
	}
	if status, ok := errors.AsType[*rest.StatusError](err); ok {
		return e.refusal(status)
	}
	_, undecodable := errors.AsType[*rest.DecodeError](err)
	_, tooLarge := errors.AsType[*rest.TooLargeError](err)
	_, incomplete := errors.AsType[*rest.IncompleteError](err)
	if undecodable || tooLarge || incomplete {
		return fmt.Errorf("%s: %w", e.Name.Title(), err)
	}
	return &platform.Error{Platform: e.Name, Kind: platform.ErrUnavailable, Advice: rest.Advice(err), Err: err}
}

func (e Errors) refusal(err *rest.StatusError) *platform.Error {
	kind := e.Kind(err)
	out := &platform.Error{Platform: e.Name, Kind: kind, Message: e.said(err), Advice: cmp.Or(e.Advice(err, kind), rest.Advice(err)), Err: err}
	if e.Named != nil && !errors.Is(kind, platform.ErrUnauthorized) {
		out.ICCIDs = e.Named(err.Body)
	}
	return out
}

func (e Errors) said(err *rest.StatusError) string {
	if e.Message == nil {
		return err.Text()
	}
	return e.Message(err)
}

// Undecodable reports an answer whose JSON is right and whose content is not.
func (e Errors) Undecodable(method, route string, err error) error {
	return e.Translate(&rest.DecodeError{Method: method, Route: route, Err: err})
}

// Kind is what a status means where the vendor says nothing else; own says that a 404 is
// the platform's, and not a gateway's that knows nothing of what was asked for. A web page
// is not the API's answer: that a firewall on the way forbids a request must not count as
// a SIM that is gone.
func Kind(err *rest.StatusError, own bool) error {
	if err.HTML || TooFast(err) || err.Status < 400 || err.Status >= 500 {
		return platform.ErrUnavailable
	}
	switch err.Status {
	case http.StatusUnauthorized:
		return platform.ErrUnauthorized
	case http.StatusForbidden:
		return platform.ErrForbidden
	case http.StatusNotFound:
		if !own {
			return platform.ErrNoRoute
		}
		return platform.ErrNotFound
	case http.StatusConflict:
		return platform.ErrConflict
	case http.StatusRequestTimeout, http.StatusProxyAuthRequired:
		return platform.ErrUnavailable
	}
	return platform.ErrInvalid
}

// TooFast reports whether an answer asks to slow down.
func TooFast(err *rest.StatusError) bool {
	return err.Throttled || err.Status == http.StatusTooManyRequests
}

// OfList is for a list: that it is not there says nothing about what would be in it. err
// is translated.
func OfList(err error) error {
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said.Kind, platform.ErrNotFound) {
		said.Kind = platform.ErrNoRoute
	}
	return err
}

// About makes a refusal name the SIM that the call was about, and returns it; nil where
// err is none. err is translated.
func About(iccid platform.ICCID, err error) *platform.Error {
	said, ok := errors.AsType[*platform.Error](err)
	if !ok || !platform.Refusal(said) {
		return nil
	}
	said.ICCIDs = []platform.ICCID{iccid}
	return said
}

// Advise adds what a person can do to a refusal of one kind.
func Advise(err, kind error, advice string) error {
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said, kind) {
		said.Advice = advice
	}
	return err
}

// Removed is the error of a removal: what is gone already needs none.
func Removed(err error) error {
	if errors.Is(err, platform.ErrNotFound) {
		return nil
	}
	return err
}

// Refuse says, before anything is sent, that the platform cannot do what an attribute
// asks for.
func Refuse(a platform.Attribute, format string, args ...any) error {
	return &platform.AttributeError{Attribute: a, Reason: fmt.Sprintf(format, args...)}
}
