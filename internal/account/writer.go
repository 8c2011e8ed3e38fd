package account

import "github.com/simfleet/terraform-provider-simfleet/internal/platform"

// Writer is what it takes to write beside an account's SIMs. Only [Account.Writer] makes
// one that can: nobody who has not asked for it can write, and who forgets to ask has no
// writing method to call.
type Writer struct{ platform platform.SIMs }

// Writer returns what may write, or [ErrReadOnly]. It is asked for when something is about
// to be applied. Changes of SIMs take [Account.Apply], whose queue has nothing to write
// with where the account is read-only.
func (a *Account) Writer() (Writer, error) {
	a.wants.begin()
	if a.writable == nil {
		return Writer{}, ErrReadOnly
	}
	return Writer{a.writable}, nil
}

// Reading returns what the account's platform can read beside its SIMs, where it can.
func Reading[T any](a *Account, c platform.Reading[T]) (T, bool) { return c.Of(a.platform) }

// Writing returns what the writer's platform can write beside its SIMs, where it can.
func Writing[T any](w Writer, c platform.Writing[T]) (T, bool) { return c.Of(w.platform) }

// Offers reports whether the account's platform can write something, whether or not the
// account may be written: a plan is made with read-only accounts too.
func Offers[T any](a *Account, c platform.Writing[T]) bool { return c.On(a.platform) }
