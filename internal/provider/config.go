package provider

import (
	"fmt"
	"os"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// config is the provider's block.
type config struct {
	Onence     *onenceConfig     `tfsdk:"onence"`
	Sandbox    *sandboxConfig    `tfsdk:"sandbox"`
	ReadOnly   types.Bool        `tfsdk:"read_only"`
	Guardrails *guardrailsConfig `tfsdk:"guardrails"`
}

type onenceConfig struct {
	ClientID     types.String `tfsdk:"client_id"`
	ClientSecret types.String `tfsdk:"client_secret"`
	BaseURL      types.String `tfsdk:"base_url"`
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
	attributeOnence  = "onence"
	attributeSandbox = "sandbox"
)

// envPlatform chooses the platform where the provider's block names none.
const envPlatform = "SIMFLEET_PLATFORM"

// validate refuses a block that names two platforms.
func (c config) validate(diags *diag.Diagnostics) {
	if c.Onence != nil && c.Sandbox != nil {
		diags.AddAttributeError(path.Root(attributeSandbox), "More than one platform",
			"A provider block is one account on one platform: keep either onence or sandbox, and use an alias for the other.")
	}
}

// chosen returns the attribute of the platform to open.
func (c config) chosen(diags *diag.Diagnostics) string {
	switch {
	case c.Onence != nil:
		return attributeOnence
	case c.Sandbox != nil:
		return attributeSandbox
	}
	switch name := os.Getenv(envPlatform); {
	case name == string(platform.Platform1NCE), name == "" && os.Getenv(envOnenceClientID) != "":
		return attributeOnence
	case name == "":
		diags.AddError("No platform",
			"The provider's block names no platform. Write onence = {…} for a 1NCE account, sandbox = {} to try the provider without an account, "+
				"or set "+envPlatform+"=1nce and the credentials "+envOnenceClientID+" and "+envOnenceClientSecret+" in the environment.")
	default:
		diags.AddError("Unknown platform", fmt.Sprintf("%s is %q. The platforms are: %s.", envPlatform, name, platform.Platform1NCE))
	}
	return ""
}

// unknown reports whether the account depends on values that are known only
// after an apply.
func (c config) unknown() bool {
	if c.Onence != nil && (c.Onence.ClientID.IsUnknown() || c.Onence.ClientSecret.IsUnknown() || c.Onence.BaseURL.IsUnknown()) {
		return true
	}
	if c.Sandbox != nil && (c.Sandbox.Platform.IsUnknown() || c.Sandbox.Path.IsUnknown() || c.Sandbox.SIMs.IsUnknown()) {
		return true
	}
	if c.Guardrails != nil && (c.Guardrails.MaxChanges.IsUnknown() || c.Guardrails.MaxDisables.IsUnknown()) {
		return true
	}
	return c.ReadOnly.IsUnknown()
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
