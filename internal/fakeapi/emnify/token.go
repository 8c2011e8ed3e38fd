package emnify

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// tokens issues and checks auth tokens. They carry their own expiry and a signature,
// so that every process that shares a store accepts them.
type tokens struct {
	key  []byte
	life time.Duration
}

// claims is the content of a token, with names like the platform's.
type claims struct {
	ApplicationToken int    `json:"esc.appToken"`
	Organization     int    `json:"esc.org"`
	OrganizationName string `json:"esc.orgName"`
	Subject          string `json:"sub"`
	Audience         string `json:"aud"`
	Issuer           string `json:"iss"`
	ID               string `json:"jti"`
	Issued           int64  `json:"iat"`
	Expires          int64  `json:"exp"`
}

func newTokens(seed uint64, life time.Duration) tokens {
	key := sha256.Sum256([]byte("fake emnify " + strconv.FormatUint(seed, 10)))
	return tokens{key: key[:], life: life}
}

// issue makes a new token, different from all others.
func (t tokens) issue(now time.Time) (string, error) {
	body, err := json.Marshal(claims{
		ApplicationToken: 7001, Organization: organizationID, OrganizationName: organizationName,
		Subject: "apptoken", Audience: "/api/v1", Issuer: "fake.invalid",
		ID: rand.Text(), Issued: now.Unix(), Expires: now.Add(t.life).Unix(),
	})
	if err != nil {
		return "", err
	}
	head := base64.RawURLEncoding.EncodeToString([]byte(`{"typ":"JWT","alg":"HS256"}`))
	signed := head + "." + base64.RawURLEncoding.EncodeToString(body)
	return signed + "." + t.sign(signed), nil
}

// valid tells whether token was issued here and has not expired.
func (t tokens) valid(token string, now time.Time) bool {
	end := strings.LastIndexByte(token, '.')
	if end < 0 || !hmac.Equal([]byte(token[end+1:]), []byte(t.sign(token[:end]))) {
		return false
	}
	_, encoded, _ := strings.Cut(token[:end], ".")
	body, err := base64.RawURLEncoding.DecodeString(encoded)
	if err != nil {
		return false
	}
	var c claims
	return json.Unmarshal(body, &c) == nil && now.Unix() < c.Expires
}

func (t tokens) sign(text string) string {
	mac := hmac.New(sha256.New, t.key)
	mac.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
