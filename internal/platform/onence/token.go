package onence

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const credentialsAdvice = "Check onence.client_id and onence.client_secret in the provider's configuration, " +
	"or the environment variables ONENCE_CLIENT_ID and ONENCE_CLIENT_SECRET."

// tokenFetcher gets an access token for an API user (OAuth 2.0 client
// credentials, but with a JSON body, which oauth2's own client does not send).
func tokenFetcher(id, secret string) rest.TokenFetcher {
	return func(ctx context.Context, client *rest.Client) (*oauth2.Token, error) {
		var answer wireToken
		issued := time.Now()
		_, err := client.Do(ctx, rest.Request{
			Method:       http.MethodPost,
			Path:         rest.Route("/oauth/token"),
			Body:         map[string]string{"grant_type": "client_credentials"},
			Out:          &answer,
			RateGroup:    groupToken,
			Idempotent:   true, // every call issues a new token, and old ones stay valid
			Auth:         rest.Basic(id, secret),
			Confidential: true,
		})
		if err != nil {
			return nil, said.OfToken(err, wrongCredentials, "onence.base_url and ONENCE_BASE_URL")
		}
		return answer.token(issued), nil
	}
}

// wrongCredentials reads a 400 so too: 1NCE answers 400 BadCredentials where
// others answer 401. Its other codes are about the form of the request.
func wrongCredentials(err *rest.StatusError) bool {
	switch err.Status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return !err.HTML
	case http.StatusBadRequest:
		return !err.HTML && err.Code != "BodyValidationError" && err.Code != "UnsupportedContentTypeError"
	}
	return false
}

// longestLife is the longest that a token is believed to live, in seconds: 1NCE's live for
// an hour, and a number without an end would be a date in the past.
const longestLife = 365 * 24 * 60 * 60

// wireToken is the answer of POST /oauth/token. ExpiresIn is in seconds.
type wireToken struct {
	AccessToken string  `json:"access_token"`
	TokenType   string  `json:"token_type"`
	ExpiresIn   integer `json:"expires_in"`
}

func (w wireToken) token(issued time.Time) *oauth2.Token {
	token := &oauth2.Token{AccessToken: w.AccessToken, TokenType: w.TokenType}
	if w.ExpiresIn > 0 {
		token.Expiry = issued.Add(time.Duration(min(w.ExpiresIn, longestLife)) * time.Second)
	}
	return token
}
