package emnify_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// withoutEndpoint is an update of a SIM that sits in no endpoint.
func withoutEndpoint(n int, lifecycle string, change func(*platform.Change)) platform.Update {
	id := platform.ICCID(fmt.Sprintf("89883030000000000%d", n))
	u := platform.Update{
		Change:  platform.Change{ICCID: id, ServiceProfileID: new(int64(71)), TariffProfileID: new(int64(81))},
		Current: platform.SIM{ICCID: id, PlatformID: fmt.Sprint(n), Tags: []string{}, State: platform.Disabled, Lifecycle: lifecycle},
	}
	if lifecycle == "activated" {
		u.Current.State = platform.Misaligned
	}
	change(&u.Change)
	return u
}

func nothing(*platform.Change) {}

func state(s platform.State) func(*platform.Change) {
	return func(c *platform.Change) { c.State = &s }
}

// made is the answer to a create: endpoint 117 for SIM 17, ….
func made(sims ...int) http.HandlerFunc {
	var items []string
	for _, n := range sims {
		items = append(items, fmt.Sprintf(`{"id":%d,"sim":{"id":%d}}`, 100+n, n))
	}
	return answer(201, `[`+strings.Join(items, ",")+`]`)
}

func TestSIMsWithoutAnEndpointAreGivenOne(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{postCall: made(17, 18, 19, 20), patchCall: answer(204, ``)})
	err := p.UpdateSIMs(t.Context(), []platform.Update{
		withoutEndpoint(17, "issued", func(c *platform.Change) {
			c.State, c.Label, c.Tags, c.IMEILock = new(platform.Enabled), new("pump"), &[]string{"a", "b"}, new(true)
			c.IMEI = new(platform.IMEI("353650000000125"))
		}),
		relabel(21)[0],
		withoutEndpoint(18, "issued", nothing),
		withoutEndpoint(19, "suspended", state(platform.Enabled)),
		withoutEndpoint(20, "activated", state(platform.Disabled)),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`{"service_profile":{"id":71},"tariff_profile":{"id":81},"status":{"id":0},"endpoints":[
			{"name":"pump","tags":"a,b","imei":"3536500000001200","imei_lock":true,"sim":{"id":17,"activate":true,"status":{"id":1}}},
			{"sim":{"id":19,"activate":true,"status":{"id":1}}}]}`,
		`{"service_profile":{"id":71},"tariff_profile":{"id":81},"status":{"id":1},"endpoints":[{"sim":{"id":18}},{"sim":{"id":20}}]}`,
		`[{"id":121,"name":"new"},{"id":120,"status":{"id":1},"sim":{"id":20,"status":{"id":2}}}]`, // a create cannot suspend
	}
	if len(a.bodies) != len(want) {
		t.Fatalf("called %v", a.seen)
	}
	for i := range want {
		if diff := cmp.Diff(decode(t, want[i]), decode(t, a.bodies[i])); diff != "" {
			t.Errorf("%s:\n%s", a.seen[i], diff)
		}
	}
}

func TestEndpointsAreMadeOnce(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		postCall:  made(17),
		patchCall: inTurn(answer(422, `{"message":"Endpoint 118 is invalid"}`), answer(204, ``)),
	})
	first := withoutEndpoint(17, "issued", state(platform.Enabled))
	e := mustBe(t, "one is refused", p.UpdateSIMs(t.Context(), append(relabel(18), first)), platform.ErrInvalid)
	if !slices.Equal(e.ICCIDs, []platform.ICCID{other}) {
		t.Errorf("it names %v", e.ICCIDs)
	}
	// Without the SIM that was named the batch comes again, as it was read before.
	if err := p.UpdateSIMs(t.Context(), []platform.Update{first}); err != nil {
		t.Fatal(err)
	}
	mustCall(t, a.calls(), postCall, patchCall, patchCall)
}

