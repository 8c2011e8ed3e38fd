package platform

import (
	"context"
	"slices"
)

// Tag groups what an organization has. It has a key besides its name.
type Tag struct {
	// ID is the platform's key.
	ID, Name string
	// Color is the web application's, such as #5ba571; may be empty.
	Color string
	// Writable says whether these credentials may change what bears the tag.
	Writable bool
}

// TagReader is a platform on which tags exist by themselves, and cannot be made
// by naming them.
type TagReader interface {
	// Tags lists the organization's tags.
	Tags(ctx context.Context) ([]Tag, error)
}

// MatchTags reports whether want names exactly the tags that have these names and
// keys, each by one or the other, in any order. ids is nil where tags have no
// keys, and as long as names otherwise.
func MatchTags(want, names, ids []string) bool {
	if len(want) != len(names) {
		return false
	}
	if ids == nil {
		return SameSet(want, names)
	}
	taken := make([]bool, len(names))
	for _, w := range want {
		at := -1
		for i := range names {
			if !taken[i] && (SameText(names[i], w) || ids[i] == w) {
				at = i
				break
			}
		}
		if at < 0 {
			return false
		}
		taken[at] = true
	}
	return true
}

// TagNames returns the names and the keys of tags, for [MatchTags].
func TagNames(tags []Tag) (names, ids []string) {
	names, ids = make([]string, len(tags)), make([]string, len(tags))
	for i, t := range tags {
		names[i], ids[i] = t.Name, t.ID
	}
	return names, ids
}

// FindTag finds a tag by its key, or by its name.
func FindTag(tags []Tag, nameOrID string) (Tag, bool) {
	if i := slices.IndexFunc(tags, func(t Tag) bool { return t.ID == nameOrID }); i >= 0 {
		return tags[i], true
	}
	if i := slices.IndexFunc(tags, func(t Tag) bool { return SameText(t.Name, nameOrID) }); i >= 0 {
		return tags[i], true
	}
	return Tag{}, false
}
