package acctest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
)

// swallower stands before a fake and answers writes in its place: they never arrive.
type swallower struct {
	next http.RoundTripper
	lie  atomic.Pointer[func(*http.Response, []byte) (int, string, string)]
}

func (s *swallower) RoundTrip(r *http.Request) (*http.Response, error) {
	lie := s.lie.Load()
	token := strings.HasSuffix(r.URL.Path, "/authenticate") || strings.HasSuffix(r.URL.Path, "/token")
	if lie == nil || token || r.Method == http.MethodGet {
		return s.next.RoundTrip(r)
	}
	status, kind, body := (*lie)(nil, []byte(`{"id":`))
	return &http.Response{
		StatusCode: status, Status: strconv.Itoa(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: http.Header{"Content-Type": {kind}}, ContentLength: int64(len(body)), Body: io.NopCloser(strings.NewReader(body)),
	}, nil
}

// write is a write of a platform's.
type write struct {
	do func(ctx context.Context) error
	// says is what the platform itself answers. Where no content of the answer is
	// documented, nothing tells an answer of somebody else's from its own but an error
	// in it: what was written is read then.
	says content
}

type content int

const (
	anything content = iota
	object
)

// vague are lies that may be a platform's own answer to a write.
var vague = map[content][]string{
	anything: {"204", "nothing", "null", "an empty object", "a list of empty things", "a list of nulls", "a number", "text with 200", "half of the answer"},
}

func making[T any](_ T, err error) error { return err }

// TestGatewaysDoNotWrite answers every write of every platform with every lie: none may
// pass for done, nor for an object that is gone.
func TestGatewaysDoNotWrite(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*testing.T, http.RoundTripper) map[string]write{
		"1nce": writesOf1NCE, "emnify": writesOfEmnify(platform.PlatformEmnify), "bics": writesOfEmnify(platform.PlatformBICS), "onomondo": writesOfOnomondo,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box, err := sandbox.Open(name, "", 12, 1)
			if err != nil {
				t.Fatal(err)
			}
			s := &swallower{next: box}
			for what, write := range open(t, s) {
				for lie, answer := range lies {
					s.lie.Store(&answer)
					ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
					err := write.do(ctx)
					switch {
					case ctx.Err() != nil:
						t.Errorf("%s, %s: it takes long: %v", what, lie, err)
					case errors.Is(err, platform.ErrNotFound):
						t.Errorf("%s, %s passes for something that is gone: %v", what, lie, err)
					case err == nil && !slices.Contains(vague[write.says], lie):
						t.Errorf("%s, %s passes for done", what, lie)
					}
					cancel()
					s.lie.Store(nil)
				}
			}
		})
	}
}

// updating is a bulk call of one SIM.
func updating(t *testing.T, p platform.SIMs, iccid platform.ICCID) write {
	t.Helper()
	sim, err := p.SIM(t.Context(), iccid)
	if err != nil {
		t.Fatal(err)
	}
	label := "new"
	update := platform.Update{Change: platform.Change{ICCID: iccid, Label: &label}, Current: sim}
	return write{do: func(ctx context.Context) error { return p.UpdateSIMs(ctx, []platform.Update{update}) }}
}

func writesOf1NCE(t *testing.T, transport http.RoundTripper) map[string]write {
	p, err := onence.New(onence.Config{ClientID: "demo", ClientSecret: "demo", Options: adapter.Options{Transport: transport, Unlimited: true, Retry: impatient}})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]write{"SIMs": updating(t, p, cardOf(t, p, func(platform.SIM) bool { return true }))}
}

