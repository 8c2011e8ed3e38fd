package onomondo

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

var title = platform.PlatformOnomondo.Title()

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
		return fmt.Errorf("%s: %w", title, err)
	}
	return &platform.Error{Platform: platform.PlatformOnomondo, Kind: platform.ErrUnavailable, Advice: rest.Advice(err), Err: err}
}

func fromStatus(err *rest.StatusError) *platform.Error {
	return &platform.Error{
		Platform: platform.PlatformOnomondo,
		Kind:     kind(err),
		Message:  err.Text(),
		Advice:   advice(err),
		Err:      err,
	}
}

func advice(err *rest.StatusError) string {
	meant := kind(err)
	switch known := advices[word(err)]; {
	case errors.Is(meant, platform.ErrUnauthorized):
		return keyAdvice
	case errors.Is(meant, platform.ErrUnavailable):
		return rest.Advice(err)
	case known == "" && errors.Is(meant, platform.ErrForbidden):
		return forbiddenAdvice
	default:
		return known
	}
}

// kind reads the word, and the status where there is none. A web page is not
// Onomondo's answer: that a firewall on the way forbids a request must not count as a
// SIM that is gone.
func kind(err *rest.StatusError) error {
	if err.HTML || err.Status < 400 || err.Status >= 500 {
		return platform.ErrUnavailable
	}
	switch err.Status {
	case http.StatusUnauthorized:
		return platform.ErrUnauthorized
	case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusProxyAuthRequired:
		return platform.ErrUnavailable
	}
	if meant := meaning(word(err)); meant != nil {
		return meant
	}
	switch err.Status {
	case http.StatusForbidden:
		return platform.ErrForbidden
	case http.StatusNotFound:
		if !err.Own() && !wordPattern.MatchString(word(err)) { // a gateway's, and not about what was asked for
			return platform.ErrNoRoute
		}
		return platform.ErrNotFound
	case http.StatusConflict:
		return platform.ErrConflict
	}
	return platform.ErrInvalid
}

// wordPattern is the form of Onomondo's words.
var wordPattern = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)+$`)

// translateList is translate for a list. That it is not there says nothing about what
// would be in it.
func translateList(err error) error {
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said.Kind, platform.ErrNotFound) {
		said.Kind = platform.ErrNoRoute
	}
	return err
}

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

// translateSIM is translate for a call about one SIM. To this organization a SIM of
// somebody else is one that it does not have. A 403 without that word is about the
// key, and must not pass for a SIM that is gone.
func translateSIM(iccid platform.ICCID, err error) error {
	said, ok := errors.AsType[*platform.Error](err)
	if !ok || !platform.Refusal(said) {
		return err
	}
	if vagueOnSIM(err) {
		said.Kind = platform.ErrNoRoute
		return said
	}
	said.ICCIDs = []platform.ICCID{iccid}
	if status, ok := errors.AsType[*rest.StatusError](err); ok && word(status) == "id_forbidden" {
		said.Kind = platform.ErrNotFound
	}
	if errors.Is(said, platform.ErrNotFound) && said.Advice == "" {
		said.Advice = unknownAdvice
	}
	return said
}

// translateBatch is translate for a bulk call: it names those of the batch's SIMs
// that the answer does.
func translateBatch(updates []platform.Update, err error) error {
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
	return advise(said, platform.ErrConflict, advice)
}

// advise adds what a person can do to a refusal of one kind.
func advise(err, kind error, advice string) error {
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said, kind) {
		said.Advice = advice
	}
	return err
}
