package networklist_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/networklist"
)

// writes are what a data source never calls.
type writes = platform.NetworkListWriter

// reader is a platform that has network lists; it panics where one is written.
type reader struct {
	writes
	dstest.Fleet
	lists []platform.NetworkList
}

func (r *reader) NetworkLists(context.Context) ([]platform.NetworkList, error) {
	return r.lists, r.Err
}

func (r *reader) NetworkList(_ context.Context, name string) (platform.NetworkList, error) {
	i := slices.IndexFunc(r.lists, func(l platform.NetworkList) bool { return l.Name == name })
	if i < 0 || r.Err != nil {
		return platform.NetworkList{}, &platform.Error{Platform: platform.PlatformOnomondo, Kind: platform.ErrNotFound}
	}
	return r.lists[i], nil
}

func newReader() *reader {
	return &reader{lists: []platform.NetworkList{
		{
			Name:     "uk / ie",
			Networks: []platform.Network{{MCC: "234", MNC: "01"}, {MCC: "234", MNC: "010"}, {MCC: "272"}},
			Tags:     []platform.Tag{{ID: "id-of-a", Name: "a"}, {ID: "id-of-b", Name: "b"}, {ID: "id-of-other-b", Name: "b"}},
		},
		{Name: "dk", Networks: []platform.Network{{MCC: "238"}}},
	}}
}

var (
	ukIE = map[string]any{
		"name": "uk / ie",
		"networks": []any{
			map[string]any{"mcc": "234", "mnc": "01"}, map[string]any{"mcc": "234", "mnc": "010"}, map[string]any{"mcc": "272", "mnc": nil},
		},
		"tags": []any{"a", "b", "id-of-other-b"},
	}
	dk = map[string]any{"name": "dk", "networks": []any{map[string]any{"mcc": "238", "mnc": nil}}, "tags": []any{}}
)

func TestDataSource(t *testing.T) {
	got := dstest.Read(t, networklist.NewDataSource, newReader(), map[string]any{"name": "uk / ie"})
	if diff := cmp.Diff(dstest.Result{State: ukIE}, got); diff != "" {
		t.Error(diff)
	}
}

func TestListDataSource(t *testing.T) {
	got := dstest.Read(t, networklist.NewListDataSource, newReader(), nil)
	want := map[string]any{"network_lists": []any{dk, ukIE}}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
	got = dstest.Read(t, networklist.NewListDataSource, &reader{}, nil)
	if diff := cmp.Diff(dstest.Result{State: map[string]any{"network_lists": []any{}}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDataSourceErrors(t *testing.T) {
	failing := newReader()
	failing.Err = &platform.Error{Platform: platform.PlatformOnomondo, Kind: platform.ErrForbidden}
	dk, offered := map[string]any{"name": "dk"}, "Not offered by the platform: 1NCE's API has no network lists."
	for name, tc := range map[string]struct {
		got  dstest.Result
		want string
	}{
		"unknown": {
			dstest.Read(t, networklist.NewDataSource, newReader(), map[string]any{"name": "DK"}),
			`AttributeName("name"): No such network list: The account has no network list "DK"; case counts.`,
		},
		"list forbidden": {dstest.Read(t, networklist.NewListDataSource, failing, nil), "Unable to read network lists: Onomondo: forbidden."},
		"no lists":       {dstest.Read(t, networklist.NewListDataSource, &dstest.Fleet{}, nil), offered},
		"no list":        {dstest.Read(t, networklist.NewDataSource, &dstest.Fleet{}, dk), offered},
	} {
		if len(tc.got.Errors) != 1 || !strings.HasPrefix(tc.got.Errors[0], tc.want) {
			t.Errorf("%s: Read = %v, want %s", name, tc.got.Errors, tc.want)
		}
	}
}
