package lifecycle_test

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain lets the garbage be: there are hundreds of accounts, each used for a moment.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