func TestACreateIsRefused(t *testing.T) {
	for _, test := range []struct {
		name  string
		body  string
		named []platform.ICCID
	}{
		{"by place", `{"message":"The endpoint data is invalid.","errors":[{"message":"endpoints[1]: tariff profile 17 does not exist"}]}`, []platform.ICCID{other}},
		{"by the first place", `{"message":"x","errors":[{"message":"endpoints[0]: bad"},{"message":"endpoints[7]: bad"}]}`, []platform.ICCID{iccid}},
		{"by SIM", `{"message":"SIM 18 is assigned to endpoint 55"}`, []platform.ICCID{other}},
		{"not by name", `{"message":"Tariff profile is invalid"}`, nil},
	} {
		p, a := serving(t, map[string]http.HandlerFunc{postCall: answer(422, test.body)})
		e := mustBe(t, test.name, p.UpdateSIMs(t.Context(), []platform.Update{withoutEndpoint(17, "issued", nothing), withoutEndpoint(18, "issued", nothing)}), platform.ErrInvalid)
		if !slices.Equal(e.ICCIDs, test.named) || len(a.calls()) != 1 {
			t.Errorf("%s: it names %v", test.name, e.ICCIDs)
		}
	}
}

// TestACreateWhoseAnswerIsLost: what was sent again is refused, because it took
// effect the first time.
func TestACreateWhoseAnswerIsLost(t *testing.T) {
	for _, test := range []struct {
		name   string
		routes map[string]http.HandlerFunc
		calls  []string
		want   error
	}{
		{
			"all were made", map[string]http.HandlerFunc{
				"GET /api/v1/sim/17": answer(200, simJSON(17, 1, 117)), "GET /api/v1/endpoint/117": answer(200, endpointJSON(117, 0, 17, 1)),
				"GET /api/v1/sim/18": answer(200, simJSON(18, 1, 118)), "GET /api/v1/endpoint/118": answer(200, endpointJSON(118, 0, 18, 1)),
			},
			[]string{postCall, postCall}, nil,
		},
		{
			"one was made", map[string]http.HandlerFunc{
				"GET /api/v1/sim/17": answer(200, simJSON(17, 1, 117)), "GET /api/v1/endpoint/117": answer(200, endpointJSON(117, 0, 17, 1)),
				"GET /api/v1/sim/18": answer(200, simJSON(18, 0, 0)),
			},
			[]string{postCall, postCall, postCall}, nil,
		},
		{
			"none was made", map[string]http.HandlerFunc{
				"GET /api/v1/sim/17": answer(200, simJSON(17, 0, 0)), "GET /api/v1/sim/18": answer(200, simJSON(18, 0, 0)),
			},
			[]string{postCall, postCall}, platform.ErrInvalid,
		},
	} {
		refused := answer(422, `{"message":"invalid","errors":[{"message":"SIM is assigned"}]}`)
		p, a := serving(t, map[string]http.HandlerFunc{
			findCall: answer(200, `[`+simJSON(17, 0, 0)+`]`),
			"GET /api/v1/sim?q=iccid%3A8988303000000000018": answer(200, `[`+simJSON(18, 0, 0)+`]`),
		})
		for _, id := range []platform.ICCID{iccid, other} {
			if _, err := p.SIM(t.Context(), id); err != nil {
				t.Fatal(err)
			}
		}
		a.calls()
		a.routes = test.routes
		a.routes[postCall] = inTurn(answer(502, ``), refused, made(18))
		err := p.UpdateSIMs(t.Context(), []platform.Update{withoutEndpoint(17, "issued", state(platform.Enabled)), withoutEndpoint(18, "issued", state(platform.Enabled))})
		if test.want != nil {
			mustBe(t, test.name, err, test.want)
		} else if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		writes := slices.DeleteFunc(a.calls(), func(call string) bool { return strings.HasPrefix(call, "GET") })
		mustCall(t, writes, test.calls...)
	}
}

func TestACreateWhoseAnswerSaysLittle(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		postCall: func(w http.ResponseWriter, r *http.Request) { answer(201, `[{"id":117}]`)(w, r) },
		findCall: answer(200, `[`+simJSON(17, 1, 117)+`]`),
		"GET /api/v1/endpoint/117": func(w http.ResponseWriter, r *http.Request) {
			answer(200, endpointJSON(117, 0, 17, 1))(w, r)
		},
	})
	if err := p.UpdateSIMs(t.Context(), []platform.Update{withoutEndpoint(17, "issued", state(platform.Enabled))}); err != nil {
		t.Fatal(err)
	}
	mustCall(t, a.calls(), postCall, findCall, "GET /api/v1/endpoint/117")
}
