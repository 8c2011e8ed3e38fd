package acctest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// gateway stands before a fake and changes what it answers to reads.
type gateway struct {
	next   http.RoundTripper
	change atomic.Pointer[func(*http.Response, []byte) (int, string, string)]
}

func (g *gateway) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := g.next.RoundTrip(r)
	change := g.change.Load()
	if err != nil || change == nil || r.Method != http.MethodGet {
		return resp, err
	}
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	status, kind, body := (*change)(resp, raw)
	resp.StatusCode, resp.Status = status, strconv.Itoa(status)
	resp.Header.Set("Content-Type", kind)
	resp.Header.Set("Content-Length", strconv.Itoa(len(body)))
	resp.ContentLength, resp.Body = int64(len(body)), io.NopCloser(bytes.NewBufferString(body))
	return resp, nil
}

func says(status int, kind, body string) func(*http.Response, []byte) (int, string, string) {
	return func(*http.Response, []byte) (int, string, string) { return status, kind, body }
}

const (
	asJSON = "application/json"
	asText = "text/plain"
	asHTML = "text/html; charset=utf-8"
)

// lies are answers that are not the platform's own, or only half of one.
var lies = map[string]func(*http.Response, []byte) (int, string, string){
	"404 of a gateway":       says(404, asJSON, `{"message":"no Route matched with those values"}`),
	"404 of a gateway's":     says(404, asJSON, `{"error":"Not Found","status":404,"path":"/"}`),
	"404 text":               says(404, asText, "404 page not found\n"),
	"404 page":               says(404, asHTML, "<html><h1>Not Found</h1></html>"),
	"404 without a body":     says(404, asJSON, ""),
	"410 of a gateway":       says(410, asJSON, `{"message":"Gone"}`),
	"403 of a gateway":       says(403, asJSON, `{"message":"Forbidden"}`),
	"403 text":               says(403, asText, "Access denied"),
	"403 page":               says(403, asHTML, "<html><h1>Blocked</h1></html>"),
	"401 of a gateway":       says(401, asJSON, `{"message":"Unauthorized"}`),
	"502 text":               says(502, asText, "Bad Gateway"),
	"204":                    says(204, asJSON, ""),
	"null":                   says(200, asJSON, "null"),
	"nothing":                says(200, asJSON, ""),
	"an empty object":        says(200, asJSON, "{}"),
	"an object of an error":  says(200, asJSON, `{"error":"maintenance","message":"Back soon"}`),
	"an error with a code":   says(200, asJSON, `{"statusCode":503,"errorCode":"Maintenance","message":"Back soon"}`),
	"a page with 200":        says(200, asHTML, "<html><h1>Sign in</h1></html>"),
	"text with 200":          says(200, asText, "OK"),
	"half of the answer":     func(_ *http.Response, b []byte) (int, string, string) { return 200, asJSON, string(b[:len(b)/2]) },
	"a list of empty things": says(200, asJSON, "[{}]"),
	"a list of nulls":        says(200, asJSON, "[null]"),
	"a number":               says(200, asJSON, "7"),
}

// read is a read of a platform's; its answer as a text.
type read func(ctx context.Context) (string, error)

func reading[T any](ask func(context.Context) (T, error)) read {
	return func(ctx context.Context) (string, error) {
		got, err := ask(ctx)
		return fmt.Sprintf("%+v", got), err
	}
}

func reading1[A, T any](ask func(context.Context, A) (T, error), a A) read {
	return reading(func(ctx context.Context) (T, error) { return ask(ctx, a) })
}

func listing(p platform.SIMs) read {
	return reading(func(ctx context.Context) (all []platform.SIM, err error) {
		listing, err := p.ListSIMs(ctx)
		if err == nil {
			all = append(all, listing.First...)
			err = listing.Rest(ctx, func(page []platform.SIM) { all = append(all, page...) })
		}
		return all, err
	})
}

// TestGatewaysAreNotThePlatform puts every lie before every read of every platform:
// none may pass for an object that is gone, nor for one with other values.
func TestGatewaysAreNotThePlatform(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*testing.T, http.RoundTripper) map[string]read{
		"1nce": readsOf1NCE, "emnify": readsOfEmnify(platform.PlatformEmnify), "bics": readsOfEmnify(platform.PlatformBICS), "onomondo": readsOfOnomondo,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box, err := sandbox.Open(name, "", 12, 1)
			if err != nil {
				t.Fatal(err)
			}
			g := &gateway{next: box}
			for route, read := range open(t, g) {
				truth, err := read(t.Context())
				if err != nil {
					t.Fatalf("%s: %v", route, err)
				}
				for lie, change := range lies {
					g.change.Store(&change)
					ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
					got, err := read(ctx)
					switch {
					case ctx.Err() != nil:
						t.Errorf("%s, %s: it takes long: %v", route, lie, err)
					case errors.Is(err, platform.ErrNotFound):
						t.Errorf("%s, %s passes for something that is gone: %v", route, lie, err)
					case err == nil && got != truth:
						t.Errorf("%s, %s passes for %.200s", route, lie, got)
					}
					cancel()
					g.change.Store(nil)
				}
			}
		})
	}
}

