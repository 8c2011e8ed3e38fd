package serviceprofile_test

import (
	"fmt"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

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

// holds checks the profile that the test has made on the platform.
func (w *world) holds(as func(fake.Profile) bool) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		if p := w.made(); !as(p) {
			return fmt.Errorf("the platform holds %+v", p)
		}
		return nil
	}
}
