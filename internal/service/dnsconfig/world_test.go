package dnsconfig_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// world is one test's account on emnify.
type world struct {
	*acctest.EmnifyWorld
	t *testing.T
}

func newWorld(t *testing.T, o fake.Options) *world {
	t.Helper()
	return &world{EmnifyWorld: acctest.NewEmnify(t, o), t: t}
}
