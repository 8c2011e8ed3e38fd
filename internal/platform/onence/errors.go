package onence

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	expiredAdvice       = "1NCE refuses changes to expired SIMs. Extend the SIM in the 1NCE portal, or take it out of the configuration."
	unknownAdvice       = "1NCE does not know this SIM. Check the ICCID."
	forbiddenListAdvice = "These credentials may not list SIMs. Check in 1NCE's portal what their user may do."
	foreignAdvice       = "The SIM belongs to another 1NCE account. Check the ICCID and whose credentials these are."
)

// translate makes a [platform.Error] of what the HTTP layer says. An answer that
// makes no sense ([rest.DecodeError], [rest.TooLargeError]) has no kind: it is
// nobody's refusal, and repeating the call does not help.
func translate(err error) error {
	if err == nil {
		return nil
	}
	if _, done := errors.AsType[*platform.Error](err); done {
		return err
	}
	if status, ok := errors.AsType[*rest.StatusError](err); ok {
		return fromStatus(status)
	}
	_, undecodable := errors.AsType[*rest.DecodeError](err)
	_, tooLarge := errors.AsType[*rest.TooLargeError](err)
	_, incomplete := errors.AsType[*rest.IncompleteError](err)
	if undecodable || tooLarge || incomplete {
		return fmt.Errorf("1NCE: %w", err)
	}
	return &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrUnavailable, Advice: rest.Advice(err), Err: err}
}

func fromStatus(err *rest.StatusError) *platform.Error {
	if err.Status == http.StatusUnauthorized && !err.HTML {
		return unauthorized(err)
	}
	out := &platform.Error{
		Platform: platform.Platform1NCE,
		Kind:     kind(err),
		ICCIDs:   iccidsIn(err.Body),
		Message:  err.Text(),
		Advice:   rest.Advice(err),
		Err:      err,
	}
	if errors.Is(out, platform.ErrExpired) {
		out.Advice = expiredAdvice
	}
	return out
}

// kind reads the status. A web page is not 1NCE's answer: that a firewall on the
// way forbids a request must not count as a SIM that is gone.
func kind(err *rest.StatusError) error {
	if err.HTML {
		return platform.ErrUnavailable
	}
	switch err.Status {
	case http.StatusForbidden:
		return platform.ErrForbidden
	case http.StatusNotFound:
		return absence(err)
	case http.StatusConflict:
		return platform.ErrConflict
	case http.StatusUnprocessableEntity: // published for expired SIMs only
		return platform.ErrExpired
	case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusProxyAuthRequired:
		return platform.ErrUnavailable
	}
	if err.Status >= 400 && err.Status < 500 {
		return platform.ErrInvalid
	}
	return platform.ErrUnavailable
}

// absence is what a 404 says: only an answer in 1NCE's own form, or one that names a
// SIM, is about what was asked for.
func absence(err *rest.StatusError) error {
	if err.Own() || len(iccidsIn(err.Body)) > 0 {
		return platform.ErrNotFound
	}
	return platform.ErrNoRoute
}

// translateList is translate for a list. That it is not there says nothing about what
// would be in it.
func translateList(err error) error {
	err = translate(err)
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said.Kind, platform.ErrNotFound) {
		said.Kind = platform.ErrNoRoute
	} else if ok && errors.Is(said.Kind, platform.ErrForbidden) {
		said.Advice = forbiddenListAdvice
	}
	return err
}

// translateSIM is translate for a call about one SIM. 1NCE answers 403 for a SIM
// of somebody else; to this account both are a SIM that it does not have.
func translateSIM(iccid platform.ICCID, err error) error {
	if _, token := errors.AsType[*platform.Error](err); token || err == nil {
		return err // a refused token says nothing about the SIM
	}
	err = translate(err)
	said, ok := errors.AsType[*platform.Error](err)
	if !ok || !platform.Refusal(said) {
		return err
	}
	said.ICCIDs = []platform.ICCID{iccid}
	switch {
	case errors.Is(said, platform.ErrForbidden) && !believed(iccid, err):
	case errors.Is(said, platform.ErrForbidden):
		said.Kind, said.Advice = platform.ErrNotFound, foreignAdvice
	case errors.Is(said, platform.ErrNotFound):
		said.Advice = unknownAdvice
	}
	return said
}

// believed reports whether a refusal is 1NCE's own, or names the SIM.
func believed(iccid platform.ICCID, err error) bool {
	status, ok := errors.AsType[*rest.StatusError](err)
	return ok && (status.Own() || slices.Contains(iccidsIn(status.Body), iccid))
}

// translateBatch is translate for a bulk call: it names no SIMs but those that
// were in it, however many numbers the answer holds.
func translateBatch(updates []platform.Update, err error) error {
	err = translate(err)
	if said, ok := errors.AsType[*platform.Error](err); ok {
		said.ICCIDs = slices.DeleteFunc(said.ICCIDs, func(named platform.ICCID) bool {
			return !slices.ContainsFunc(updates, func(u platform.Update) bool { return u.Change.ICCID == named })
		})
	}
	return err
}

var iccidPattern = regexp.MustCompile(`\b89\d{17,18}\b`)

// iccidsIn finds the SIMs that an answer names, each once, in its order.
func iccidsIn(text string) []platform.ICCID {
	var out []platform.ICCID
	for _, digits := range iccidPattern.FindAllString(text, -1) {
		if iccid, err := platform.ShownICCID(digits); err == nil && !slices.Contains(out, iccid) {
			out = append(out, iccid)
		}
	}
	return out
}
