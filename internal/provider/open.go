package provider

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// The environment that stands in for attributes that are not set.
const (
	envOnenceClientID     = "ONENCE_CLIENT_ID"
	envOnenceClientSecret = "ONENCE_CLIENT_SECRET"
	envOnenceBaseURL      = "ONENCE_BASE_URL"
	envEmnifyToken        = "EMNIFY_APPLICATION_TOKEN"
	envEmnifyBaseURL      = "EMNIFY_BASE_URL"
	envBICSToken          = "BICS_APPLICATION_TOKEN"
	envBICSBaseURL        = "BICS_BASE_URL"
	envOnomondoKey        = "ONOMONDO_API_KEY"
	envOnomondoBaseURL    = "ONOMONDO_BASE_URL"
)

// sandboxCredential is what the fake platforms accept, and all that they need.
const sandboxCredential = "demo"

// sandboxSeed makes every new sandbox the same fleet.
const sandboxSeed = 1

// opener opens the platform that a configuration chooses.
type opener struct {
	options   options
	userAgent string
	diags     *diag.Diagnostics
}

func (o opener) open(c config) (platform.SIMs, bool) {
	switch c.chosen(o.diags) {
	case attributeOnence:
		return o.openOnence(orZero(c.Onence))
	case attributeEmnify:
		return o.openEmnify(platform.PlatformEmnify, attributeEmnify, orZero(c.Emnify), envEmnifyToken, envEmnifyBaseURL)
	case attributeBICS:
		return o.openEmnify(platform.PlatformBICS, attributeBICS, orZero(c.BICS), envBICSToken, envBICSBaseURL)
	case attributeOnomondo:
		return o.openOnomondo(attributeOnomondo, orZero(c.Onomondo), envOnomondoKey, envOnomondoBaseURL)
	case attributeSandbox:
		return o.openSandbox(*c.Sandbox)
	}
	return nil, false
}

// orZero stands in for a block that is not written: all from the environment.
func orZero[T any](c *T) T {
	var zero T
	if c == nil {
		return zero
	}
	return *c
}

func (o opener) openOnence(c onenceConfig) (platform.SIMs, bool) {
	settings := onence.Config{
		ClientID:     o.required(attributeOnence, "client_id", or(c.ClientID, envOnenceClientID), envOnenceClientID),
		ClientSecret: o.required(attributeOnence, "client_secret", or(c.ClientSecret, envOnenceClientSecret), envOnenceClientSecret),
		Options: adapter.Options{
			BaseURL:   or(c.BaseURL, envOnenceBaseURL),
			UserAgent: o.userAgent,
			Transport: o.options.transport,
			Unlimited: o.options.unlimited,
		},
	}
	o.warnPlain(attributeOnence, settings.BaseURL)
	return opened(o, attributeOnence, settings, onence.New)
}

func (o opener) openEmnify(name platform.Name, attribute string, c emnifyConfig, envToken, envBaseURL string) (platform.SIMs, bool) {
	settings := emnify.Config{
		Name:             name,
		ApplicationToken: o.required(attribute, "application_token", or(c.ApplicationToken, envToken), envToken),
		Options: adapter.Options{
			BaseURL:   or(c.BaseURL, envBaseURL),
			UserAgent: o.userAgent,
			Transport: o.options.transport,
			Unlimited: o.options.unlimited,
		},
	}
	o.warnPlain(attribute, settings.BaseURL)
	return opened(o, attribute, settings, emnify.New)
}

func (o opener) openOnomondo(attribute string, c onomondoConfig, envKey, envBaseURL string) (platform.SIMs, bool) {
	settings := onomondo.Config{
		APIKey: o.required(attribute, "api_key", or(c.APIKey, envKey), envKey),
		Options: adapter.Options{
			BaseURL:   or(c.BaseURL, envBaseURL),
			UserAgent: o.userAgent,
			Transport: o.options.transport,
			Unlimited: o.options.unlimited,
		},
	}
	o.warnPlain(attribute, settings.BaseURL)
	return opened(o, attribute, settings, onomondo.New)
}

