package sim_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

func TestAccQuery(t *testing.T) {
	t.Parallel()
	acctest.OnEachPlatform(t, acctest.QueryScenarios)
}
