package rest_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"
	"golang.org/x/oauth2"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	secret = `s3cret"with\quotes`
	token  = "eyJhbGciOiJIUzI1NiJ9.payload.signature"
)

// echo answers with the request's credentials and body, the worst that a platform can do.
func echo(w http.ResponseWriter, r *http.Request) {
	b, _ := io.ReadAll(r.Body)
	if r.URL.Path == "/base/oauth/token" {
		io.WriteString(w, `{"access_token":"`+token+`"}`)
		return
	}
	io.WriteString(w, `{"saw":"`+r.Header.Get("Authorization")+`","body":`+string(b)+`}`)
}

func fetchToken(ctx context.Context, c *rest.Client) (*oauth2.Token, error) {
	var out struct {
		AccessToken string `json:"access_token"`
	}
	_, err := c.Do(ctx, rest.Request{
		Method: http.MethodPost, Path: rest.Route("/oauth/token"), Body: map[string]string{"grant": "private"}, Out: &out,
		Auth: rest.Basic("me", secret), Confidential: true,
	})
	return &oauth2.Token{AccessToken: out.AccessToken}, err
}

func TestLogsTellEnoughAndHideSecrets(t *testing.T) {
	var log bytes.Buffer
	ctx := tflogtest.RootLogger(t.Context(), &log)
	client := newClient(t, rest.Config{Token: fetchToken, Secrets: []string{secret, ""}, Transport: handler(echo)})
	_, err := client.Do(ctx, rest.Request{
		Method: http.MethodPost, Path: rest.Route("/v1/sims/{iccid}", "8988280666000000000"),
		Body: map[string]string{"label": "pump", "key": secret, "token": token},
	})
	if err != nil {
		t.Fatal(err)
	}
	text := log.String()
	mustContain(t, text, `"@level":"debug"`, `"@level":"trace"`, "/v1/sims/{iccid}", `"method":"POST"`, `"status":200`, `"attempt":1`, "duration_ms", "pump", "/oauth/token")
	for _, hidden := range []string{"s3cret", token, "eyJhbGci", "bWU6", "private", "8988280666000000000"} {
		if strings.Contains(text, hidden) {
			t.Errorf("the log holds %q:\n%s", hidden, text)
		}
	}
}

func TestLoggedBodiesAreBounded(t *testing.T) {
	var log bytes.Buffer
	ctx := tflogtest.RootLogger(t.Context(), &log)
	// The secret straddles the cut: neither half of it may show.
	answer := strings.Repeat("x", 4090) + "topsecret" + strings.Repeat("y", 100_000)
	client := newClient(t, rest.Config{Secrets: []string{"topsecret"}, Transport: handler(func(w http.ResponseWriter, _ *http.Request) { body(answer)(w) })})
	if _, err := client.Do(ctx, get); err != nil {
		t.Fatal(err)
	}
	if text := log.String(); len(text) > 10_000 || strings.Contains(text, "topsec") {
		t.Errorf("%d bytes logged, ending in %s", len(text), text[len(text)-300:])
	}
}

// What is hidden makes the text shorter, so that the end of what was looked at may come
// into the log with it.
func TestWhatIsHiddenMovesNoHeadIntoTheLog(t *testing.T) {
	var log bytes.Buffer
	ctx := tflogtest.RootLogger(t.Context(), &log)
	answer := strings.Repeat("topsecret", 10)
	answer += strings.Repeat("x", 4096+len("topse")-1-len(answer)+4) + strings.Repeat("topsecret", 100)
	for cut := range len("topsecret") {
		log.Reset()
		client := newClient(t, rest.Config{Secrets: []string{"topsecret"}, Transport: handler(func(w http.ResponseWriter, _ *http.Request) { body(answer[cut:])(w) })})
		if _, err := client.Do(ctx, get); err != nil {
			t.Fatal(err)
		}
		if text := log.String(); strings.Contains(text, "xtop") || strings.Contains(text, "xto") {
			t.Errorf("%d: a head of the secret shows: %s", cut, text[len(text)-200:])
		}
	}
}

func TestFailuresAreLogged(t *testing.T) {
	var log bytes.Buffer
	ctx := tflogtest.RootLogger(t.Context(), &log)
	client := newClient(t, rest.Config{Transport: &failing{err: io.ErrUnexpectedEOF}, Retry: rest.Retry{Attempts: 2, MinWait: 1}})
	if _, err := client.Do(ctx, get); err == nil {
		t.Fatal("no error")
	}
	mustContain(t, log.String(), "Request failed", `"attempt":2`, "unexpected EOF")
}
