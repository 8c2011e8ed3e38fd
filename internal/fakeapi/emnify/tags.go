package emnify

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// tagAssignment is a tag of an endpoint in the list of endpoints.
type tagAssignment struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Color ref    `json:"tag_color"`
}

// wireTag is an item of GET /api/v2/endpoint/{endpoint_id}/tags.
type wireTag struct {
	tagAssignment
	ResourceCount int `json:"resource_count"`
}

// tagAssignments are the tags in a comma separated list. Their ids and colors depend
// on their names alone.
func tagAssignments(tags string) []tagAssignment {
	assigned := []tagAssignment{}
	for _, name := range tagNames(tags) {
		hash := fakeapi.Hash(0, name)
		color := int(1 + hash>>32%12)
		assigned = append(assigned, tagAssignment{ID: int(1 + hash%1_000_000), Name: name, Color: ref{&color}})
	}
	return assigned
}

// getTags is GET /api/v2/endpoint/{endpoint_id}/tags.
func (f *Fake) getTags(w http.ResponseWriter, r *http.Request) error {
	if _, err := strconv.Atoi(r.PathValue("endpoint_id")); err != nil {
		return badRequest("The endpoint's id is not a number.")
	}
	body := []wireTag{}
	err := f.store.View(func(tx fakeapi.Tx) error {
		e, err := f.endpoint(tx, pathID(r, "endpoint_id"))
		if err != nil {
			return err
		}
		everyone, err := all[Endpoint](tx, endpointBucket)
		for _, tag := range tagAssignments(e.Tags) {
			count := 0
			for _, other := range everyone {
				other.settle(f.Now())
				if slices.Contains(tagNames(other.Tags), tag.Name) {
					count++
				}
			}
			body = append(body, wireTag{tag, count})
		}
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}
