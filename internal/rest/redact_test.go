package rest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// A secret of a few letters is a part of ordinary words: it is hidden where it is a whole
// value, and a longer one wherever it stands.
func TestShortSecretsAreHiddenAsWholeValues(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ secret, body, shows, hides string }{
		{"t", `{"message":"Unauthorized"}`, "Unauthorized", "***"},
		{"demo", `{"message":"no","demonstration":"demo"}`, `"demonstration":"***"`, `"demo"`},
		{"demo", `{"message":"said \"demo\""}`, "said", `"demo"`},
		{"12345678", `{"message":"key12345678 is wrong"}`, "key*** is wrong", "12345678"},
	} {
		client := newClient(t, rest.Config{Secrets: []string{test.secret}, Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			body(test.body)(w)
		})})
		_, err := client.Do(t.Context(), get)
		status, ok := err.(*rest.StatusError) //nolint:errorlint // the client returns it bare
		if !ok {
			t.Fatalf("err = %v", err)
		}
		text := status.Error() + status.Body
		if !strings.Contains(text, test.shows) || strings.Contains(text, test.hides) {
			t.Errorf("%q of %s: %s", test.secret, test.body, text)
		}
	}
}
