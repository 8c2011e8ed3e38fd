package onomondo_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const (
	listLists  = "GET /network-whitelists"
	postList   = "POST /network-whitelists"
	nordicsURL = " /network-whitelists/Nordics%20%2F%20all"
)

const nordicsJSON = `{"name":"Nordics / all","tags":[{"name":"north","id":"` + north + `","can_write":false}],"networks":[{"mcc":"310","mnc":"010"},{"mcc":"240","mnc":null}]}`

var nordics = platform.NetworkList{
	Name: "Nordics / all", Tags: []platform.Tag{northTag}, Networks: []platform.Network{{MCC: "310", MNC: "010"}, {MCC: "240"}},
}

func TestNetworkLists(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		listLists:          answer(200, `[`+nordicsJSON+`,{"name":"Empty","tags":["`+pumps+`"],"networks":null}]`),
		"GET" + nordicsURL: inTurn(answer(200, nordicsJSON), answer(200, `{"name":"another"}`)),
		listTags:           answer(200, tagsJSON),
	})
	all, err := p.NetworkLists(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "lists", []platform.NetworkList{{Name: "Empty", Tags: []platform.Tag{pumpsTag}, Networks: []platform.Network{}}, nordics}, all)
	a.calls()
	one, err := p.NetworkList(t.Context(), "Nordics / all")
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "list", nordics, one)
	mustCall(t, a, "GET"+nordicsURL)
	mustNotDecode(t, "another list", last(p.NetworkList(t.Context(), "Nordics / all")))
	mustAdvise(t, "unknown", last(p.NetworkList(t.Context(), "x")), platform.ErrNotFound, "deleted or renamed")
	p, _ = serving(t, map[string]http.HandlerFunc{listLists: answer(503, ``)})
	mustBe(t, "broken", last(p.NetworkLists(t.Context())), platform.ErrUnavailable)
}

func TestWriteNetworkLists(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{postList: answer(200, ``), "PATCH" + nordicsURL: answer(200, ``), listTags: answer(200, tagsJSON)})
	all := platform.NetworkListChange{Name: new("A&B"), Networks: &[]platform.Network{{MCC: "310", MNC: "010"}, {MCC: "240"}}, Tags: &[]string{"north", pumps}}
	const body = `{"name":"A&B","networks":[{"mcc":"310","mnc":"010"},{"mcc":"240","mnc":null}],"tags":["` + north + `","` + pumps + `"]}`
	if err := p.CreateNetworkList(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	mustSend(t, "create", a, body)
	mustCall(t, a, listTags+"?limit=1000&offset=0", postList)
	for _, test := range []struct {
		name   string
		change platform.NetworkListChange
		want   string
	}{
		{"all", all, body},
		{"rename", platform.NetworkListChange{Name: new("x")}, `{"name":"x"}`},
		{"clear", platform.NetworkListChange{Networks: &[]platform.Network{}, Tags: &[]string{}}, `{"networks":[],"tags":[]}`},
	} {
		if err := p.UpdateNetworkList(t.Context(), "Nordics / all", test.change); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		mustSend(t, test.name, a, test.want)
		mustCall(t, a, "PATCH"+nordicsURL)
	}
	if err := p.UpdateNetworkList(t.Context(), "Nordics / all", platform.NetworkListChange{}); err != nil {
		t.Error(err)
	}
	mustCall(t, a)
}

func TestErrorsOfNetworkLists(t *testing.T) {
	unknown := platform.NetworkListChange{Name: new("x"), Tags: &[]string{"nobody's"}}
	p, a := serving(t, map[string]http.HandlerFunc{listTags: answer(200, tagsJSON), postList: answer(409, `{"error":"name_in_use"}`), "PATCH /network-whitelists/a": answer(409, ``)})
	mustAdvise(t, "taken", p.CreateNetworkList(t.Context(), platform.NetworkListChange{Name: new("x")}), platform.ErrConflict, "Choose another name")
	mustAdvise(t, "taken, renamed", p.UpdateNetworkList(t.Context(), "a", platform.NetworkListChange{Name: new("x")}), platform.ErrConflict, "Choose another name")
	mustAdvise(t, "gone", p.UpdateNetworkList(t.Context(), "b", platform.NetworkListChange{Name: new("x")}), platform.ErrNotFound, "deleted or renamed")
	a.calls()
	mustAdvise(t, "tag", p.CreateNetworkList(t.Context(), unknown), platform.ErrInvalid, "Onomondo app")
	mustAdvise(t, "tag", p.UpdateNetworkList(t.Context(), "a", unknown), platform.ErrInvalid, "Onomondo app")
	mustCall(t, a, listTags+"?limit=1000&offset=0", listTags+"?limit=1000&offset=0")
}

// What a lost answer leaves open is repeated only where that does no harm.
func TestWritesOfNetworkListsThatAreRepeated(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{postList: answer(503, ``), "PATCH /network-whitelists/a": answer(503, ``), "DELETE /network-whitelists/a": answer(503, ``)})
	for _, test := range []struct {
		name  string
		err   error
		calls int
	}{
		{"create", p.CreateNetworkList(t.Context(), platform.NetworkListChange{Name: new("a")}), 1},
		{"rename", p.UpdateNetworkList(t.Context(), "a", platform.NetworkListChange{Name: new("b")}), 1},
		{"change", p.UpdateNetworkList(t.Context(), "a", platform.NetworkListChange{Tags: &[]string{}}), 3},
		{"delete", p.DeleteNetworkList(t.Context(), "a"), 3},
	} {
		mustBe(t, test.name, test.err, platform.ErrUnavailable)
	}
	if calls := a.calls(); len(calls) != 8 {
		t.Errorf("called %v", calls)
	}
}

func TestDeleteWhatSIMsUse(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   error // nil for done
	}{
		{"done", 200, ``, nil},
		{"no content", 204, ``, nil},
		{"gone", 404, `{"error":"network_whitelist_not_found","message":"not found"}`, nil},
		{"in use", 409, `{"message":"no"}`, platform.ErrConflict},
		{"in use, by its word", 400, `{"error":"network_whitelist_in_use"}`, platform.ErrConflict},
		{"mapped", 400, `{"error":"x","message":"All SIM mappings must be removed first"}`, platform.ErrConflict},
		{"still used", 400, `{"message":"It is used by 3 SIMs"}`, platform.ErrConflict},
		{"bad request", 400, `{"message":"Bad request"}`, platform.ErrInvalid},
		{"no right", 403, ``, platform.ErrForbidden},
		{"firewall", 404, page, platform.ErrUnavailable},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{"DELETE" + nordicsURL: answer(test.status, test.body), "DELETE /connectors/c-1": answer(test.status, test.body)})
		for advice, err := range map[string]error{
			"use the network list": p.DeleteNetworkList(t.Context(), "Nordics / all"),
			"use the connector":    p.DeleteConnector(t.Context(), "c-1"),
		} {
			switch {
			case test.want == nil && err != nil:
				t.Errorf("%s: %v", test.name, err)
			case errors.Is(test.want, platform.ErrConflict):
				mustAdvise(t, test.name, err, test.want, advice)
			case test.want != nil:
				mustBe(t, test.name, err, test.want)
			}
		}
	}
}
