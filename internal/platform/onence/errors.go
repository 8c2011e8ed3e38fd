package onence

import (
	"errors"
	"net/http"
	"regexp"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	expiredAdvice       = "1NCE refuses changes to expired SIMs. Extend the SIM in the 1NCE portal, or take it out of the configuration."
	unknownAdvice       = "1NCE does not know this SIM. Check the ICCID."
	forbiddenListAdvice = "These credentials may not list SIMs. Check in 1NCE's portal what their user may do."
	foreignAdvice       = "The SIM belongs to another 1NCE account. Check the ICCID and whose credentials these are."
)

// said is how 1NCE's refusals are read.
var said = adapter.Errors{Name: platform.Platform1NCE, Kind: kind, Advice: advice, Named: iccidsIn}

// kind reads the status. A 404 is about what was asked for where the answer has 1NCE's own
// form, or names a SIM.
func kind(err *rest.StatusError) error {
	switch {
	case err.Status == http.StatusUnauthorized && !err.HTML:
		return platform.ErrUnauthorized
	case err.Status == http.StatusUnprocessableEntity && !err.HTML: // published for expired SIMs only
		return platform.ErrExpired
	}
	return adapter.Kind(err, err.Own() || len(iccidsIn(err.Body)) > 0)
}

func advice(_ *rest.StatusError, kind error) string {
	switch {
	case errors.Is(kind, platform.ErrUnauthorized):
		return credentialsAdvice
	case errors.Is(kind, platform.ErrExpired):
		return expiredAdvice
	}
	return ""
}

// ofList is the error of a list.
func ofList(err error) error {
	err = said.Translate(err)
	if errors.Is(err, platform.ErrForbidden) {
		return adapter.Advise(err, platform.ErrForbidden, forbiddenListAdvice)
	}
	return adapter.OfList(err)
}

// ofSIM is the error of a call about one SIM. 1NCE answers 403 for a SIM of somebody else;
// to this account both are a SIM that it does not have.
func ofSIM(iccid platform.ICCID, err error) error {
	if _, token := errors.AsType[*platform.Error](err); token || err == nil {
		return err // a refused token says nothing about the SIM
	}
	err = said.Translate(err)
	refusal := adapter.About(iccid, err)
	switch {
	case refusal == nil:
		return err
	case errors.Is(refusal, platform.ErrForbidden) && !believed(iccid, err):
	case errors.Is(refusal, platform.ErrForbidden):
		refusal.Kind, refusal.Advice = platform.ErrNotFound, foreignAdvice
	case errors.Is(refusal, platform.ErrNotFound):
		refusal.Advice = unknownAdvice
	}
	return refusal
}

// believed reports whether a refusal is 1NCE's own, or names the SIM.
func believed(iccid platform.ICCID, err error) bool {
	status, ok := errors.AsType[*rest.StatusError](err)
	return ok && (status.Own() || slices.Contains(iccidsIn(status.Body), iccid))
}

// ofBatch is the error of a bulk call: it names no SIMs but those that were in it, however
// many numbers the answer holds.
func ofBatch(updates []platform.Update, err error) error {
	err = said.Translate(err)
	if refusal, ok := errors.AsType[*platform.Error](err); ok {
		refusal.ICCIDs = slices.DeleteFunc(refusal.ICCIDs, func(named platform.ICCID) bool {
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
