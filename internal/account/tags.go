package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// maxTags is how many tags a message lists.
const maxTags = 20

// tags are the tags that exist, on platforms where they exist by themselves. They
// are read once.
type tags struct {
	mu  sync.Mutex
	all []platform.Tag
	// known holds their names and their keys; nil until they are read.
	known map[string]struct{}
}

// CheckTags reports tags that do not exist, on platforms where a tag cannot be made
// by naming it. Its error for one is an [platform.AttributeError].
func (a *Account) CheckTags(ctx context.Context, wanted []string) error {
	reader, ok := a.platform.(platform.TagReader)
	if !ok || len(wanted) == 0 {
		return nil
	}
	known, err := a.tags.load(ctx, reader)
	if errors.Is(err, platform.ErrForbidden) {
		return nil // credentials that may not list tags may still set them
	}
	if err != nil {
		return err
	}
	for _, tag := range wanted {
		if _, ok := known[tag]; !ok {
			return unknownTag(a.platform.Name(), tag, a.tags.all)
		}
	}
	return nil
}

func (t *tags) load(ctx context.Context, reader platform.TagReader) (map[string]struct{}, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.known != nil {
		return t.known, nil
	}
	all, err := reader.Tags(ctx)
	if err != nil {
		return nil, err
	}
	t.all, t.known = all, make(map[string]struct{}, 2*len(all))
	for _, tag := range all {
		t.known[tag.Name], t.known[tag.ID] = struct{}{}, struct{}{}
	}
	return t.known, nil
}

func unknownTag(name platform.Name, tag string, all []platform.Tag) error {
	names, _ := platform.TagNames(all)
	known := "There are none yet."
	if len(names) > 0 {
		more := ""
		if len(names) > maxTags {
			more = fmt.Sprintf(" and %d more", len(names)-maxTags)
			names = names[:maxTags]
		}
		known = fmt.Sprintf("There are: %s%s.", strings.Join(names, ", "), more)
	}
	return &platform.AttributeError{
		Attribute: platform.AttributeTags,
		Reason:    fmt.Sprintf("%s has no tag %q. Tags are made in its web application and named here by name or id. %s", name.Title(), tag, known),
	}
}
