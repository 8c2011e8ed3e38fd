package provider_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	lastingCredential = "Lk7_q2Wz-9Xv4+Tn8sRb6Yd3"
	issuedToken       = "Qm5.w8Fh-2Jc7_Ug4xPa9Ks1Ze"
)

// quoting is a platform at its worst: it refuses everything, and quotes what it was sent
// and what it has issued, whole and in part.
type quoting struct{ refusesTokens bool }

func (q quoting) RoundTrip(r *http.Request) (*http.Response, error) {
	sent := ""
	if r.Body != nil {
		body, _ := io.ReadAll(r.Body)
		sent = strings.ReplaceAll(string(body), `"`, `'`)
	}
	w := httptest.NewRecorder()
	w.Header().Set("Content-Type", "application/json")
	issues := strings.HasSuffix(r.URL.Path, "/oauth/token") || strings.HasSuffix(r.URL.Path, "/authenticate")
	if issues && !q.refusesTokens {
		_, _ = fmt.Fprintf(w, `{"access_token":%[1]q,"auth_token":%[1]q,"token_type":"bearer","expires_in":3600}`, issuedToken)
		return w.Result(), nil
	}
	w.WriteHeader(http.StatusBadRequest)
	_, _ = fmt.Fprintf(w, `{"errorCode":"Bad","message":"refused %s, %s, %s, %s; halves %s, %s; ends %s, %s"}`, r.Header.Get("Authorization"), sent,
		lastingCredential, issuedToken, lastingCredential[:12], issuedToken[13:], lastingCredential[20:], issuedToken[22:])
	return w.Result(), nil
}

// Neither the credentials of an account nor the tokens that came for them are in an error
// or in the log, on any platform, whatever the platform quotes.
func TestCredentialsThatPlatformsQuote(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(adapter.Options) (platform.SIMs, error){
		"1nce": func(o adapter.Options) (platform.SIMs, error) {
			return onence.New(onence.Config{ClientID: "me", ClientSecret: lastingCredential, Options: o})
		},
		"emnify": func(o adapter.Options) (platform.SIMs, error) {
			return emnify.New(emnify.Config{Name: platform.PlatformEmnify, ApplicationToken: lastingCredential, Options: o})
		},
		"bics": func(o adapter.Options) (platform.SIMs, error) {
			return emnify.New(emnify.Config{Name: platform.PlatformBICS, ApplicationToken: lastingCredential, Options: o})
		},
		"onomondo": func(o adapter.Options) (platform.SIMs, error) {
			return onomondo.New(onomondo.Config{APIKey: lastingCredential, Options: o})
		},
	} {
		for _, refusesTokens := range []bool{false, true} {
			var log bytes.Buffer
			p, err := open(adapter.Options{Transport: quoting{refusesTokens}, Unlimited: true, Retry: rest.Retry{Attempts: 2, MinWait: time.Millisecond}})
			if err != nil {
				t.Fatal(err)
			}
			_, err = p.SIM(tflogtest.RootLogger(t.Context(), &log), "8988280666000000000")
			if err == nil || !strings.Contains(err.Error(), "refused") || !strings.Contains(log.String(), "refused") && !refusesTokens {
				t.Errorf("%s: %v\n%s", name, err, log.String())
				continue
			}
			text := err.Error() + log.String()
			hidden := []string{lastingCredential[:6], lastingCredential[3:9], lastingCredential[20:]}
			if !refusesTokens && name != "onomondo" {
				hidden = append(hidden, issuedToken[:6], issuedToken[10:16], issuedToken[22:])
			}
			for _, part := range hidden {
				if strings.Contains(text, part) {
					t.Errorf("%s: %q is in %s", name, part, text)
				}
			}
		}
	}
}
