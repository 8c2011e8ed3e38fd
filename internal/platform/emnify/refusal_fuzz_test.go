package emnify_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Whatever a refusal says gives a refusal whose words can be printed: what the platform
// said, and no more than what an error may hold.
func FuzzRefusals(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `null`, `{"error_code":1401,"error_token":"InvalidReference","message":"no"}`, `{"message":"no.","errors":[{"message":"a"},{"message":"a"},{"message":""},null]}`,
		`{"errors":[{"message":"a"}]}`, `{"errors":{"message":"a"}}`, `{"message":5,"errors":[]}`, `[]`, `"x"`, `<html>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		p, _ := serving(t, map[string]http.HandlerFunc{"GET /api/v1/sim": answer(400, body), "GET /api/v1/sim?q=iccid:8988303000000000017": answer(400, body)})
		_, err := p.SIM(t.Context(), iccid)
		said, ok := errors.AsType[*platform.Error](err)
		if !ok {
			t.Fatalf("%q: %v", body, err)
		}
		if len(said.Message) > 65<<10 {
			t.Errorf("%d bytes", len(said.Message))
		}
		var wire struct {
			Message string `json:"message"`
		}
		if json.Unmarshal([]byte(body), &wire) == nil && wire.Message != "" && said.Message == "" {
			t.Errorf("%q says nothing", body)
		}
	})
}

// However long a token says that it lives, it is used, and not fetched for every request.
func FuzzExpiry(f *testing.F) {
	for _, seed := range []string{
		`{"iat":1700000000,"exp":1700014400}`, `{"exp":1700014400}`, `{"exp":99999999999}`, `{"iat":5,"exp":1e300}`, `{"iat":-1e300,"exp":1e300}`, `{"exp":-1}`, `{"exp":"x"}`, `{}`, `null`, `5`,
		`{"iat":9223372036854775807,"exp":9223372036854775808}`, `{"iat":1,"exp":2}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, claims string) {
		tokens := 0
		p, _ := serving(t, map[string]http.HandlerFunc{
			authenticate: func(w http.ResponseWriter, r *http.Request) {
				tokens++
				answer(200, `{"auth_token":"`+jwtOf(claims)+`"}`)(w, r)
			},
			"GET /api/v1/sim": answer(200, `[]`),
		})
		_, _ = p.SIM(t.Context(), iccid)
		_, _ = p.SIM(t.Context(), iccid)
		if tokens != 1 {
			t.Errorf("%d tokens with %s", tokens, claims)
		}
	})
}

// A refusal of a batch names SIMs of the batch only, each once.
func FuzzNamed(f *testing.F) {
	for _, seed := range []string{
		``, `{"message":"Endpoint 117"}`, `{"message":"endpoint_id: 117 not found, sims #18"}`, `{"message":"endpoints[1] and endpoints[999999999]"}`, string(iccid), iccid.WithLuhn() + "1",
		`{"message":"v","errors":[{"message":"SIM with id 19"},{"message":"endpoints[0].name"}]}`, `SIM 18 SIM 18`, `<html>SIM 18`,
	} {
		f.Add(seed)
	}
	batch := []platform.ICCID{iccid, other, third}
	f.Fuzz(func(t *testing.T, body string) {
		p, _ := serving(t, map[string]http.HandlerFunc{patchCall: answer(422, body)})
		err := p.UpdateSIMs(t.Context(), relabel(17, 18, 19))
		if err == nil {
			t.Fatal("no error")
		}
		named := platform.Named(err)
		for i, each := range named {
			if !slices.Contains(batch, each) || slices.Contains(named[:i], each) {
				t.Errorf("%q names %v", body, named)
			}
		}
	})
}
