package onence

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// tokenPadding is the number of characters that bring a token to about the 3,000
// that 1NCE's have: whoever logs or stores tokens should notice.
const tokenPadding = 2100

// tokens issues and checks access tokens. They carry their own expiry and a
// signature, so that every process that shares a store accepts them.
type tokens struct {
	key  []byte
	life time.Duration
}

// claims is the content of a token.
type claims struct {
	ID      string `json:"jti"`
	Expires int64  `json:"exp"`
	Scope   string `json:"scope"`
}

func newTokens(seed uint64, life time.Duration) tokens {
	key := sha256.Sum256([]byte("fake 1NCE " + strconv.FormatUint(seed, 10)))
	return tokens{key: key[:], life: life}
}

// issue makes a new token, different from all others.
func (t tokens) issue(now time.Time) (string, error) {
	id := rand.Text()
	head := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`))
	body, err := json.Marshal(claims{ID: id, Expires: now.Add(t.life).UnixMilli(), Scope: scope(id)})
	if err != nil {
		return "", err
	}
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
	return json.Unmarshal(body, &c) == nil && now.UnixMilli() < c.Expires
}

func (t tokens) sign(text string) string {
	mac := hmac.New(sha256.New, t.key)
	mac.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// scope is a long text that compresses badly, like the permissions in a real token.
func scope(id string) string {
	var b strings.Builder
	for n := 0; b.Len() < tokenPadding; n++ {
		sum := sha256.Sum256([]byte(id + strconv.Itoa(n)))
		b.WriteString(hex.EncodeToString(sum[:]))
	}
	return b.String()[:tokenPadding]
}
