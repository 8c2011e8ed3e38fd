package provider

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// config is the provider's block.
type config struct {
	Onence     *onenceConfig
	Emnify     *emnifyConfig
	BICS       *emnifyConfig
	Onomondo   *onomondoConfig
	Sandbox    *sandboxConfig
	ReadOnly   types.Bool
	Guardrails *guardrailsConfig
	// pending says that an object as a whole is known only after an apply; it counts
	// as written.
	pending bool
}

type onenceConfig struct {
	ClientID     types.String `tfsdk:"client_id"`
	ClientSecret types.String `tfsdk:"client_secret"`
	BaseURL      types.String `tfsdk:"base_url"`
}

// emnifyConfig is an account on emnify, or on BICS SIM for Things.
type emnifyConfig struct {
	ApplicationToken types.String `tfsdk:"application_token"`
	BaseURL          types.String `tfsdk:"base_url"`
}

type onomondoConfig struct {
	APIKey  types.String `tfsdk:"api_key"`
	BaseURL types.String `tfsdk:"base_url"`
}

type sandboxConfig struct {
	Platform types.String `tfsdk:"platform"`
	Path     types.String `tfsdk:"path"`
	SIMs     types.Int64  `tfsdk:"sims"`
}

type guardrailsConfig struct {
	MaxChanges  types.Int64 `tfsdk:"max_changes"`
	MaxDisables types.Int64 `tfsdk:"max_disables"`
}

// The attributes that choose a platform.
const (
	attributeOnence   = "onence"
	attributeEmnify   = "emnify"
	attributeBICS     = "bics"
	attributeOnomondo = "onomondo"
	attributeSandbox  = "sandbox"
)

// envPlatform chooses the platform where the provider's block names none.
const envPlatform = "SIMFLEET_PLATFORM"

// fromEnvironment are the platforms that the environment alone can choose: by
// SIMFLEET_PLATFORM, or by holding the credentials of one of them.
var fromEnvironment = []struct {
	name       platform.Name
	attribute  string
	credential string
}{
	{platform.Platform1NCE, attributeOnence, envOnenceClientID},
	{platform.PlatformEmnify, attributeEmnify, envEmnifyToken},
	{platform.PlatformBICS, attributeBICS, envBICSToken},
	{platform.PlatformOnomondo, attributeOnomondo, envOnomondoKey},
}

// written lists the platforms' attributes that the block has.
func (c config) written() []string {
	var out []string
	for _, a := range []struct {
		name string
		set  bool
	}{
		{attributeOnence, c.Onence != nil}, {attributeEmnify, c.Emnify != nil},
		{attributeBICS, c.BICS != nil}, {attributeOnomondo, c.Onomondo != nil}, {attributeSandbox, c.Sandbox != nil},
	} {
		if a.set {
			out = append(out, a.name)
		}
	}
	return out
}

// validate refuses a block that names two platforms.
func (c config) validate(diags *diag.Diagnostics) {
	if names := c.written(); len(names) > 1 {
		diags.AddAttributeError(path.Root(names[1]), "More than one platform", fmt.Sprintf(
			"A provider block is one account on one platform: keep one of %s, and use an alias for the other.", strings.Join(names, " and ")))
	}
}

// chosen returns the attribute of the platform to open.
func (c config) chosen(diags *diag.Diagnostics) string {
	if names := c.written(); len(names) > 0 {
		return names[0]
	}
	name := strings.TrimSpace(os.Getenv(envPlatform))
	var names, credentials []string
	for _, p := range fromEnvironment {
		names = append(names, string(p.name))
		if strings.EqualFold(name, string(p.name)) || strings.EqualFold(name, p.attribute) {
			return p.attribute
		}
		if os.Getenv(p.credential) != "" {
			credentials = append(credentials, p.attribute)
		}
	}
	switch {
	case name != "":
		diags.AddError("Unknown platform", fmt.Sprintf("%s is %q. The platforms are: %s.", envPlatform, name, strings.Join(names, ", ")))
	case len(credentials) == 1:
		return credentials[0]
	case len(credentials) > 1:
		diags.AddError("More than one platform", fmt.Sprintf(
			"The environment holds credentials for several platforms: set %s to one of %s, or name the platform in the provider's block.", envPlatform, strings.Join(names, ", ")))
	default:
		diags.AddError("No platform", fmt.Sprintf(
			"The provider's block names no platform. Write onence = {…}, emnify = {…}, bics = {…} or onomondo = {…} for an account, sandbox = {} to try the provider without one, "+
				"or set %s to one of %s and the credentials in the environment.", envPlatform, strings.Join(names, ", ")))
	}
	return ""
}

// unknown reports whether the account depends on values that are known only
// after an apply.
func (c config) unknown() bool {
	if c.pending {
		return true
	}
	values := []attr.Value{c.ReadOnly}
	if c.Onence != nil {
		values = append(values, c.Onence.ClientID, c.Onence.ClientSecret, c.Onence.BaseURL)
	}
	for _, e := range []*emnifyConfig{c.Emnify, c.BICS} {
		if e != nil {
			values = append(values, e.ApplicationToken, e.BaseURL)
		}
	}
	if c.Onomondo != nil {
		values = append(values, c.Onomondo.APIKey, c.Onomondo.BaseURL)
	}
	if c.Sandbox != nil {
		values = append(values, c.Sandbox.Platform, c.Sandbox.Path, c.Sandbox.SIMs)
	}
	if c.Guardrails != nil {
		values = append(values, c.Guardrails.MaxChanges, c.Guardrails.MaxDisables)
	}
	return slices.ContainsFunc(values, attr.Value.IsUnknown)
}

func (c config) accountOptions() account.Options {
	o := account.Options{ReadOnly: c.ReadOnly.ValueBool()}
	if c.Guardrails != nil {
		o.Guardrails.MaxChanges = c.Guardrails.MaxChanges.ValueInt64Pointer()
		o.Guardrails.MaxDisables = c.Guardrails.MaxDisables.ValueInt64Pointer()
	}
	return o
}

// or returns the attribute's value, or the environment's where it is null.
func or(value types.String, env string) string {
	if value.IsNull() {
		return strings.TrimSpace(os.Getenv(env))
	}
	return value.ValueString()
}
