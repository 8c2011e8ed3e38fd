package provider_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// credentialLike are names of what may hold a credential: an address may, too.
var credentialLike = regexp.MustCompile(`(?i)(^|_)(urls?|uris?|endpoint|address|headers?|secrets?|passwords?|passphrase|tokens?|keys?|credentials?|authorization|connection_string|client_id|user|username|pin|puk|private|cert|certificate)(_|$)`)

// open are attributes of such a name that anybody may read, with the reason.
var open = map[string]string{
	"base_url":      "where a platform is; parts of it that may be secret are refused",
	"client_id":     "1NCE's name of a user",
	"endpoint":      "a host of AWS, which wants a certificate",
	"api_secret_id": "the number of a secret, not the secret",
	"ip_address":    "of a SIM, in a private network",
	"keys":          "ICCIDs, or names of SIMs",
}

// Every attribute whose name says that it may hold a credential is sensitive, or is
// known not to hold one.
func TestSchemas_whatMayHoldACredentialIsSensitive(t *testing.T) {
	t.Parallel()
	server, err := providerserver.NewProtocol6WithError(provider.New("test")())()
	if err != nil {
		t.Fatal(err)
	}
	all, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	w := &sensitive{t: t, met: map[string]bool{}}
	w.attributes("simfleet", all.Provider.Block.Attributes)
	for name, s := range all.ResourceSchemas {
		w.attributes("resource "+name, s.Block.Attributes)
	}
	for name, s := range all.DataSourceSchemas {
		w.attributes("data "+name, s.Block.Attributes)
	}
	for name, s := range all.ListResourceSchemas {
		w.attributes("list "+name, s.Block.Attributes)
	}
	for name, s := range all.EphemeralResourceSchemas {
		w.attributes("ephemeral "+name, s.Block.Attributes)
	}
	for name, a := range all.ActionSchemas {
		w.attributes("action "+name, a.Schema.Block.Attributes)
	}
	slices.Sort(w.hidden)
	for _, must := range []string{
		"simfleet.onence.client_secret", "simfleet.emnify.application_token", "simfleet.bics.application_token", "simfleet.onomondo.api_key",
		"resource simfleet_data_stream.destination.rest_api.url", "data simfleet_data_stream.destination", "data simfleet_data_streams.data_streams.destination", "resource simfleet_data_stream.destination.rest_api.headers",
		"resource simfleet_connector.https.url", "data simfleet_connector.options", "data simfleet_connectors.connectors.options",
		"resource simfleet_webhook.url", "data simfleet_webhook.url", "data simfleet_webhooks.webhooks.url",
	} {
		if _, found := slices.BinarySearch(w.hidden, must); !found {
			t.Errorf("%s is not sensitive", must)
		}
	}
	for name := range open {
		if !w.met[name] {
			t.Errorf("no attribute is called %s", name)
		}
	}
}

// sensitive collects the attributes that are hidden.
type sensitive struct {
	t      *testing.T
	hidden []string
	met    map[string]bool
}

func (w *sensitive) attributes(in string, attributes []*tfprotov6.SchemaAttribute) {
	w.t.Helper()
	for _, a := range attributes {
		at := in + "." + a.Name
		_, known := open[a.Name]
		switch {
		case a.Sensitive:
			w.hidden = append(w.hidden, at)
		case known:
			w.met[a.Name] = true
		case a.NestedType == nil && credentialLike.MatchString(a.Name) && !strings.HasSuffix(a.Name, "_wo_version"):
			w.t.Errorf("%s is not sensitive", at)
		}
		if a.NestedType != nil && !a.Sensitive {
			w.attributes(at, a.NestedType.Attributes)
		}
	}
}
