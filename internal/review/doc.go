// Package review tells what a plan does to SIMs, from the plan's JSON alone: the output
// of "terraform show -json" or "tofu show -json". It names every SIM that changes, says
// which of them go off the network, and says so where the plan does not tell.
//
// Whatever a plan marks as sensitive stays hidden, and what is known only after the apply
// is never counted as nothing: a count is exact, or it says that it is not.
package review
