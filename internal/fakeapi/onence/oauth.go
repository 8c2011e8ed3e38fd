package onence

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// grantType is the only grant that 1NCE documents.
const grantType = "client_credentials"

// maxBody is the largest request body that is read, in bytes.
const maxBody = 16 << 20

// tokenAnswer is the schema Bearer_Token_200.
type tokenAnswer struct {
	StatusCode  int    `json:"status_code"`
	AccessToken string `json:"access_token"`
	TokenType   string `json:"token_type"`
	ExpiresIn   int    `json:"expires_in"`
	UserID      string `json:"userId"`
	Scope       string `json:"scope"`
}

// postToken is POST /oauth/token. What is wrong is a 400, wrong credentials too.
func (f *Fake) postToken(w http.ResponseWriter, r *http.Request) error {
	if !isJSON(r) {
		return badRequest("UnsupportedContentTypeError", "Content-Type not supported")
	}
	if err := f.checkCredentials(r); err != nil {
		return err
	}
	if err := checkGrant(r); err != nil {
		return err
	}
	token, err := f.tokens.issue(f.Now())
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, tokenAnswer{
		StatusCode:  http.StatusOK,
		AccessToken: token,
		TokenType:   "bearer",
		ExpiresIn:   int(f.options.TokenLife / time.Second),
		UserID:      "user",
		Scope:       "all",
	})
	return nil
}

// isJSON tells whether a request says that its body is JSON.
func isJSON(r *http.Request) bool {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && media == "application/json"
}

// checkCredentials reads HTTP Basic by hand: what is missing has an error of its own.
func (f *Fake) checkCredentials(r *http.Request) error {
	scheme, encoded, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	var user, password string
	if strings.EqualFold(scheme, "Basic") {
		decoded, _ := base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
		user, password, _ = strings.Cut(string(decoded), ":")
	}
	switch {
	case user == "":
		return badRequest("AuthValidationError", "Auth header validation error: Missing attributes 'username'")
	case password == "":
		return badRequest("AuthValidationError", "Auth header validation error: Missing attributes 'password'")
	case user != f.options.ClientID:
		return badRequest("BadCredentials", "User does not exist.")
	case password != f.options.ClientSecret:
		return badRequest("BadCredentials", "Incorrect username or password.")
	}
	return nil
}

func checkGrant(r *http.Request) error {
	var body struct {
		GrantType string `json:"grant_type"`
	}
	// A body that is no JSON has no grant_type either.
	_ = json.NewDecoder(io.LimitReader(r.Body, maxBody)).Decode(&body)
	switch body.GrantType {
	case grantType:
		return nil
	case "":
		return badBody("Missing attributes 'grant_type'")
	}
	return badBody("Unsupported 'grant_type'")
}
