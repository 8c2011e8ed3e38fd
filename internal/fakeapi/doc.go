// Package fakeapi holds what the fake platforms have in common: the store of a
// fleet (in memory, or in a file that several processes share), the clock, the
// request counter and its journal, faults, rate limits, and a transport that runs
// a fake without a port.
//
// A fake is an [net/http.Handler] with one folder a vendor. It serves the tests
// and, with a file store, the provider's sandbox. It shares no code with the API
// clients: its wire types are its own, so that a client's mistake about a platform
// cannot cancel itself out.
package fakeapi
