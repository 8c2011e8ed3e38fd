package account

import "github.com/simfleet/terraform-provider-simfleet/internal/platform"

// CheckChange tells, without a call, whether the account's platform can do what c asks
// for. Its error is a [platform.AttributeError].
func (a *Account) CheckChange(c platform.Change) error { return platform.Check(a.platform, c) }

// ChecksTransitions reports whether what may be asked of a SIM depends on how it is
// now, so that CheckTransition has to be asked with a read of it.
func (a *Account) ChecksTransitions() bool {
	_, ok := a.platform.(platform.TransitionChecker)
	return ok
}

// CheckTransition tells whether sim can become what c asks for. See
// [platform.TransitionChecker]; on platforms without it, every SIM can.
func (a *Account) CheckTransition(sim platform.SIM, c platform.Change) (warnings []string, err error) {
	return platform.CheckTransition(a.platform, sim, c)
}
