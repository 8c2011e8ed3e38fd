//go:build race

package lifecycle_test

// every tells which cases run: the race detector makes them five times as slow, and what
// one case races in, others do too.
const every = 10
