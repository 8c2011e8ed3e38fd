package onomondo

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Tag is a tag of the organization. Tags are made in the web app: [Fake.AddTag].
type Tag struct {
	// ID is a UUID.
	ID       string `json:"id"`
	Name     string `json:"name"`
	Color    string `json:"color"`
	CanWrite bool   `json:"can_write"`
}

// wireTag is a tag as answers show it.
type wireTag = Tag

// seedTags are the tags of a new organization.
var seedTags = []Tag{
	{TagID("meter"), "meter", "#5ba571", true},
	{TagID("outdoor"), "outdoor", "#d1495b", true},
	{TagID("pump"), "pump", "#00798c", true},
	{TagID("finance"), "finance", "#edae49", false},
}

// TagID is the id of the tag that a new organization has by the name (meter, outdoor,
// pump, finance), or that [Fake.AddTag] makes.
func TagID(name string) string { return uuid("tag", name) }

// uuid is a made-up UUID that depends on nothing but its arguments.
func uuid(parts ...string) string {
	a, b := fakeapi.Hash(1, parts...), fakeapi.Hash(2, parts...)
	return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", a>>32, a>>16&0xffff, a&0xfff, b>>48&0xfff, b&0xffffffffffff)
}

// AddTag makes a tag, as somebody would in the web app, and returns it.
func (f *Fake) AddTag(name string) (Tag, error) {
	tag := Tag{ID: TagID(name), Name: name, Color: "#777777", CanWrite: true}
	return tag, f.store.Update(func(tx fakeapi.Tx) error { return save(tx, tagBucket, tag.ID, tag) })
}

// shownTags are the tags with the ids, in their order; never nil. A tag that has gone
// from the organization has gone from all that bore it.
func shownTags(tx fakeapi.Tx, ids []string) ([]wireTag, error) {
	list := make([]wireTag, 0, len(ids))
	for _, id := range ids {
		tag, ok, err := load[Tag](tx, tagBucket, id)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, tag)
		}
	}
	return list, nil
}

// tagPage is the list of tags as the vendor's own client reads it.
type tagPage struct {
	Count  int       `json:"count"`
	Limit  int       `json:"limit"`
	Offset int       `json:"offset"`
	Total  int       `json:"total"`
	Result []wireTag `json:"result"`
}

// listTags is GET /tags/search/tags: an array of all, or a page.
func (f *Fake) listTags(w http.ResponseWriter, r *http.Request) error {
	all, err := readAll[Tag](f, tagBucket)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b Tag) int { return strings.Compare(a.Name, b.Name) })
	if !f.options.TagsAsObject {
		fakeapi.WriteJSON(w, http.StatusOK, all)
		return nil
	}
	p, err := f.parsePaging(r.URL.Query(), DefaultPage)
	if err != nil {
		return err
	}
	begin := min(p.offset, len(all))
	result := all[begin:min(begin+p.size, len(all))]
	fakeapi.WriteJSON(w, http.StatusOK, tagPage{len(result), p.limit, p.offset, len(all), result})
	return nil
}

// putTag is PUT /sims/{sim_id}/tags/{tag_id}.
func (f *Fake) putTag(_ http.ResponseWriter, r *http.Request) error {
	return f.retag(r, func(tags []string, id string) ([]string, error) {
		if slices.Contains(tags, id) {
			return nil, badRequest("tag_already_on_sim", "The SIM has the tag already.")
		}
		return append(slices.Clone(tags), id), nil
	})
}

// deleteTag is DELETE /sims/{sim_id}/tags/{tag_id}.
func (f *Fake) deleteTag(_ http.ResponseWriter, r *http.Request) error {
	return f.retag(r, func(tags []string, id string) ([]string, error) {
		if !slices.Contains(tags, id) {
			return nil, badRequest("tag_not_on_sim", "The SIM does not have the tag.")
		}
		return slices.DeleteFunc(slices.Clone(tags), func(other string) bool { return other == id }), nil
	})
}

// retag changes the tags that a SIM is to have.
func (f *Fake) retag(r *http.Request, edit func(tags []string, id string) ([]string, error)) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		s, err := f.writableSIM(tx, r.PathValue("sim_id"), false)
		if err != nil {
			return err
		}
		id := r.PathValue("tag_id")
		if tx.Get(tagBucket, id) == nil {
			return errNoTag
		}
		tags, err := edit(s.toBe().Tags, id)
		if err != nil {
			return err
		}
		return f.change(r.Context(), tx, s, Change{Tags: &tags})
	})
}
