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
)

// config is the provider's block.
type config struct {
	// accounts are the vendors' objects that are written, by their attributes.
	accounts   map[string]values
	Sandbox    *sandboxConfig
	ReadOnly   types.Bool
	Guardrails *guardrailsConfig
	// pending says that an object as a whole is known only after an apply; it counts
	// as written.
	pending bool
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

// attributeSandbox chooses a sandbox, as the vendors' attributes do their platforms.
const attributeSandbox = "sandbox"

// envPlatform chooses the platform where the provider's block names none.
const envPlatform = "SIMFLEET_PLATFORM"

// written lists the platforms' attributes that the block has.
func (c config) written() []string {
	var out []string
	for _, v := range vendors {
		if _, set := c.accounts[v.attribute]; set {
			out = append(out, v.attribute)
		}
	}
	if c.Sandbox != nil {
		out = append(out, attributeSandbox)
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
	if v, known := vendorOf(name); known {
		return v.attribute
	}
	names := strings.Join(namesOf(vendors), ", ")
	var credentials, objects []string
	for _, v := range vendors {
		if os.Getenv(v.credentials[0].env) != "" {
			credentials = append(credentials, v.attribute)
		}
		objects = append(objects, v.attribute+" = {…}")
	}
	switch {
	case name != "":
		diags.AddError("Unknown platform", fmt.Sprintf("%s is %q. The platforms are: %s.", envPlatform, name, names))
	case len(credentials) == 1:
		return credentials[0]
	case len(credentials) > 1:
		diags.AddError("More than one platform", fmt.Sprintf(
			"The environment holds credentials for several platforms: set %s to one of %s, or name the platform in the provider's block.", envPlatform, names))
	default:
		diags.AddError("No platform", fmt.Sprintf(
			"The provider's block names no platform. Write %s or %s for an account, sandbox = {} to try the provider without one, "+
				"or set %s to one of %s and the credentials in the environment.",
			strings.Join(objects[:len(objects)-1], ", "), objects[len(objects)-1], envPlatform, names))
	}
	return ""
}

// unknown reports whether the account depends on values that are known only
// after an apply.
func (c config) unknown() bool {
	if c.pending {
		return true
	}
	all := []attr.Value{c.ReadOnly}
	for _, account := range c.accounts {
		for _, value := range account {
			all = append(all, value)
		}
	}
	if c.Sandbox != nil {
		all = append(all, c.Sandbox.Platform, c.Sandbox.Path, c.Sandbox.SIMs)
	}
	if c.Guardrails != nil {
		all = append(all, c.Guardrails.MaxChanges, c.Guardrails.MaxDisables)
	}
	return slices.ContainsFunc(all, attr.Value.IsUnknown)
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
