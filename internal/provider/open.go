package provider

import (
	"cmp"
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
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
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
	attribute := c.chosen(o.diags)
	if attribute == attributeSandbox {
		return o.openSandbox(*c.Sandbox)
	}
	v, ok := vendorOf(attribute)
	if !ok {
		return nil, false
	}
	return o.openVendor(v, v.attribute, c.accounts[v.attribute])
}

// openVendor makes an adapter; what that can complain about is the base URL. attribute is
// the object that the values are from; what it does not have is the environment's.
func (o opener) openVendor(v vendor, attribute string, has values) (platform.SIMs, bool) {
	credentials := make(map[string]string, len(v.credentials))
	for _, s := range v.credentials {
		credentials[s.name] = o.required(attribute, s.name, or(has[s.name], s.env), s.env)
	}
	options := adapter.Options{
		BaseURL:   or(has[attributeBaseURL], v.baseURLEnv),
		UserAgent: o.userAgent,
		Transport: o.options.transport,
		Unlimited: o.options.unlimited,
	}
	o.refusePlain(attribute, options.BaseURL)
	if o.diags.HasError() {
		return nil, false
	}
	p, err := v.open(credentials, options)
	if err != nil {
		o.diags.AddAttributeError(path.Root(attribute).AtName(attributeBaseURL), "Invalid base_url", err.Error())
		return nil, false
	}
	return p, true
}

// openSandbox opens a platform of the provider's own. It stays open as long as
// the process lives; what it holds is in its file at any time.
func (o opener) openSandbox(c sandboxConfig) (platform.SIMs, bool) {
	name := strings.ToLower(c.Platform.ValueString())
	v, known := vendorOf(cmp.Or(name, string(vendors[0].name)))
	if known {
		name = string(v.name)
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
	return o.openVendor(v, attributeSandbox, v.sandboxed())
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

// refusePlain refuses an address beyond this machine to which the credentials would travel
// unencrypted. The message names the host alone: the rest may hold a password.
func (o opener) refusePlain(block, address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" || loopback(u.Hostname()) {
		return
	}
	o.diags.AddAttributeError(path.Root(block).AtName(attributeBaseURL), "Unencrypted platform", fmt.Sprintf(
		"http://%s would get the credentials and every SIM's data unencrypted, for everybody on the way to read. Nothing was sent. "+
			"Write https://; plain http is for fakes on this machine (localhost, 127.0.0.1, [::1]).", u.Host))
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
