package onence_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A refusal of a batch names SIMs of the batch only, each once, and only such as stand in
// its text.
func FuzzRefusals(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `null`, `{"message":"SIM 8988280666000000000 is expired"}`, `{"errorCode":"X","message":"8988280666000000000, 8988280666000000001, 8988280666000000000"}`,
		`89882806660000000007`, `898828066600000000`, `x8988280666000000000`, `{"message":["8988280666000000001"]}`, `8988280666000000009`, `89882806660000000000000000`,
	} {
		f.Add(seed, 400)
	}
	f.Add(`{"message":"8988280666000000000"}`, 404)
	f.Add(`8988280666000000000`, 422)
	f.Fuzz(func(t *testing.T, body string, status int) {
		if status < 400 || status > 499 || status == http.StatusTooManyRequests {
			return
		}
		p, _ := serving(t, "POST /v1/sims", answer(status, body))
		batch := []platform.ICCID{iccid, other}
		err := p.UpdateSIMs(t.Context(), []platform.Update{{Change: platform.Change{ICCID: iccid}}, {Change: platform.Change{ICCID: other}}})
		if err == nil {
			t.Fatal("no error")
		}
		named := platform.Named(err)
		for i, each := range named {
			if !slices.Contains(batch, each) || slices.Contains(named[:i], each) || !strings.Contains(body, string(each)) {
				t.Errorf("%q names %v", body, named)
			}
		}
	})
}

// However long a token says that it lives, it is used, and not fetched for every request.
func FuzzExpiry(f *testing.F) {
	for _, seed := range []string{`3600`, `"3600"`, `0`, `-1`, `9223372036854775807`, `9223372037`, `1e18`, `1e300`, `null`, `"x"`, `2e1`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, expires string) {
		tokens := 0
		p, a := serving(t, "POST /oauth/token", func(w http.ResponseWriter, r *http.Request) {
			tokens++
			answer(200, `{"access_token":"abc","token_type":"bearer","expires_in":`+expires+`}`)(w, r)
		})
		a.routes["GET /v1/sims/"+string(iccid)] = answer(404, `{"errorCode":"NotFoundError","message":"no such SIM"}`)
		_, first := p.SIM(t.Context(), iccid)
		_, _ = p.SIM(t.Context(), iccid)
		if platform.Refusal(first) && tokens != 1 {
			t.Errorf("%d tokens that live for %s s", tokens, expires)
		}
	})
}
