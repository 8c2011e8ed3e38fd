// Package onomondo is the adapter for the Onomondo API: its calls, and the
// translation between its JSON and the types of package platform.
//
// It only translates. What to do with a fleet (batches, settling, isolating a bad
// SIM) is written once, for every platform, in package account.
package onomondo
