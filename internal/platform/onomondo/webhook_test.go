package onomondo_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
)

const (
	listWebhooks = "GET /webhooks"
	postWebhook  = "POST /webhooks"
	hookJSON     = `{"id":"h-1","url":"https://example.com/hook","label":null,"active":true,"exclude_types":["usage","sms"],"tags":[{"id":"` + north + `","name":"north"}]}`
)

var hook = platform.Webhook{ID: "h-1", URL: "https://example.com/hook", Active: true, Tags: []platform.Tag{northTag}, ExcludedTypes: []string{"usage", "sms"}}

func TestWebhooks(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		listWebhooks:        answer(200, `[`+hookJSON+`,{"id":"a-2","url":"https://b.test","label":" x ","tags":["`+pumps+`"]}]`),
		"GET /webhooks/h-1": inTurn(answer(200, hookJSON), answer(200, `{"id":"h-2"}`)),
		listTags:            answer(200, tagsJSON),
	})
	all, err := p.Webhooks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "webhooks", []platform.Webhook{{ID: "a-2", URL: "https://b.test", Label: " x ", Tags: []platform.Tag{pumpsTag}, ExcludedTypes: []string{}}, hook}, all)
	a.calls()
	one, err := p.Webhook(t.Context(), "h-1")
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "webhook", hook, one)
	mustCall(t, a, "GET /webhooks/h-1")
	mustNotDecode(t, "another webhook", last(p.Webhook(t.Context(), "h-1")))
	mustAdvise(t, "unknown", last(p.Webhook(t.Context(), "x")), platform.ErrNotFound, "deleted or renamed")
	p, _ = serving(t, map[string]http.HandlerFunc{listWebhooks: answer(403, ``)})
	mustAdvise(t, "no right", last(p.Webhooks(t.Context())), platform.ErrForbidden, "API key may not do this")
}

func TestWriteWebhooks(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{postWebhook: answer(200, hookJSON), "PATCH /webhooks/h-1": answer(200, ``), listTags: answer(200, tagsJSON)})
	all := platform.WebhookChange{
		URL: new("https://example.com/hook?a=1&b=2"), Label: new("x"), Active: new(false), Tags: &[]string{"north"}, ExcludedTypes: &[]string{"usage"},
	}
	const body = `{"url":"https://example.com/hook?a=1&b=2","label":"x","active":false,"tags":["` + north + `"],"exclude_types":["usage"]}`
	made, err := p.CreateWebhook(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "made", hook, made)
	mustSend(t, "create", a, body)
	mustCall(t, a, listTags+"?limit=1000&offset=0", postWebhook)
	for _, test := range []struct {
		name   string
		change platform.WebhookChange
		want   string
	}{
		{"all", all, body},
		{"on", platform.WebhookChange{Active: new(true)}, `{"active":true}`},
		{"clear", platform.WebhookChange{Label: new(""), Tags: &[]string{}, ExcludedTypes: new([]string)}, `{"label":null,"tags":[],"exclude_types":[]}`},
	} {
		if err := p.UpdateWebhook(t.Context(), "h-1", test.change); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		mustSend(t, test.name, a, test.want)
		mustCall(t, a, "PATCH /webhooks/h-1")
	}
	if err := p.UpdateWebhook(t.Context(), "h-1", platform.WebhookChange{}); err != nil {
		t.Error(err)
	}
	mustCall(t, a)
}

func TestErrorsOfWebhooks(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		postWebhook:         inTurn(answer(200, `{"url":"https://x"}`), answer(400, `{"message":"url must start with https://"}`), answer(503, ``)),
		"PATCH /webhooks/a": answer(503, ``), "DELETE /webhooks/a": answer(200, ``), "DELETE /webhooks/b": answer(403, ``), listTags: answer(200, `[]`),
	})
	create := func() error { return last(p.CreateWebhook(t.Context(), platform.WebhookChange{URL: new("https://x")})) }
	mustNotDecode(t, "no id", create())
	if e := mustBe(t, "url", create(), platform.ErrInvalid); e.Message != "url must start with https://" {
		t.Errorf("message is %q", e.Message)
	}
	a.calls()
	mustBe(t, "not sent again", create(), platform.ErrUnavailable)
	mustCall(t, a, postWebhook)
	mustBe(t, "sent again", p.UpdateWebhook(t.Context(), "a", platform.WebhookChange{Active: new(true)}), platform.ErrUnavailable)
	mustCall(t, a, "PATCH /webhooks/a", "PATCH /webhooks/a", "PATCH /webhooks/a")
	mustAdvise(t, "gone", p.UpdateWebhook(t.Context(), "c", platform.WebhookChange{Active: new(true)}), platform.ErrNotFound, "deleted or renamed")
	if err := p.DeleteWebhook(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	if err := p.DeleteWebhook(t.Context(), "gone"); err != nil {
		t.Error(err)
	}
	mustBe(t, "no right", p.DeleteWebhook(t.Context(), "b"), platform.ErrForbidden)
	a.calls()
	unknown := platform.WebhookChange{Tags: &[]string{"nobody's"}}
	mustAdvise(t, "tag", last(p.CreateWebhook(t.Context(), unknown)), platform.ErrInvalid, "Onomondo app")
	mustAdvise(t, "tag", p.UpdateWebhook(t.Context(), "a", unknown), platform.ErrInvalid, "Onomondo app")
	mustCall(t, a, listTags+"?limit=1000&offset=0", listTags+"?limit=1000&offset=0")
}

// A token in the address is all that tells a server whose events these are.
func TestAddressesOfWebhooksStaySecret(t *testing.T) {
	const (
		address = "https://example.com/t0ken"
		shown   = `{"id":"h-1","url":"` + address + `","active":true}`
		refusal = `{"message":"no answer from ` + address + `, nothing at /t0ken","url":"` + address + `"}`
	)
	change := platform.WebhookChange{URL: new(address)}
	create := func(ctx context.Context, p *onomondo.Platform) error { return last(p.CreateWebhook(ctx, change)) }
	update := func(ctx context.Context, p *onomondo.Platform) error { return p.UpdateWebhook(ctx, "h-1", change) }
	for name, test := range map[string]struct {
		call   func(context.Context, *onomondo.Platform) error
		route  string
		answer http.HandlerFunc
		fails  bool
	}{
		"list":           {func(ctx context.Context, p *onomondo.Platform) error { return last(p.Webhooks(ctx)) }, listWebhooks, answer(200, `[`+shown+`]`), false},
		"read":           {func(ctx context.Context, p *onomondo.Platform) error { return last(p.Webhook(ctx, "h-1")) }, "GET /webhooks/h-1", answer(200, shown), false},
		"create":         {create, postWebhook, answer(200, shown), false},
		"update":         {update, "PATCH /webhooks/h-1", answer(200, ``), false},
		"create refused": {create, postWebhook, answer(400, refusal), true},
		"update refused": {update, "PATCH /webhooks/h-1", answer(400, refusal), true},
	} {
		var log bytes.Buffer
		p, _ := serving(t, map[string]http.HandlerFunc{test.route: test.answer})
		err := test.call(tflogtest.RootLogger(t.Context(), &log), p)
		if (err != nil) != test.fails {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.Contains(log.String(), "/webhooks") {
			t.Errorf("%s: not in the log: %s", name, log.String())
		}
		if text := log.String() + fmt.Sprint(err); strings.Contains(text, "t0ken") {
			t.Errorf("%s: the address shows: %s", name, text)
		}
	}
}
