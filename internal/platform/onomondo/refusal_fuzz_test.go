package onomondo_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Whatever a refusal of a batch says, it names SIMs of the batch only, each once.
func FuzzRefusals(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `null`, `[]`, `{"error":"sim_not_found"}`, `{"message":"sim 000002418 is busy"}`, `{"errors":[{"message":"000002418"}]}`, `{"message":{"000002418":["no"]}}`, `<html>`, `"000002418"`,
	} {
		f.Add(seed)
	}
	batch := []platform.ICCID{iccid, other}
	f.Fuzz(func(t *testing.T, body string) {
		p, _ := serving(t, map[string]http.HandlerFunc{patch: answer(400, body)})
		err := p.UpdateSIMs(t.Context(), updatesOf(batch...))
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
