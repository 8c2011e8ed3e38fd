package onomondo

import (
	"cmp"
	"errors"
	"regexp"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	keyAdvice       = "Check onomondo.api_key in the provider's configuration, or the environment variable ONOMONDO_API_KEY."
	forbiddenAdvice = "The API key may not do this. Check its access in the Onomondo app; tags may hold it to a part of the organization."
	foreignAdvice   = "The SIM belongs to another organization, or lies outside of what the API key may access. Check the ICCID and whose key this is."
	unknownAdvice   = "The organization has no such SIM. Check the ICCID."
	labelAdvice     = "Another SIM of the organization bears this label: Onomondo keeps labels unique. Choose another label, or change the other SIM's in an apply before."
)

// words are Onomondo's errors that say more than their status.
var words = map[string]error{
	"id_forbidden":   platform.ErrForbidden,
	"id_invalid":     platform.ErrInvalid,
	"sim_not_found":  platform.ErrNotFound,
	"alias_conflict": platform.ErrConflict,
}

// advices are what can be done about some of the words.
var advices = map[string]string{
	"id_forbidden":   foreignAdvice,
	"sim_not_found":  unknownAdvice,
	"alias_conflict": labelAdvice,
}

// said is how Onomondo's refusals are read.
var said = adapter.Errors{Name: platform.PlatformOnomondo, Kind: kind, Advice: advice}

func advice(err *rest.StatusError, kind error) string {
	switch known := advices[word(err)]; {
	case errors.Is(kind, platform.ErrUnauthorized):
		return keyAdvice
	case errors.Is(kind, platform.ErrUnavailable):
		return ""
	case known == "" && errors.Is(kind, platform.ErrForbidden):
		return forbiddenAdvice
	default:
		return known
	}
}

// kind reads the word, and the status where there is none.
func kind(err *rest.StatusError) error {
	kind := adapter.Kind(err, err.Own() || wordPattern.MatchString(word(err)))
	if errors.Is(kind, platform.ErrUnavailable) || errors.Is(kind, platform.ErrUnauthorized) {
		return kind
	}
	return cmp.Or(meaning(word(err)), kind)
}

// wordPattern is the form of Onomondo's words.
var wordPattern = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)+$`)

func meaning(word string) error {
	if strings.HasSuffix(word, "_in_use") {
		return platform.ErrConflict
	}
	return words[word]
}

// word returns Onomondo's word for an error. Where its answer holds nothing else, the
// word is the message.
func word(err *rest.StatusError) string {
	if err.Code != "" {
		return err.Code
	}
	return err.Message
}

// ofSIM is the error of a call about one SIM; err is translated. To this organization a SIM of
// somebody else is one that it does not have. A 403 without that word is about the
// key, and must not pass for a SIM that is gone.
func ofSIM(iccid platform.ICCID, err error) error {
	refusal := adapter.About(iccid, err)
	if refusal == nil {
		return err
	}
	if vagueOnSIM(err) {
		refusal.Kind, refusal.ICCIDs = platform.ErrNoRoute, nil
		return refusal
	}
	if status, ok := errors.AsType[*rest.StatusError](err); ok && word(status) == "id_forbidden" {
		refusal.Kind = platform.ErrNotFound
	}
	if errors.Is(refusal, platform.ErrNotFound) && refusal.Advice == "" {
		refusal.Advice = unknownAdvice
	}
	return refusal
}

// ofBatch is the error of a bulk call: it names those of the batch's SIMs that the answer
// does. err is translated.
func ofBatch(updates []platform.Update, err error) error {
	said, ok := errors.AsType[*platform.Error](err)
	if !ok || !platform.Refusal(said) {
		return err
	}
	if status, ok := errors.AsType[*rest.StatusError](err); ok {
		// The message is unescaped; the body may say more.
		said.ICCIDs = named(status.Message+"\n"+status.Body, updates)
	}
	return said
}

// mappedPattern finds the sentences in which a 400 says that SIMs use something.
var mappedPattern = regexp.MustCompile(`(?i)\b(mapp(ed|ings?)|maps?|in use|used by|still uses?)\b`)

// inUse makes a conflict of a refusal to delete what SIMs still use, however it is
// said, and tells what to do.
func inUse(err error, advice string) error {
	said, ok := errors.AsType[*platform.Error](err)
	if !ok {
		return err
	}
	if errors.Is(said, platform.ErrInvalid) && mappedPattern.MatchString(said.Message) {
		said.Kind = platform.ErrConflict
	}
	return adapter.Advise(said, platform.ErrConflict, advice)
}
