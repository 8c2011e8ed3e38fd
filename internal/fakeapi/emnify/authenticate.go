package emnify

import (
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// credentials is the body of a request for a token. Of the documented ways to
// authenticate the fake knows the one that is not deprecated.
type credentials struct {
	ApplicationToken string `json:"application_token"`
}

// postAuthenticate is POST /api/v1/authenticate: a wrong application token is a 401
// without a body.
func (f *Fake) postAuthenticate(w http.ResponseWriter, r *http.Request) error {
	if !f.authLimits.take(r, f.Now()) {
		return f.tooMany()
	}
	var body credentials
	if err := readBody(r, &body); err != nil {
		return err
	}
	if body.ApplicationToken != f.options.ApplicationToken {
		w.WriteHeader(http.StatusUnauthorized)
		return nil
	}
	token, err := f.tokens.issue(f.Now())
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, map[string]string{"auth_token": token})
	return nil
}
