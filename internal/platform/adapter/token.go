package adapter

import (
	"errors"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// OfToken is the error of a call for an access token. It keeps a refused token apart from
// a refused SIM: no status of this route says that something else was not found. wrong
// reports whether an answer is about the credentials; addresses are where users set the
// base URL.
func (e Errors) OfToken(err error, wrong func(*rest.StatusError) bool, addresses string) error {
	status, ok := errors.AsType[*rest.StatusError](err)
	if !ok {
		return e.Translate(err)
	}
	out := &platform.Error{Platform: e.Name, Kind: platform.ErrUnavailable, Message: e.said(status), Err: status}
	switch {
	case wrong(status):
		out.Kind, out.Advice = platform.ErrUnauthorized, e.Advice(status, platform.ErrUnauthorized)
	case status.Status < http.StatusInternalServerError && !TooFast(status):
		out.Advice = "The address does not issue " + e.Name.Title() + "'s tokens. Check " + addresses + "."
	}
	return out
}
