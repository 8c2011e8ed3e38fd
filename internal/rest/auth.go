package rest

import (
	"io"
	"net/http"
	"strings"
)

// authorizing adds the account's token, or the credentials that the request
// brings along.
type authorizing struct {
	next   http.RoundTripper
	tokens *tokens
}

// RoundTrip sends once more with a new token when the platform refuses the one it
// had: tokens end early when an account's password changes or a platform restarts.
func (a *authorizing) RoundTrip(req *http.Request) (*http.Response, error) {
	c := callOf(req)
	switch {
	case c.auth != nil:
		return a.sendAs(req, c.auth)
	case a.tokens == nil:
		return a.next.RoundTrip(req)
	}
	resp, refused, err := a.sendWithToken(req)
	if err != nil || resp.StatusCode != http.StatusUnauthorized {
		return resp, err
	}
	io.Copy(io.Discard, resp.Body) //nolint:errcheck // it is in memory
	resp.Body.Close()
	a.tokens.invalidate(refused)
	resp, _, err = a.sendWithToken(req)
	return resp, err
}

func (a *authorizing) sendWithToken(req *http.Request) (*http.Response, string, error) {
	token, err := a.tokens.get(req.Context())
	if err != nil {
		return nil, "", err
	}
	resp, err := a.sendAs(req, token.SetAuthHeader)
	return resp, token.AccessToken, err
}

// sendAs sends a copy: a round tripper must leave its request as it is.
func (a *authorizing) sendAs(req *http.Request, authorize Authorizer) (*http.Response, error) {
	attempt := req.Clone(req.Context())
	if req.GetBody != nil {
		body, err := req.GetBody()
		if err != nil {
			return nil, &unsentError{err}
		}
		attempt.Body = body
	}
	authorize(attempt)
	callOf(req).secrets.learn(credential(attempt))
	return a.next.RoundTrip(attempt)
}

// credential returns the secret part of the Authorization header, or "".
func credential(req *http.Request) string {
	header := req.Header.Get("Authorization")
	return header[strings.LastIndex(header, " ")+1:]
}
