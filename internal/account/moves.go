package account

import "github.com/simfleet/terraform-provider-simfleet/internal/platform"

// CheckChange tells, without a call, whether the account's platform can do what c asks
// for. Its error is a [platform.AttributeError].
func (a *Account) CheckChange(c platform.Change) error { return platform.Check(a.platform, c) }

// ChecksMoves reports whether what may be asked of a SIM depends on how it is
// now, so that CheckMove has to be asked with a read of it.
func (a *Account) ChecksMoves() bool {
	_, ok := a.platform.(platform.MoveChecker)
	return ok
}

// CheckMove tells whether sim can become what c asks for. See
// [platform.MoveChecker]; on platforms without it, every SIM can.
func (a *Account) CheckMove(sim platform.SIM, c platform.Change) (warnings []string, err error) {
	return checkMove(a.platform, sim, c)
}

func checkMove(p platform.SIMReader, sim platform.SIM, c platform.Change) ([]string, error) {
	checker, ok := p.(platform.MoveChecker)
	if left := c.Left(&sim); ok && !left.Empty() {
		return checker.CheckMove(sim, left)
	}
	return nil, nil
}
