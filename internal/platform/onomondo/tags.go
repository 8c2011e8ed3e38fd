package onomondo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeTags = "/tags/search/tags"

// wireTag is a tag: an object, or, as the specification has it inside of others, its
// id alone.
type wireTag struct {
	ID       text  `json:"id"`
	Name     label `json:"name"`
	Color    text  `json:"color"`
	CanWrite bool  `json:"can_write"`
}

// UnmarshalJSON reads both shapes.
func (w *wireTag) UnmarshalJSON(b []byte) error {
	if !bytes.HasPrefix(b, []byte("{")) {
		*w = wireTag{}
		return json.Unmarshal(b, &w.ID)
	}
	type object wireTag // without this method
	return json.Unmarshal(b, (*object)(w))
}

// wireTags is a page of tags: an object that counts them, or, as the specification
// has it, a bare list of all.
type wireTags struct {
	Total  integer   `json:"total"`
	Result []wireTag `json:"result"`
}

// UnmarshalJSON reads both shapes.
func (w *wireTags) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(b, []byte("[")) {
		return json.Unmarshal(b, &w.Result)
	}
	type object wireTags // without this method
	return json.Unmarshal(b, (*object)(w))
}

var errNoTagID = errors.New("a tag without an id")

// Tags lists the organization's tags, by name.
func (p *Platform) Tags(ctx context.Context) ([]platform.Tag, error) {
	var tags []platform.Tag
	for {
		var page wireTags
		query := url.Values{"limit": {strconv.Itoa(perPage)}, "offset": {strconv.Itoa(len(tags))}}
		if err := p.list(ctx, rest.Route(routeTags), query, &page); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(page.Result, func(w wireTag) bool { return w.ID == "" }) {
			return nil, undecodable(routeTags, errNoTagID)
		}
		had := len(tags)
		tags = appendNew(tags, page.Result)
		if len(tags) >= int(page.Total) || len(tags) == had { // the end, or a page that was there before
			break
		}
	}
	slices.SortStableFunc(tags, func(a, b platform.Tag) int { return strings.Compare(a.Name, b.Name) })
	p.tags.put(tags)
	return slices.Clone(tags), nil
}

// appendNew appends the tags that are not there yet.
func appendNew(tags []platform.Tag, page []wireTag) []platform.Tag {
	for _, w := range page {
		if !slices.ContainsFunc(tags, func(t platform.Tag) bool { return t.ID == string(w.ID) }) {
			tags = append(tags, w.tag())
		}
	}
	return tags
}

func (w wireTag) tag() platform.Tag {
	return platform.Tag{ID: string(w.ID), Name: string(w.Name), Color: string(w.Color), Writable: w.CanWrite}
}

// tagCache holds the tags as they were listed last. Its zero value works.
type tagCache struct {
	mu     sync.Mutex
	listed []platform.Tag // nil until they were
	failed bool           // says that the names of a listing's tags were looked for in vain
}

func (c *tagCache) get() []platform.Tag {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.listed
}

func (c *tagCache) hasFailed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.failed
}

func (c *tagCache) fail() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed = true
}

func (c *tagCache) put(tags []platform.Tag) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.listed = append([]platform.Tag{}, tags...)
}

// resolved are the tags that something bears. Where Onomondo shows ids only, the
// names are looked up; a tag that cannot be has its id for a name.
func (p *Platform) resolved(ctx context.Context, wire []wireTag) []platform.Tag {
	tags := make([]platform.Tag, 0, len(wire))
	for _, w := range wire {
		tag := w.tag()
		if tag.Name == "" {
			tag = p.lookUp(ctx, tag)
		}
		tags = append(tags, tag)
	}
	return tags
}

func (p *Platform) lookUp(ctx context.Context, tag platform.Tag) platform.Tag {
	known := p.tags.get()
	if known == nil && !p.tags.hasFailed() {
		var err error
		if known, err = p.Tags(ctx); err != nil {
			p.tags.fail() // once is enough, and nothing else fails for the lack of a name
		}
	}
	if i := slices.IndexFunc(known, func(t platform.Tag) bool { return t.ID == tag.ID }); i >= 0 {
		return known[i]
	}
	tag.Name = tag.ID
	return tag
}
