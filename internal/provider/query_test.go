package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// everything are list blocks for nouns.
func everything(nouns ...string) string {
	var out strings.Builder
	for _, noun := range nouns {
		fmt.Fprintf(&out, "list \"simfleet_%s\" %q {\n  provider = simfleet\n}\n", noun, noun)
	}
	return out.String()
}

// A whole account is taken over with what one query generates: the configuration is valid
// without a word added to it, secrets included, and changes nothing.
func TestAccQuery_wholeAccount(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		start acctest.Start
		made  string
		nouns []string
	}{
		"emnify": {acctest.Emnify, `
			resource "simfleet_dns_config" "a" {
				primary   = "9.9.9.9"
				secondary = "1.1.1.1"
			}
			resource "simfleet_service_profile" "a" {
				name           = "meters"
				dns_config_id  = simfleet_dns_config.a.id
				service_ids    = [38]
				traffic_limits = [{ volume = 1000000, warning_percent = 80 }]
			}
			resource "simfleet_data_stream" "keys" {
				name        = "keys"
				type        = "usage"
				destination = { datadog = { api_key = "k" } }
			}
			resource "simfleet_data_stream" "web" {
				name        = "web"
				type        = "event"
				filters     = [{ field = "event_type_id", values = ["1", "2"] }]
				destination = { rest_api = { url = "https://example.com/", headers = ["X-Key:a"] } }
			}`, []string{"sim", "dns_config", "service_profile", "data_stream"}},
		"onomondo": {acctest.Onomondo, `
			resource "simfleet_webhook" "a" {
				url   = "https://example.com/events?token=abc"
				label = "events"
				tags  = ["meter"]
			}
			resource "simfleet_connector" "a" {
				name        = "hub"
				azure_iot   = { connection_string = "HostName=a;SharedAccessKey=k" }
				passthrough = [{ protocol = "udp", port = 53 }]
			}`, []string{"sim", "webhook", "connector", "network_list"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Play(t, c.start, map[string]acctest.Scenario{"adopted": func(s acctest.Scene) {
				s = s.With(acctest.Fleet{SIMs: 3})
				tf := s.Terraform()
				tf.RequireQuery()
				tf.Write(c.made)
				tf.Apply()
				tf.Forget()
				tf.Write("")
				generated := tf.Adopt(everything(c.nouns...))
				for _, noun := range c.nouns {
					if !strings.Contains(generated, "resource \"simfleet_"+noun+"\"") {
						t.Errorf("no %s in\n%s", noun, generated)
					}
				}
				for _, secret := range []string{"token=abc", "SharedAccessKey", "X-Key"} {
					if strings.Contains(generated, secret) {
						t.Errorf("%s in\n%s", secret, generated)
					}
				}
			}})
		})
	}
}

// What the platform does not have is an error, and no empty list.
func TestAccQuery_notOffered(t *testing.T) {
	t.Parallel()
	acctest.Play(t, acctest.Onence, map[string]acctest.Scenario{"webhooks": func(s acctest.Scene) {
		s = s.With(acctest.Fleet{SIMs: 3})
		tf := s.Terraform()
		tf.RequireQuery()
		tf.Write("")
		if out := tf.Query(1, everything("webhook")); !strings.Contains(out, "1NCE's API has no webhooks") {
			t.Error(out)
		}
	}})
}
