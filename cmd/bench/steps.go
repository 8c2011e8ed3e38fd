package main

// step is one of the commands that are measured.
type step int

const (
	stepRefresh step = iota
	stepPlan
	stepApply
	stepDrift
)

// changedShare is which part of a fleet changes: one SIM in a hundred, spread over all
// pages of a list.
const changedShare = 100

var steps = []step{stepRefresh, stepPlan, stepApply, stepDrift}

// String is what the table calls the step.
func (s step) String() string {
	return [...]string{"refresh and plan", "plan, 1 % changed", "apply, 1 % changed", "plan, 1 % drifted"}[s]
}

// short names the step in file names.
func (s step) short() string {
	return [...]string{"refresh", "plan", "apply", "drift"}[s]
}

// command is what Terraform is run with. What is applied is the plan that was saved
// before, so that the refresh of "terraform apply" is not counted twice.
func (s step) command() []string {
	if s == stepApply {
		return []string{"apply", "-input=false", "-no-color", planFile}
	}
	return []string{"plan", "-input=false", "-no-color", "-detailed-exitcode", "-out=" + planFile}
}

const planFile = "saved.plan"

// exit is the exit code that the command ends with where it found what it should.
func (s step) exit() int {
	switch s {
	case stepPlan, stepDrift:
		return exitChanges
	default:
		return 0
	}
}

// exitChanges is how plan -detailed-exitcode ends where there is something to do.
const exitChanges = 2