// opened makes an adapter; what it can complain about is the base URL.
func opened[C any, P platform.SIMs](o opener, attribute string, settings C, open func(C) (P, error)) (platform.SIMs, bool) {
	if o.diags.HasError() {
		return nil, false
	}
	p, err := open(settings)
	if err != nil {
		o.diags.AddAttributeError(path.Root(attribute).AtName("base_url"), "Invalid base_url", err.Error())
		return nil, false
	}
	return p, true
}

// openSandbox opens a platform of the provider's own. It stays open as long as
// the process lives; what it holds is in its file at any time.
func (o opener) openSandbox(c sandboxConfig) (platform.SIMs, bool) {
	name := strings.ToLower(c.Platform.ValueString())
	if name == "" || name == attributeOnence {
		name = string(platform.Platform1NCE)
	}
	file, err := sandboxFile(c.Path.ValueString(), name)
	if err != nil {
		o.diags.AddAttributeError(path.Root(attributeSandbox).AtName("path"), "Unable to open sandbox", err.Error())
		return nil, false
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		o.diags.AddAttributeError(path.Root(attributeSandbox).AtName("path"), "Unable to open sandbox", err.Error())
		return nil, false
	}
	box, err := sandbox.Open(name, file, int(c.SIMs.ValueInt64()), sandboxSeed)
	if err != nil {
		o.diags.AddAttributeError(path.Root(attributeSandbox), "Unable to open sandbox", err.Error())
		return nil, false
	}
	o.warnSize(box, c.SIMs, file)
	o.options = options{transport: box, unlimited: true}
	credential := types.StringValue(sandboxCredential)
	switch platform.Name(name) {
	case platform.PlatformEmnify, platform.PlatformBICS:
		return o.openEmnify(platform.Name(name), attributeSandbox, emnifyConfig{ApplicationToken: credential, BaseURL: types.StringValue("")}, "", "")
	case platform.PlatformOnomondo:
		return o.openOnomondo(attributeSandbox, onomondoConfig{APIKey: credential, BaseURL: types.StringValue("")}, "", "")
	default:
		return o.openOnence(onenceConfig{ClientID: credential, ClientSecret: credential, BaseURL: types.StringValue("")})
	}
}

// sandboxFile is where a sandbox is kept; "~" is the user's home folder.
func sandboxFile(file, name string) (string, error) {
	if file == "" {
		return filepath.Join(".simfleet", name+".db"), nil
	}
	rest, inHome := strings.CutPrefix(file, "~")
	if !inHome || rest != "" && !os.IsPathSeparator(rest[0]) {
		return file, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("%s: the home folder is not known: %w", file, err)
	}
	return filepath.Join(home, rest), nil
}

// warnSize warns where the file of a sandbox holds another number of SIMs than the
// configuration says.
func (o opener) warnSize(box *sandbox.Sandbox, wanted types.Int64, file string) {
	has, err := box.SIMs()
	if err == nil && !wanted.IsNull() && int64(has) != wanted.ValueInt64() {
		o.diags.AddAttributeWarning(path.Root(attributeSandbox).AtName("sims"), "Sandbox has another size", fmt.Sprintf(
			"%s holds a sandbox that was made with %s, and keeps them: sims is for a new one. Delete the file, or name another path, to start with %d.",
			file, tfkit.Count(has, "SIM"), wanted.ValueInt64()))
	}
}

func (o opener) required(block, name, value, env string) string {
	if value == "" {
		o.diags.AddAttributeError(path.Root(block).AtName(name), "Missing credentials",
			fmt.Sprintf("Set %s in the provider's %s, or %s in the environment.", name, block, env))
	}
	return value
}

// warnPlain warns where credentials would travel unencrypted beyond this machine.
func (o opener) warnPlain(block, address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" || u.Hostname() == "localhost" {
		return
	}
	if ip := net.ParseIP(u.Hostname()); ip != nil && ip.IsLoopback() {
		return
	}
	o.diags.AddAttributeWarning(path.Root(block).AtName("base_url"), "Unencrypted platform",
		fmt.Sprintf("%s sends the credentials and every SIM's data unencrypted. Use https.", address))
}
