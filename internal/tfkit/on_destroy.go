package tfkit

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// What becomes of a SIM that a resource releases.
const (
	// Retain leaves the SIM as it is.
	Retain = "retain"
	// Disable takes the SIM off the network.
	Disable = "disable"
)

// OnDestroy is the on_destroy attribute; when tells when it applies.
func OnDestroy(when string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: "What becomes of a SIM " + when + ": `retain` (default) leaves it as it is on the platform, " +
			"`disable` takes it off the network. SIMs are never deleted: they are made in a factory.",
		Optional:   true,
		Computed:   true,
		Default:    stringdefault.StaticString(Retain),
		Validators: []validator.String{stringvalidator.OneOf(Retain, Disable)},
	}
}

// WarnKept says that SIMs which a destroyed resource was to switch off stay as they
// are, because another resource manages them.
func WarnKept(diags *diag.Diagnostics, sims []platform.ICCID) {
	if len(sims) > 0 {
		diags.AddWarning("SIM stays on the network",
			"on_destroy = \"disable\" was not carried out where another resource of this configuration manages the SIM, such as the new half of a replacement. "+ListSIMs(sims)+".")
	}
}
