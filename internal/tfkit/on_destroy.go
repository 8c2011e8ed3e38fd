package tfkit

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// What becomes of a SIM that a resource lets go of.
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
