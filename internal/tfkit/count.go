package tfkit

import "github.com/simfleet/terraform-provider-simfleet/internal/platform"

// Count is [platform.Count].
func Count[N int | int64](n N, singular string) string { return platform.Count(n, singular) }
