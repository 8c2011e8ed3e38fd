package emnify

import (
	"context"
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeAuthenticate = "/api/v1/authenticate"

// credentials are where users set the application token, for advice.
var credentials = map[platform.Name]string{
	platform.PlatformEmnify: "emnify.application_token in the provider's configuration, or the environment variable EMNIFY_APPLICATION_TOKEN",
	platform.PlatformBICS:   "bics.application_token in the provider's configuration, or the environment variable BICS_APPLICATION_TOKEN",
}

// addresses are where users set the base URL, for advice.
var addresses = map[platform.Name]string{
	platform.PlatformEmnify: "emnify.base_url and EMNIFY_BASE_URL",
	platform.PlatformBICS:   "bics.base_url and BICS_BASE_URL",
}

// tokenFetcher exchanges the application token for an access token.
func tokenFetcher(said adapter.Errors, applicationToken string) rest.TokenFetcher {
	return func(ctx context.Context, client *rest.Client) (*oauth2.Token, error) {
		var answer struct {
			AuthToken string `json:"auth_token"`
		}
		issued := time.Now()
		_, err := client.Do(ctx, rest.Request{
			Method:       http.MethodPost,
			Path:         rest.Route(routeAuthenticate),
			Body:         map[string]string{"application_token": applicationToken},
			Out:          &answer,
			RateGroup:    groupToken,
			Idempotent:   true, // every call issues a new token
			Auth:         rest.NoAuth,
			Confidential: true,
		})
		if err != nil {
			return nil, said.OfToken(err, wrongToken, addresses[said.Name])
		}
		return &oauth2.Token{AccessToken: answer.AuthToken, TokenType: "Bearer", Expiry: expiry(answer.AuthToken, issued)}, nil
	}
}

// expiry reads from a JWT when it ends; zero, which keeps it until it is refused,
// where it does not tell. The signature is the platform's business: whom the token
// is for is checked by those who get it. Where the JWT says when it was issued, its
// life is counted from now, so that a wrong clock here does no harm.
func expiry(token string, issued time.Time) time.Time {
	var claims jwt.RegisteredClaims
	if _, _, err := jwt.NewParser().ParseUnverified(token, &claims); err != nil || claims.ExpiresAt == nil {
		return time.Time{}
	}
	if claims.IssuedAt != nil && claims.ExpiresAt.After(claims.IssuedAt.Time) {
		return issued.Add(claims.ExpiresAt.Sub(claims.IssuedAt.Time))
	}
	if !claims.ExpiresAt.After(issued) {
		return time.Time{} // a new token has not ended: the clock here is wrong
	}
	return claims.ExpiresAt.Time
}

// wrongToken reads a 400 and a 422 so too: an application token that is cut off
// is not well-formed, and there is nothing else in the request.
func wrongToken(err *rest.StatusError) bool {
	switch err.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusBadRequest, http.StatusUnprocessableEntity:
		return !err.HTML && !err.Throttled
	}
	return false
}
