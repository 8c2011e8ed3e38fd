package tag_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/tag"
)

type reader struct {
	dstest.Fleet
	tags []platform.Tag
}

func (r *reader) Tags(context.Context) ([]platform.Tag, error) { return r.tags, r.Err }

func TestListDataSource(t *testing.T) {
	r := &reader{tags: []platform.Tag{
		{ID: "3", Name: "meters-north"},
		{ID: "1", Name: "Meters"},
		{ID: "2", Name: "meters", Color: "#5ba571", Writable: true},
		{ID: "0", Name: "meters"},
	}}
	upper := map[string]any{"id": "1", "name": "Meters", "color": nil, "writable": false}
	first := map[string]any{"id": "0", "name": "meters", "color": nil, "writable": false}
	second := map[string]any{"id": "2", "name": "meters", "color": "#5ba571", "writable": true}
	north := map[string]any{"id": "3", "name": "meters-north", "color": nil, "writable": false}
	for name, tc := range map[string]struct {
		pattern any
		want    []any
	}{
		"all":     {nil, []any{upper, first, second, north}},
		"pattern": {"meters*", []any{first, second, north}},
		"whole":   {"meters", []any{first, second}},
		"none":    {"pumps", []any{}},
		"empty":   {"", []any{}},
	} {
		got := dstest.Read(t, tag.NewListDataSource, r, map[string]any{"name": tc.pattern})
		want := dstest.Result{State: map[string]any{"name": tc.pattern, "tags": tc.want}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestListDataSourceErrors(t *testing.T) {
	failing := &reader{}
	failing.Err = &platform.Error{Platform: platform.PlatformOnomondo, Kind: platform.ErrUnauthorized}
	for name, tc := range map[string]struct {
		got  dstest.Result
		want string
	}{
		"pattern": {dstest.Read(t, tag.NewListDataSource, failing, map[string]any{"name": `a\b`}), `AttributeName("name"): Invalid pattern`},
		"refused": {dstest.Read(t, tag.NewListDataSource, failing, nil), "Unable to read tags: Onomondo: unauthorized."},
		"no tags": {dstest.Read(t, tag.NewListDataSource, &dstest.Fleet{}, nil), "Not offered by the platform: 1NCE's API has no tags that exist by themselves."},
	} {
		if len(tc.got.Errors) != 1 || !strings.HasPrefix(tc.got.Errors[0], tc.want) {
			t.Errorf("%s: Read = %v, want %s", name, tc.got.Errors, tc.want)
		}
	}
}

func TestAccTags(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]onomondo.Options{"array": {}, "pages": {TagsAsObject: true, PageLimit: 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := acctest.NewOnomondo(t, o)
			tag := func(name, color string, writable bool) knownvalue.Check {
				return knownvalue.ObjectExact(map[string]knownvalue.Check{
					"id": knownvalue.StringExact(onomondo.TagID(name)), "name": knownvalue.StringExact(name),
					"color": knownvalue.StringExact(color), "writable": knownvalue.Bool(writable),
				})
			}
			w.Test(tfresource.TestStep{
				Config: "data \"simfleet_tags\" \"all\" {}\ndata \"simfleet_tags\" \"some\" {\n  name = \"*n*\"\n}\n",
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue("data.simfleet_tags.all", tfjsonpath.New("tags"), knownvalue.ListSizeExact(len(w.Tags()))),
					statecheck.ExpectKnownValue("data.simfleet_tags.some", tfjsonpath.New("tags"),
						knownvalue.ListExact([]knownvalue.Check{tag("finance", "#edae49", false)})),
				},
			})
		})
	}
}

// On emnify a tag is made by writing it.
func TestAccTagsOtherPlatform(t *testing.T) {
	t.Parallel()
	acctest.NewEmnify(t, emnify.Options{}).Test(tfresource.TestStep{
		Config:      "data \"simfleet_tags\" \"all\" {}\n",
		ExpectError: acctest.Says("Not offered by the platform", "tags that exist by themselves"),
	})
}
