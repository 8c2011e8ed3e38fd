// Package onence is the adapter for the 1NCE Management API: its calls, and the
// translation between its JSON and the types of package platform.
//
// It only translates. What to do with a fleet (batches, settling, isolating a bad
// SIM) is written once, for every platform, in package account.
package onence
