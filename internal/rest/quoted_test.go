package rest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"
	"golang.org/x/oauth2"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const ownKey = "onok_7Yq2LwX9/Zt4+Rb8\"Nv3Kd6Hs1P"

// refusal is what errors and the log of a call show that is refused with these words.
func refusal(t *testing.T, config rest.Config, words string) string {
	t.Helper()
	var log bytes.Buffer
	config.Transport = handler(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		body(words)(w)
	})
	_, err := newClient(t, config).Do(tflogtest.RootLogger(t.Context(), &log), get)
	status, ok := errors.AsType[*rest.StatusError](err)
	if !ok {
		t.Fatalf("err = %v", err)
	}
	return status.Error() + "\n" + status.Code + "\n" + status.Body + "\n" + log.String()
}

// What a platform quotes of anybody's credentials is hidden, and the words around it stay.
func TestQuotedCredentialsAreHidden(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ words, hides, shows string }{
		{`{"message":"bad header: Bearer abc123def"}`, "abc123def", "bad header: Bearer ***"},
		{`{"message":"bad header: bearer   tok-en"}`, "tok-en", "bad header"},
		{`{"message":"got Basic bWU6c2VjcmV0 instead"}`, "bWU6c2VjcmV0", "Basic *** instead"},
		{`{"message":"got Basic YTpi"}`, "YTpi", "got Basic ***"},
		{`{"message":"Authorization: Bearer hunter"}`, "hunter", "Authorization"},
		{`{"message":"authorization=ApiKey zyx98765 is wrong"}`, "zyx98765", "is wrong"},
		{`{"headers":{"Authorization":"zyx98765"},"message":"no"}`, "zyx98765", "no"},
		{`{"message":"no route /v1/sims?token=abcdef&page=2"}`, "abcdef", "?token=***&page=2"},
		{`{"message":"https://api.test/x?access_token=abcdef#top"}`, "abcdef", "#top"},
		{`{"message":"/x?api_key=abcdef, and"}`, "abcdef", ", and"},
		{`{"message":"/x?apikey=abcdef"}`, "abcdef", "apikey"},
		{`{"message":"/x?sig=abcdef"}`, "abcdef", "sig"},
		{`{"message":"https://me:pass1@api.test/x"}`, "pass1", "https://***@api.test/x"},
		{`{"error":"no","application_token":"abc"}`, `"abc"`, `"application_token":"***"`},
		{`{"error":"no","echo":"{\"clientSecret\":\"abc\"}"}`, `abc`, `clientSecret`},
		{`{"message":"saw eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2ln here"}`, "eyJhbG", "saw *** here"},
		{`{"message":"saw eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2ln here"}`, "c2ln", "saw *** here"},
		{`{"message":"no","api_key":"abcdef"}`, "abcdef", `"api_key":"***"`},
		{`{"message":"no","key":"iccid"}`, "hides nothing", `"key":"iccid"`},
		{`plain words: Bearer abc123def`, "abc123def", "plain words"},
	} {
		text := refusal(t, rest.Config{}, test.words)
		if strings.Contains(text, test.hides) || !strings.Contains(text, test.shows) {
			t.Errorf("%s: %s", test.words, text)
		}
	}
}

// Ordinary words about credentials tell what is wrong, and stay.
func TestWordsAboutCredentialsStay(t *testing.T) {
	t.Parallel()
	for _, words := range []string{
		"The bearer token is missing", "Bearer authentication is required", "Basic authentication failed", "not in the Basic plan", "Invalid token: expired",
		"Full authentication is required to access this resource", "key: missing", "the token expired", "password: required.", "https://api.test/v1/sims/8988280666000000000",
		"iccid=8988280666000000000 is unknown",
	} {
		if text := refusal(t, rest.Config{Secrets: []string{ownKey}}, `{"message":"`+words+`"}`); !strings.Contains(text, ": "+words) {
			t.Errorf("%s: %s", words, text)
		}
	}
	if text := refusal(t, rest.Config{}, `{"error_token":"InvalidThing","message":"no"}`); !strings.Contains(text, "(InvalidThing)") {
		t.Errorf("a code that is called a token: %s", text)
	}
}

