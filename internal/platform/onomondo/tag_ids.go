package onomondo

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const tagAdvice = "Tags are made in the Onomondo app only. Check the tag's name or id, or make it there."

// tagFinder turns the tags of one call into their ids. It lists the tags at most once.
type tagFinder struct {
	platform *Platform
	known    []platform.Tag
	listed   bool
	// closed says that the key may not list tags. It may set them all the same.
	closed bool
}

func (p *Platform) newTagFinder() *tagFinder {
	return &tagFinder{platform: p, known: p.tags.get()}
}

// unknownTag is what is wrong with one tag; it is no failure of a call.
type unknownTag struct{ reason string }

func (e *unknownTag) Error() string { return e.reason }

// ids finds the tags by name or by id. A tag that there is not is an [unknownTag].
func (f *tagFinder) ids(ctx context.Context, tags []string) ([]string, error) {
	ids := make([]string, 0, len(tags))
	for _, tag := range tags {
		id, err := f.id(ctx, tag)
		if err != nil {
			return nil, err
		}
		if slices.Contains(ids, id) {
			return nil, &unknownTag{fmt.Sprintf("the tag %q is named twice", tag)}
		}
		ids = append(ids, id)
	}
	return ids, nil
}

var uuidPattern = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

func (f *tagFinder) id(ctx context.Context, tag string) (string, error) {
	found, ok := platform.FindTag(f.known, tag)
	if !ok && !f.listed {
		if err := f.list(ctx); err != nil {
			return "", err
		}
		found, ok = platform.FindTag(f.known, tag)
	}
	switch {
	case ok:
		return found.ID, nil
	case f.closed && uuidPattern.MatchString(tag):
		return tag, nil
	case f.closed:
		return "", &unknownTag{fmt.Sprintf("the API key may not list tags, so that %q must be given by its id", tag)}
	}
	return "", &unknownTag{fmt.Sprintf("the organization has no tag %q", tag)}
}

func (f *tagFinder) list(ctx context.Context) error {
	known, err := f.platform.Tags(ctx)
	if err != nil && !errors.Is(err, platform.ErrForbidden) {
		return err
	}
	f.known, f.closed, f.listed = known, err != nil, true
	return nil
}

// setTags adds the ids of the tags that are asked for of a list, connector or webhook.
func (p *Platform) setTags(ctx context.Context, b body, tags *[]string) error {
	if tags == nil {
		return nil
	}
	ids, err := p.newTagFinder().ids(ctx, *tags)
	if unknown, ok := errors.AsType[*unknownTag](err); ok {
		return invalidTag(unknown)
	}
	b["tags"] = ids
	return err
}

func invalidTag(err *unknownTag, iccids ...platform.ICCID) *platform.Error {
	return &platform.Error{
		Platform: platform.PlatformOnomondo, Kind: platform.ErrInvalid,
		ICCIDs: iccids, Message: err.reason, Advice: tagAdvice, Err: err,
	}
}
