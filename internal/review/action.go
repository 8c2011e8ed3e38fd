package review

import (
	"slices"
	"strings"
)

// actions are what a plan does to a resource, in its order.
type actions []string

func (a actions) has(action string) bool { return slices.Contains(a, action) }

// idle reports whether nothing is done to the resource.
func (a actions) idle() bool { return len(a) == 0 || a.only("no-op") || a.only("read") }

func (a actions) only(action string) bool { return len(a) == 1 && a[0] == action }

// replaces reports whether the resource is destroyed, or forgotten, and made again.
func (a actions) replaces() bool { return a.has("create") && len(a) > 1 }

// String is the action in one word, as Terraform's summary says it.
func (a actions) String() string {
	switch {
	case a.replaces():
		return "replace"
	case a.only("no-op"):
		return "none"
	}
	return strings.Join(a, ", ")
}