// A platform that tells a part of the key, so that one can find it, tells it to everybody
// who reads the log of a pipeline.
func TestPartsOfOwnSecretsAreHidden(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ words, hides string }{
		"head":            {"key " + ownKey[:8] + " is unknown", ownKey[:8]},
		"half":            {"key " + ownKey[:15] + "… is unknown", ownKey[:6]},
		"tail":            {"key ending in " + ownKey[len(ownKey)-9:], ownKey[len(ownKey)-6:]},
		"middle":          {"key with Zt4+Rb8", "Zt4+Rb8"},
		"last four":       {"key ending 1P… hs1P, Hs1P is unknown", ", Hs1P"},
		"stars and four":  {"key ****Hs1P is unknown", "Hs1P"},
		"five and dots":   {"key onok... is unknown", "onok"},
		"in a query":      {"no route /x?a=" + url.QueryEscape(ownKey), "Zt4%2BRb8"},
		"slashes escaped": {`key onok_7Yq2LwX9\/Zt4+Rb8`, "Zt4"},
	} {
		words := strings.ReplaceAll(test.words, `"`, `\"`)
		if name == "middle" {
			test.words, test.hides = "key with "+ownKey[10:19], ownKey[10:19]
			words = test.words
		}
		text := refusal(t, rest.Config{Secrets: []string{ownKey}}, `{"message":"`+words+`"}`)
		if strings.Contains(text, test.hides) || !strings.Contains(text, "***") || !strings.Contains(text, ": key ") && name != "in a query" {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// Whatever a request has carried is a secret from then on, in errors as in logs, and in
// the answers to other requests too.
func TestWhatRequestsCarryIsHidden(t *testing.T) {
	t.Parallel()
	const opaque = "opaque.4f5e6d7c8b9a"
	carried := ""
	config := rest.Config{
		Secrets: []string{secret},
		Transport: handler(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/base/oauth/token" {
				_, carried, _ = strings.Cut(r.Header.Get("Authorization"), " ")
				body(`{"access_token":"` + opaque + `"}`)(w)
				return
			}
			w.WriteHeader(http.StatusBadRequest)
			_, _ = fmt.Fprintf(w, `{"message":"I saw %s and %s and %s"}`, opaque, carried, opaque[3:14])
		}),
		Token: func(ctx context.Context, c *rest.Client) (*oauth2.Token, error) {
			var out struct {
				AccessToken string `json:"access_token"`
			}
			_, err := c.Do(ctx, rest.Request{Method: http.MethodPost, Path: rest.Route("/oauth/token"), Out: &out, Auth: rest.Basic("me", secret), Confidential: true})
			return &oauth2.Token{AccessToken: out.AccessToken}, err
		},
	}
	client := newClient(t, config)
	other := get
	other.Auth = rest.NoAuth
	for _, r := range []rest.Request{get, other} {
		_, err := client.Do(t.Context(), r)
		if err == nil || carried == "" || strings.Contains(err.Error(), opaque[3:14]) || strings.Contains(err.Error(), carried) {
			t.Errorf("%v", err)
		}
		mustContain(t, err.Error(), "I saw *** and *** and ***")
	}
}

// A transport's error may tell the whole address, and a DecodeError what could not be read.
func TestErrorsOfTheTransportHideCredentials(t *testing.T) {
	t.Parallel()
	cause := fmt.Errorf("dialing https://me:pass1@proxy.test/?access_token=abcdef with %s: %w", ownKey, errors.ErrUnsupported)
	client := newClient(t, rest.Config{Secrets: []string{ownKey}, Transport: &failing{err: cause}, Retry: rest.Retry{Attempts: 1}})
	_, err := client.Do(t.Context(), get)
	if !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("the cause is lost: %v", err)
	}
	leakless(t, err, "pass1", "abcdef", "7Yq2LwX9")
	mustContain(t, err.Error(), "dialing https://***@proxy.test")

	odd := newClient(t, rest.Config{Secrets: []string{ownKey}, Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
		body(`{"expires_in":"onok_7Yq2LwX9"}`)(w)
	})})
	r := get
	r.Out = &struct {
		ExpiresIn rest.Flag `json:"expires_in"`
	}{}
	_, err = odd.Do(t.Context(), r)
	leakless(t, err, "7Yq2LwX9")
	mustContain(t, err.Error(), `"***" is neither true nor false`)
	if _, ok := errors.AsType[*rest.DecodeError](err); !ok {
		t.Errorf("err = %v", err)
	}
}

// An answer that holds credentials is not quoted where it cannot be read either.
func TestConfidentialAnswersAreNotQuoted(t *testing.T) {
	t.Parallel()
	client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) { body(`{"token":"new-token-1"}`)(w) })})
	r := post
	r.Confidential = true
	r.Out = &struct{ Token rest.Flag }{}
	_, err := client.Do(t.Context(), r)
	leakless(t, err, "new-token-1")
	if _, ok := errors.AsType[*rest.DecodeError](err); !ok {
		t.Errorf("err = %v", err)
	}
}

// An address that cannot be read may be one with a password in it.
func TestABadAddressIsNotQuotedWithItsPassword(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"https://me:pa%ss1@api.test", "https://me:pass1/x@api.test", "https://api.test/?token=pass1", "https://me:pass1@api.test", "https://me:pass1\x7f@api.test"} {
		_, err := rest.New(rest.Config{BaseURL: address})
		leakless(t, err, "pass1", "ss1")
	}
}

// leakless holds that err is an error in which nothing of this stands.
func leakless(t *testing.T, err error, hidden ...string) {
	t.Helper()
	if err == nil {
		t.Error("no error")
		return
	}
	for _, text := range hidden {
		if strings.Contains(err.Error(), text) {
			t.Errorf("%q is in: %v", text, err)
		}
	}
}
