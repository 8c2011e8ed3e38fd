package onomondo_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestUpdateSIMsSendsWhatIsAsked(t *testing.T) {
	device := platform.IMEI("353650000000216")
	open := sim()
	open.IMEILock, open.IMEI = false, "3536500000000018"
	for _, test := range []struct {
		name    string
		change  platform.Change
		current platform.SIM
		want    string // without the id; "" for no call
	}{
		{"enable", platform.Change{State: new(platform.Enabled)}, sim(), `"activated":true`},
		{"disable", platform.Change{State: new(platform.Disabled)}, sim(), `"activated":false`},
		{"label", platform.Change{Label: new(" A&B <1> ")}, sim(), `"label":" A&B <1> "`},
		{"no label", platform.Change{Label: new("")}, sim(), `"label":null`},
		{"network list", platform.Change{NetworkList: new("Nordics / all")}, sim(), `"network_whitelist":"Nordics / all"`},
		{"no network list", platform.Change{NetworkList: new("")}, sim(), `"network_whitelist":null`},
		{"connector", platform.Change{Connector: new("cloud")}, sim(), `"connector":"cloud"`},
		{"no connector", platform.Change{Connector: new("")}, sim(), `"connector":null`},
		{"lock", platform.Change{IMEILock: new(true), IMEI: &device}, open, `"imei_lock":"353650000000216"`},
		{"lock to another", platform.Change{IMEILock: new(true), IMEI: &device}, sim(), `"imei_lock":"353650000000216"`},
		{"lock as it is", platform.Change{IMEILock: new(true)}, sim(), `"imei_lock":"353650000000125"`},
		{"another device alone", platform.Change{IMEI: &device}, sim(), `"imei_lock":"353650000000216"`},
		{"another device alone, not locked", platform.Change{IMEI: &device}, open, ``},
		{"unlock", platform.Change{IMEILock: new(false)}, sim(), `"imei_lock":null`},
		{"unlock, with a device", platform.Change{IMEILock: new(false), IMEI: &device}, sim(), `"imei_lock":null`},
		{"technologies", platform.Change{Technologies: &[]string{"4g", "sms"}}, sim(), `"technologies":{"sms":true,"2g_3g":false,"4g":true}`},
		{"no technologies", platform.Change{Technologies: &[]string{}}, sim(), `"technologies":{"sms":false,"2g_3g":false,"4g":false}`},
		{"data limit", platform.Change{DataLimit: &platform.DataLimit{Total: 10_000_000_000, Period: "weekly"}}, sim(), `"data_limit":{"total":10000000000,"type":"weekly","alert_threshold":0}`},
		{"tags by name and id", platform.Change{Tags: &[]string{"pumps", north}}, sim(), `"tags":["` + pumps + `","` + north + `"]`},
		{"no tags", platform.Change{Tags: &[]string{}}, sim(), `"tags":[]`},
		{
			"everything", platform.Change{
				State: new(platform.Enabled), Label: new("x"), IMEILock: new(true), IMEI: &device, Tags: &[]string{"north"}, NetworkList: new("n"),
				Connector: new("c"), Technologies: &[]string{"2g_3g"}, DataLimit: &platform.DataLimit{Total: 500_000, Period: "monthly", AlertThreshold: 100},
			}, sim(),
			`"activated":true,"label":"x","imei_lock":"353650000000216","tags":["` + north + `"],"network_whitelist":"n","connector":"c",
			"technologies":{"sms":false,"2g_3g":true,"4g":false},"data_limit":{"total":500000,"type":"monthly","alert_threshold":100}`,
		},
		{"nothing", platform.Change{}, sim(), ``},
	} {
		p, a := serving(t, map[string]http.HandlerFunc{patch: answer(200, ``), listTags: answer(200, tagsJSON)})
		test.change.ICCID = iccid
		if err := p.UpdateSIMs(t.Context(), []platform.Update{{Change: test.change, Current: test.current}}); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if test.want == "" {
			mustCall(t, a)
			continue
		}
		mustSend(t, test.name, a, `[{"id":"000002418",`+test.want+`}]`)
	}
}

