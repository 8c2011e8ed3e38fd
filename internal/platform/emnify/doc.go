// Package emnify is the adapter for the emnify API, which BICS serves as SIM for
// Things under its own name: its calls, and the translation between its JSON and
// the types of package platform.
//
// What platform calls a SIM is two objects here: the SIM, which is billed, and the
// endpoint that it sits in, which has the name, the tags and the IMEI lock. The
// adapter joins them on the way in and keeps their statuses aligned on the way out.
// What to do with a fleet (batches, settling, isolating a bad SIM) is written
// once, for every platform, in package account.
package emnify