var impatient = rest.Retry{Attempts: 2, MinWait: time.Millisecond, MaxWait: 2 * time.Millisecond}

// cardOf is a SIM of the account that has all that there is to read.
func cardOf(t *testing.T, p platform.SIMs, has func(platform.SIM) bool) platform.ICCID {
	t.Helper()
	listing, err := p.ListSIMs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, sim := range listing.First {
		if has(sim) {
			return sim.ICCID
		}
	}
	t.Fatal("the account has no such SIM")
	return ""
}

var (
	lastWeek = time.Now().AddDate(0, 0, -7)
	today    = time.Now()
)

func readsOf1NCE(t *testing.T, transport http.RoundTripper) map[string]read {
	p, err := onence.New(onence.Config{ClientID: "demo", ClientSecret: "demo", Options: adapter.Options{Transport: transport, Unlimited: true, Retry: impatient}})
	if err != nil {
		t.Fatal(err)
	}
	card := cardOf(t, p, func(platform.SIM) bool { return true })
	return map[string]read{
		"SIM": reading1(p.SIM, card), "SIMs": listing(p), "page": reading1(p.SIMPage, 1),
		"connectivity": reading1(p.Connectivity, card), "orders": reading(p.Orders), "products": reading(p.Products),
		"quota":  reading(func(ctx context.Context) (platform.Quota, error) { return p.Quota(ctx, card, platform.ServiceData) }),
		"usage":  reading(func(ctx context.Context) ([]platform.DailyUsage, error) { return p.Usage(ctx, card, lastWeek, today) }),
		"events": reading(func(ctx context.Context) ([]platform.Event, error) { return p.Events(ctx, card, 10) }),
	}
}

func readsOfEmnify(name platform.Name) func(*testing.T, http.RoundTripper) map[string]read {
	return func(t *testing.T, transport http.RoundTripper) map[string]read {
		p, err := emnify.New(emnify.Config{Name: name, ApplicationToken: "demo", Options: adapter.Options{Transport: transport, Unlimited: true, Retry: impatient}})
		if err != nil {
			t.Fatal(err)
		}
		card := cardOf(t, p, func(s platform.SIM) bool { return s.Endpoint != 0 })
		dns, err := p.CreateDNSConfig(t.Context(), platform.DNSConfig{Primary: "192.0.2.1", Secondary: "192.0.2.2", IPVersion: 4})
		if err != nil {
			t.Fatal(err)
		}
		profile, err := p.CreateServiceProfile(t.Context(), platform.ServiceProfile{Name: "gateway"})
		if err != nil {
			t.Fatal(err)
		}
		return map[string]read{
			"SIM": reading1(p.SIM, card), "SIMs": listing(p), "connectivity": reading1(p.Connectivity, card),
			"service profiles": reading(p.ServiceProfiles), "service profile": reading1(p.ServiceProfile, profile),
			"traffic limits": reading1(p.TrafficLimits, profile), "tariff profiles": reading(p.TariffProfiles),
			"DNS configurations": reading(p.DNSConfigs), "DNS configuration": reading1(p.DNSConfig, dns.ID),
			"data streams": reading(p.DataStreams),
			"usage":        reading(func(ctx context.Context) ([]platform.DailyUsage, error) { return p.Usage(ctx, card, lastWeek, today) }),
			"events":       reading(func(ctx context.Context) ([]platform.Event, error) { return p.Events(ctx, card, 10) }),
		}
	}
}

func readsOfOnomondo(t *testing.T, transport http.RoundTripper) map[string]read {
	p, err := onomondo.New(onomondo.Config{APIKey: "demo", Options: adapter.Options{Transport: transport, Unlimited: true, Retry: impatient}})
	if err != nil {
		t.Fatal(err)
	}
	card := cardOf(t, p, func(platform.SIM) bool { return true })
	name, kind, url := "gateway", "tls", "https://example.com/hook"
	networks := []platform.Network{{MCC: "238", MNC: "01"}}
	options := map[string]any{"host": "example.com", "port": 8883}
	if err := p.CreateConnector(t.Context(), platform.ConnectorChange{Name: &name, Type: &kind, Options: options}); err != nil {
		t.Fatal(err)
	}
	if err := p.CreateNetworkList(t.Context(), platform.NetworkListChange{Name: &name, Networks: &networks}); err != nil {
		t.Fatal(err)
	}
	hook, err := p.CreateWebhook(t.Context(), platform.WebhookChange{URL: &url})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]read{
		"SIM": reading1(p.SIM, card), "SIMs": listing(p), "connectivity": reading1(p.Connectivity, card), "tags": reading(p.Tags),
		"connectors": reading(p.Connectors), "connector": reading1(p.Connector, name),
		"network lists": reading(p.NetworkLists), "network list": reading1(p.NetworkList, name),
		"webhooks": reading(p.Webhooks), "webhook": reading1(p.Webhook, hook.ID),
		"quota": reading(func(ctx context.Context) (platform.Quota, error) { return p.Quota(ctx, card, platform.ServiceData) }),
		"usage": reading(func(ctx context.Context) ([]platform.DailyUsage, error) { return p.Usage(ctx, card, lastWeek, today) }),
	}
}