func TestABatchIsOneCall(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{patch: answer(200, `[]`)})
	updates := updatesOf(iccid, other, third)
	updates[1].Change = platform.Change{ICCID: other} // nothing is asked of it
	if err := p.UpdateSIMs(t.Context(), updates); err != nil {
		t.Fatal(err)
	}
	mustSend(t, "batch", a, `[{"id":"000002418","label":"new"},{"id":"000002420","label":"new"}]`)
	mustCall(t, a, patch)
	if err := p.UpdateSIMs(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	mustCall(t, a)
}

func TestUpdateSIMsRetriesTheWholeBatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, a := serving(t, map[string]http.HandlerFunc{patch: inTurn(answer(503, ``), answer(429, ``), answer(200, ``))})
		if err := p.UpdateSIMs(t.Context(), updatesOf(iccid)); err != nil || len(a.bodies) != 3 || a.bodies[0] != a.bodies[2] {
			t.Errorf("%d calls, err = %v", len(a.bodies), err)
		}
	})
}

func TestTagsAreListedOnce(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{patch: answer(200, ``), listTags: answer(200, tagsJSON)})
	updates := updatesOf(iccid, other)
	updates[0].Change.Tags, updates[1].Change.Tags = &[]string{"north"}, &[]string{"pumps"}
	for range 2 {
		if err := p.UpdateSIMs(t.Context(), updates); err != nil {
			t.Fatal(err)
		}
	}
	mustCall(t, a, listTags+"?limit=1000&offset=0", patch, patch)
}

// A tag may have been made since the tags were listed.
func TestATagThatIsNewIsLookedUpAgain(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{patch: answer(200, ``), listTags: inTurn(answer(200, `[]`), answer(200, tagsJSON))})
	if _, err := p.Tags(t.Context()); err != nil {
		t.Fatal(err)
	}
	updates := updatesOf(iccid)
	updates[0].Change = platform.Change{ICCID: iccid, Tags: &[]string{"north"}}
	if err := p.UpdateSIMs(t.Context(), updates); err != nil {
		t.Fatal(err)
	}
	mustSend(t, "tags", a, `[{"id":"000002418","tags":["`+north+`"]}]`)
	mustCall(t, a, listTags+"?limit=1000&offset=0", listTags+"?limit=1000&offset=0", patch)
}

func TestWhatCannotBeIsRefusedBeforeItIsSent(t *testing.T) {
	for _, test := range []struct {
		name            string
		first, second   platform.Change
		named           []platform.ICCID
		message, advice string
	}{
		{"a tag that there is not", platform.Change{Tags: &[]string{"north", "nobody's"}}, platform.Change{Label: new("x")}, []platform.ICCID{iccid}, `"nobody's"`, "Onomondo app"},
		{"a tag twice", platform.Change{Label: new("x")}, platform.Change{Tags: &[]string{"north", north}}, []platform.ICCID{other}, "named twice", ""},
		{"a lock to nothing", platform.Change{IMEILock: new(true)}, platform.Change{Tags: &[]string{"pumps"}}, []platform.ICCID{iccid}, "not named", "Set imei"},
		{"both", platform.Change{IMEILock: new(true), IMEI: new(platform.IMEI(""))}, platform.Change{Tags: &[]string{"east"}}, []platform.ICCID{iccid, other}, "not named", "Set imei"},
	} {
		p, a := serving(t, map[string]http.HandlerFunc{patch: answer(200, ``), listTags: answer(200, tagsJSON)})
		updates := updatesOf(iccid, other)
		test.first.ICCID, test.second.ICCID = iccid, other
		updates[0].Change, updates[1].Change = test.first, test.second
		updates[0].Current.IMEI = "353650000000125" // the device that it is in, which nobody asked for
		e := mustBe(t, test.name, p.UpdateSIMs(t.Context(), updates), platform.ErrInvalid)
		if !slices.Equal(e.ICCIDs, test.named) || !strings.Contains(e.Message, test.message) || !strings.Contains(e.Advice, test.advice) {
			t.Errorf("%s: it names %v and says %q, %q", test.name, e.ICCIDs, e.Message, e.Advice)
		}
		if calls := a.calls(); slices.Contains(calls, patch) || len(calls) > 1 {
			t.Errorf("%s: called %v", test.name, calls)
		}
	}
}

