package onomondo

import (
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// idDigits is the length of a SIM's id.
const idDigits = 9

// ownSIM looks up a SIM that the organization may see, by its id or, unless only ids
// count, by its ICCID with the check digit.
func (f *Fake) ownSIM(tx fakeapi.Tx, id string, idsOnly bool) (SIM, error) {
	given := id
	if short, ok := fakeapi.ICCID19(id); ok && !idsOnly && len(id) > len(short) {
		if id = string(tx.Get(iccidBucket, short)); id == "" {
			return SIM{}, f.noSIM(given)
		}
	}
	if !isDigits(id, idDigits) {
		return SIM{}, badRequest("id_invalid", fmt.Sprintf("%q is not the id of a SIM.", given))
	}
	s, ok, err := f.sim(tx, id)
	switch {
	case err != nil:
		return s, err
	case !ok:
		return s, f.noSIM(given)
	case s.Foreign:
		return s, f.about(given, &refusal{http.StatusForbidden, "id_forbidden", "The SIM belongs to another organization."})
	}
	return s, nil
}

func (f *Fake) noSIM(id string) error {
	return f.about(id, notFound("sim_not_found", "The SIM does not exist."))
}

// writableSIM is ownSIM for changes.
func (f *Fake) writableSIM(tx fakeapi.Tx, id string, idsOnly bool) (SIM, error) {
	s, err := f.ownSIM(tx, id, idsOnly)
	switch {
	case err != nil:
		return s, err
	case s.ReadOnly:
		return s, f.about(s.ID, &refusal{http.StatusForbidden, "id_forbidden", "The API key may not change the SIM."})
	case s.Barred:
		return s, f.about(s.ID, badRequest("sim_barred", "The SIM is barred from changes."))
	}
	return s, nil
}
