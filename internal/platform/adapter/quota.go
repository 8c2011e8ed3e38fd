package adapter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// CheckService refuses a service that the platform has no quotas for.
func CheckService(name platform.Name, asked platform.Service, has ...platform.Service) error {
	if slices.Contains(has, asked) {
		return nil
	}
	known := make([]string, len(has))
	for i, service := range has {
		known[i] = string(service)
	}
	return &platform.Error{
		Platform: name,
		Kind:     platform.ErrInvalid,
		Err:      fmt.Errorf("there is no quota for %q, only for %s", asked, strings.Join(known, " and ")),
	}
}
