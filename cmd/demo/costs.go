package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// forget empties the journals of all sandboxes.
func (s *show) forget() error {
	for _, f := range platforms {
		if err := fakeapi.ResetJournal(filepath.Join(s.folder, f.store)); err != nil {
			return err
		}
	}
	return nil
}

// costs shows the API calls of a step, by platform.
func (s *show) costs() error {
	for _, f := range platforms {
		calls, err := fakeapi.ReadJournal(filepath.Join(s.folder, f.store))
		if err != nil {
			return err
		}
		if len(calls) > 0 {
			total, items := cost(calls)
			s.screen.list(fmt.Sprintf("%-8s %4d %-6s ", f.title, total, map[bool]string{true: "call:", false: "calls:"}[total == 1]), items)
		}
	}
	return nil
}

// cost is how many calls there were, and of which routes.
func cost(calls map[string]int) (total int, items []string) {
	for _, route := range slices.Sorted(maps.Keys(calls)) {
		total += calls[route]
		items = append(items, fmt.Sprintf("%d × %s", calls[route], route))
	}
	return total, items
}
