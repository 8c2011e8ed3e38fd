//go:build !race

package lifecycle_test

// every tells which cases run: all of them.
const every = 1