// A key that may not list tags may still set them, by their ids.
func TestTagsThatCannotBeListed(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{patch: answer(200, ``), listTags: answer(403, `{}`)})
	updates := updatesOf(iccid)
	updates[0].Change = platform.Change{ICCID: iccid, Tags: &[]string{north, strings.ToUpper(pumps)}}
	if err := p.UpdateSIMs(t.Context(), updates); err != nil {
		t.Fatal(err)
	}
	mustSend(t, "ids", a, `[{"id":"000002418","tags":["`+north+`","`+strings.ToUpper(pumps)+`"]}]`)
	mustCall(t, a, listTags+"?limit=1000&offset=0", patch)
	updates[0].Change.Tags = &[]string{"north"}
	e := mustBe(t, "a name", p.UpdateSIMs(t.Context(), updates), platform.ErrInvalid)
	if !strings.Contains(e.Message, "may not list tags") || !slices.Equal(e.ICCIDs, []platform.ICCID{iccid}) {
		t.Errorf("%v: %s", e.ICCIDs, e.Message)
	}
	p, a = serving(t, map[string]http.HandlerFunc{listTags: answer(503, ``)})
	mustBe(t, "broken", p.UpdateSIMs(t.Context(), updates), platform.ErrUnavailable)
	if calls := a.calls(); slices.Contains(calls, patch) {
		t.Errorf("called %v", calls)
	}
}

func TestErrorsOfABatch(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   error
		advice string
		named  []platform.ICCID
	}{
		{"foreign, by id", 403, `{"error":"id_forbidden","message":"You have no access to SIM 000002419"}`, platform.ErrForbidden, "another organization", []platform.ICCID{other}},
		{"foreign, nobody named", 403, `{"error":"id_forbidden"}`, platform.ErrForbidden, "another organization", nil},
		{"no right", 403, `{"error":"forbidden"}`, platform.ErrForbidden, "API key may not do this", nil},
		{"unknown, by ICCID", 404, `{"error":"sim_not_found","message":"No SIM ` + iccid.WithLuhn() + `."}`, platform.ErrNotFound, "no such SIM", []platform.ICCID{iccid}},
		{"label", 409, `{"error":"alias_conflict","message":"SIM '000002420': label is used"}`, platform.ErrConflict, "labels unique", []platform.ICCID{third}},
		{"label, the word alone", 409, `{"error":"alias_conflict"}`, platform.ErrConflict, "labels unique", nil},
		{"conflict", 409, `{"error":"busy"}`, platform.ErrConflict, "", nil},
		{"several, each once", 400, `{"error":"invalid","message":"000002420, 000002418 and 000002420"}`, platform.ErrInvalid, "", []platform.ICCID{third, iccid}},
		{"after a line break", 400, `{"message":"Invalid:\n000002418\n000002419"}`, platform.ErrInvalid, "", []platform.ICCID{iccid, other}},
		{"beside the message", 400, `{"message":"Invalid","sims":["000002419"]}`, platform.ErrInvalid, "", []platform.ICCID{other}},
		{"somebody else", 400, `{"message":"SIM 000009999 is invalid"}`, platform.ErrInvalid, "", nil},
		{"no body", 400, ``, platform.ErrInvalid, "", nil},
		{"key", 401, `{"message":"000002418"}`, platform.ErrUnauthorized, "onomondo.api_key", nil},
		{"broken", 503, `{"message":"000002418"}`, platform.ErrUnavailable, "", nil},
		{"firewall", 403, page, platform.ErrUnavailable, "web page", nil},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{patch: answer(test.status, test.body)})
		err := p.UpdateSIMs(t.Context(), updatesOf(iccid, other, third))
		mustAdvise(t, test.name, err, test.want, test.advice)
		if named := platform.Named(err); !slices.Equal(named, test.named) {
			t.Errorf("%s: it names %v, want %v", test.name, named, test.named)
		}
	}
}
