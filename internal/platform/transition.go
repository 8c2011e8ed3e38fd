package platform

// TransitionChecker is a platform on which what may be asked of a SIM depends on how
// the SIM is now, such as one that has no way from one status to another.
type TransitionChecker interface {
	// CheckTransition tells, without a call, whether current can become what c asks for.
	// The warnings are whole sentences about what a person should know before, such
	// as that billing begins. The error is an [AttributeError].
	CheckTransition(current SIM, c Change) (warnings []string, err error)
}

// CheckTransition tells whether sim can become what c asks for. On platforms without a
// [TransitionChecker] every SIM can.
func CheckTransition(p SIMReader, sim SIM, c Change) (warnings []string, err error) {
	checker, ok := p.(TransitionChecker)
	if left := c.Remaining(&sim); ok && !left.Empty() {
		return checker.CheckTransition(sim, left)
	}
	return nil, nil
}
