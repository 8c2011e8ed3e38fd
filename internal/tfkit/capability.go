package tfkit

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Reader returns what the account's platform can read beside its SIMs, or says in
// diags that it cannot.
func Reader[T any](w *WithAccount, c platform.Reading[T], diags *diag.Diagnostics) (T, bool) {
	var none T
	if !w.Ready(diags) {
		return none, false
	}
	able, ok := account.Reading(w.Account, c)
	if !ok {
		notOffered(w, c.What(), diags)
	}
	return able, ok
}

// Offers reports whether the account's platform can write something beside its SIMs,
// for a plan, and says in diags that it cannot. It does not ask whether the account may
// be written.
func Offers[T any](w *WithAccount, c platform.Writing[T], diags *diag.Diagnostics) bool {
	if !w.Ready(diags) {
		return false
	}
	ok := account.Offers(w.Account, c)
	if !ok {
		notOffered(w, c.What(), diags)
	}
	return ok
}

// Writer returns what the account's platform can write beside its SIMs, or says in
// diags that it cannot, or that the account may not be written.
func Writer[T any](w *WithAccount, c platform.Writing[T], diags *diag.Diagnostics) (T, bool) {
	var none T
	writer, ok := w.Writer(diags)
	if !ok {
		return none, false
	}
	able, ok := account.Writing(writer, c)
	if !ok {
		notOffered(w, c.What(), diags)
	}
	return able, ok
}

// Writer returns what may write, or says in diags that nothing may.
func (w *WithAccount) Writer(diags *diag.Diagnostics) (account.Writer, bool) {
	if !w.Ready(diags) {
		return account.Writer{}, false
	}
	writer, err := w.Account.Writer()
	if err != nil {
		diags.AddError("Read-only account", Explain(err))
	}
	return writer, err == nil
}

func notOffered(w *WithAccount, what string, diags *diag.Diagnostics) {
	diags.AddError("Not offered by the platform", fmt.Sprintf("%s's API has no %s.", w.Account.Name().Title(), what))
}