func writesOfEmnify(name platform.Name) func(*testing.T, http.RoundTripper) map[string]write {
	return func(t *testing.T, transport http.RoundTripper) map[string]write {
		p, err := emnify.New(emnify.Config{Name: name, ApplicationToken: "demo", Options: adapter.Options{Transport: transport, Unlimited: true, Retry: impatient}})
		if err != nil {
			t.Fatal(err)
		}
		card := cardOf(t, p, func(s platform.SIM) bool { return s.Endpoint != 0 })
		pair := platform.DNSConfig{Primary: "192.0.2.1", Secondary: "192.0.2.2", IPVersion: 4}
		dns, err := p.CreateDNSConfig(t.Context(), pair)
		if err != nil {
			t.Fatal(err)
		}
		profile := platform.ServiceProfile{Name: "gateway"}
		id, err := p.CreateServiceProfile(t.Context(), profile)
		if err != nil {
			t.Fatal(err)
		}
		other := profile
		other.ID, other.Name = id, "other"
		return map[string]write{
			"SIMs":                       updating(t, p, card),
			"create a DNS configuration": {do: func(ctx context.Context) error { return making(p.CreateDNSConfig(ctx, pair)) }, says: object},
			"delete a DNS configuration": {do: func(ctx context.Context) error { return p.DeleteDNSConfig(ctx, dns.ID) }},
			"create a service profile":   {do: func(ctx context.Context) error { return making(p.CreateServiceProfile(ctx, profile)) }, says: object},
			"update a service profile": {do: func(ctx context.Context) error {
				return p.UpdateServiceProfile(ctx, platform.ServiceProfile{ID: id, Name: "gateway"}, other)
			}},
			"delete a service profile": {do: func(ctx context.Context) error { return p.DeleteServiceProfile(ctx, id) }},
			"set a quota": {do: func(ctx context.Context) error {
				return p.SetQuota(ctx, card, platform.ServiceData, platform.QuotaSetting{Volume: 10})
			}},
			"remove a quota":         {do: func(ctx context.Context) error { return p.RemoveQuota(ctx, card, platform.ServiceData) }},
			"remove a traffic limit": {do: func(ctx context.Context) error { return p.RemoveTrafficLimit(ctx, id, 1) }},
			"restart a data stream":  {do: func(ctx context.Context) error { return p.RestartDataStream(ctx, 1) }},
			"delete a data stream":   {do: func(ctx context.Context) error { return p.DeleteDataStream(ctx, 1) }},
		}
	}
}

func writesOfOnomondo(t *testing.T, transport http.RoundTripper) map[string]write {
	p, err := onomondo.New(onomondo.Config{APIKey: "demo", Options: adapter.Options{Transport: transport, Unlimited: true, Retry: impatient}})
	if err != nil {
		t.Fatal(err)
	}
	name, other, kind, url := "gateway", "other", "tls", "https://example.com/hook"
	networks := []platform.Network{{MCC: "238", MNC: "01"}}
	connector := platform.ConnectorChange{Name: &name, Type: &kind, Options: map[string]any{"host": "example.com", "port": 8883}}
	if err := p.CreateConnector(t.Context(), connector); err != nil {
		t.Fatal(err)
	}
	list := platform.NetworkListChange{Name: &name, Networks: &networks}
	if err := p.CreateNetworkList(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	hook, err := p.CreateWebhook(t.Context(), platform.WebhookChange{URL: &url})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]write{
		"SIMs": updating(t, p, cardOf(t, p, func(platform.SIM) bool { return true })),
		"create a connector": {do: func(ctx context.Context) error {
			return p.CreateConnector(ctx, platform.ConnectorChange{Name: &other, Type: &kind, Options: connector.Options})
		}},
		"update a connector": {do: func(ctx context.Context) error {
			return p.UpdateConnector(ctx, name, platform.ConnectorChange{Name: &other})
		}},
		"delete a connector": {do: func(ctx context.Context) error { return p.DeleteConnector(ctx, name) }},
		"create a network list": {do: func(ctx context.Context) error {
			return p.CreateNetworkList(ctx, platform.NetworkListChange{Name: &other, Networks: &networks})
		}},
		"update a network list": {do: func(ctx context.Context) error {
			return p.UpdateNetworkList(ctx, name, platform.NetworkListChange{Name: &other})
		}},
		"delete a network list": {do: func(ctx context.Context) error { return p.DeleteNetworkList(ctx, name) }},
		"create a webhook": {do: func(ctx context.Context) error {
			return making(p.CreateWebhook(ctx, platform.WebhookChange{URL: &url}))
		}},
		"update a webhook": {do: func(ctx context.Context) error {
			return p.UpdateWebhook(ctx, hook.ID, platform.WebhookChange{URL: &other})
		}},
		"delete a webhook": {do: func(ctx context.Context) error { return p.DeleteWebhook(ctx, hook.ID) }},
	}
}
