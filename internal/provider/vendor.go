package provider

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
)

// vendor describes a platform: its object in the provider's block, the environment that
// stands in for what is not set there, and how it is opened. A new platform is another
// one in [vendors].
type vendor struct {
	name platform.Name
	// attribute is the object's name in the block.
	attribute string
	about     string
	// credentials are required; where the environment has the first of them, that
	// alone chooses the platform.
	credentials []setting
	// serves is the API's address where baseURLEnv, and the block, name none.
	serves, baseURLEnv string

	open func(values map[string]string, o adapter.Options) (platform.SIMs, error)
}

// setting is an attribute of a vendor's object.
type setting struct {
	name, about, env string
	public           bool
}

const attributeBaseURL = "base_url"

// vendors are all platforms, in the order in which messages name them.
var vendors = []vendor{
	{
		name: platform.Platform1NCE, attribute: "onence", about: "A 1NCE account. `onence = {}` takes everything from the environment.",
		credentials: []setting{
			{name: "client_id", about: "Client id of the Management API's user.", env: "ONENCE_CLIENT_ID", public: true},
			{name: "client_secret", about: "Client secret of that user.", env: "ONENCE_CLIENT_SECRET"},
		},
		serves: onence.DefaultBaseURL, baseURLEnv: "ONENCE_BASE_URL",
		open: func(v map[string]string, o adapter.Options) (platform.SIMs, error) {
			return onence.New(onence.Config{ClientID: v["client_id"], ClientSecret: v["client_secret"], Options: o})
		},
	},
	{
		name: platform.PlatformEmnify, attribute: "emnify", about: "An emnify account. `{}` takes everything from the environment.",
		credentials: applicationToken("EMNIFY_APPLICATION_TOKEN"),
		serves:      emnify.DefaultBaseURL, baseURLEnv: "EMNIFY_BASE_URL",
		open: opensEmnify(platform.PlatformEmnify),
	},
	{
		name: platform.PlatformBICS, attribute: "bics", about: "An account on BICS SIM for Things. `{}` takes everything from the environment.",
		credentials: applicationToken("BICS_APPLICATION_TOKEN"),
		serves:      emnify.DefaultBICSBaseURL, baseURLEnv: "BICS_BASE_URL",
		open: opensEmnify(platform.PlatformBICS),
	},
	{
		name: platform.PlatformOnomondo, attribute: "onomondo", about: "An Onomondo organization. `onomondo = {}` takes everything from the environment.",
		credentials: []setting{{name: "api_key", about: "API key, made in the web application.", env: "ONOMONDO_API_KEY"}},
		serves:      onomondo.DefaultBaseURL, baseURLEnv: "ONOMONDO_BASE_URL",
		open: func(v map[string]string, o adapter.Options) (platform.SIMs, error) {
			return onomondo.New(onomondo.Config{APIKey: v["api_key"], Options: o})
		},
	},
}

func applicationToken(env string) []setting {
	return []setting{{name: "application_token", about: "Application token, made in the platform's portal.", env: env}}
}

func opensEmnify(name platform.Name) func(map[string]string, adapter.Options) (platform.SIMs, error) {
	return func(v map[string]string, o adapter.Options) (platform.SIMs, error) {
		return emnify.New(emnify.Config{Name: name, ApplicationToken: v["application_token"], Options: o})
	}
}

// vendorOf finds a vendor by its platform's name or its attribute, in any case.
func vendorOf(name string) (vendor, bool) {
	i := slices.IndexFunc(vendors, func(v vendor) bool {
		return strings.EqualFold(name, string(v.name)) || strings.EqualFold(name, v.attribute)
	})
	if i < 0 {
		return vendor{}, false
	}
	return vendors[i], true
}

// namesOf are the platforms' names.
func namesOf(vendors []vendor) []string {
	names := make([]string, len(vendors))
	for i, v := range vendors {
		names[i] = string(v.name)
	}
	return names
}

// schema describes the vendor's object.
func (v vendor) schema() schema.Attribute {
	attributes := map[string]schema.Attribute{
		attributeBaseURL: schema.StringAttribute{
			MarkdownDescription: fmt.Sprintf("Address of the API, for a proxy or a fake: `https://`, or `http://` on this machine (`localhost`). Default: `%s`. Environment: `%s`.", v.serves, v.baseURLEnv),
			Optional:            true,
		},
	}
	for _, s := range v.credentials {
		attributes[s.name] = schema.StringAttribute{
			MarkdownDescription: fmt.Sprintf("%s Environment: `%s`.", s.about, s.env),
			Optional:            true,
			Sensitive:           !s.public,
		}
	}
	return schema.SingleNestedAttribute{MarkdownDescription: v.about, Optional: true, Attributes: attributes}
}

// values is a vendor's object: null where an attribute is not set.
type values map[string]types.String

// sandboxed are the values that a sandbox is opened with.
func (v vendor) sandboxed() values {
	out := values{attributeBaseURL: types.StringValue("")}
	for _, s := range v.credentials {
		out[s.name] = types.StringValue(sandboxCredential)
	}
	return out
}
