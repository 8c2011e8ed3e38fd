package onence

import (
	"net/http"
	"strings"
)

// authorized lets only requests with a valid token pass.
func (f *Fake) authorized(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if !strings.EqualFold(scheme, "Bearer") || !f.tokens.valid(strings.TrimSpace(token), f.Now()) {
			return errUnauthorized
		}
		return next(w, r)
	}
}

// limited turns requests away that come faster than the customer may send them.
func (f *Fake) limited(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if retryAfter, ok := f.limiter.Take(f.Now()); !ok {
			return errTooMany(retryAfter)
		}
		return next(w, r)
	}
}
