// Package driver does with a provider what Terraform's core does, in process and at
// the protocol: it validates, plans, applies, refreshes, imports and moves, computes
// the state that core proposes, and makes core's checks between the calls, so that
// hundreds of life cycles cost seconds. It is for tests only.
//
// It knows attributes, nested ones included, and no blocks: a schema that has some is
// an error. What it does is held against the real CLIs by acceptance tests.
package driver
