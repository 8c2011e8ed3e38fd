// Package platform is the language that every part of the provider shares: what
// a SIM is, what may be asked of it, what a connectivity platform can do, and
// how it says no.
//
// It holds plain types and small interfaces and imports the standard library
// only. A vendor's package translates its API to these types;
// package account writes behaviour (snapshot, batches, settling) against them;
// Terraform's side reads them into state.
package platform
