package onomondo

import (
	"errors"
	"net/http"
	"regexp"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// vague reports whether a 404 says that something is not found and not what. Whoever
// stands at a wrong address says the same, and must not make things look gone.
func vague(err error) bool {
	said, refused := errors.AsType[*platform.Error](err)
	status, answered := errors.AsType[*rest.StatusError](err)
	return refused && answered && errors.Is(said.Kind, platform.ErrNotFound) && status.Status == http.StatusNotFound && letters(word(status)) == "notfound"
}

// aboutSIM finds a sentence about a SIM; the path of what was asked for is none.
var aboutSIM = regexp.MustCompile(`(?i)(^|[^/\w])sim(s?\b|_)|iccid`)

// vagueOnSIM is vague for a call about a SIM: a listing decides then.
func vagueOnSIM(err error) bool {
	status, ok := errors.AsType[*rest.StatusError](err)
	return ok && vague(err) && !aboutSIM.MatchString(status.Message)
}

// confirmed is err, unless it is vague and the list that would have the thing cannot be
// read either: then it is that of the list.
func confirmed(err error, list func() error) error {
	if !vague(err) {
		return err
	}
	if unlisted := list(); unlisted != nil {
		return unlisted
	}
	return err
}

// letters of a word, in lower case.
func letters(word string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, strings.ToLower(word))
}
