package connector

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/objectvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// defaultPort is the port of a TLS server where the configuration names none.
const defaultPort = 443

// attribute is the kind's in the resource. One of the kinds speaks for all of them,
// and checks that exactly one is set.
func (k kind) attribute(speaks bool) schema.SingleNestedAttribute {
	attributes := map[string]schema.Attribute{}
	for _, s := range k.settings {
		s.describe(attributes)
	}
	out := schema.SingleNestedAttribute{MarkdownDescription: k.doc, Optional: true, Attributes: attributes}
	if speaks {
		out.Validators = []validator.Object{exactlyOne()}
	}
	return out
}

// attributeTypes are the types of the kind's attributes.
func (k kind) attributeTypes() map[string]attr.Type {
	return k.attribute(false).GetType().(types.ObjectType).AttrTypes
}

func exactlyOne() validator.Object {
	var all []path.Expression
	for _, k := range kinds {
		all = append(all, path.MatchRoot(k.name))
	}
	return objectvalidator.ExactlyOneOf(all...)
}

// describe adds the setting's attributes.
func (s setting) describe(attributes map[string]schema.Attribute) {
	switch s.form {
	case port:
		attributes[s.name] = schema.Int64Attribute{
			MarkdownDescription: s.doc,
			Optional:            true,
			Computed:            true,
			Default:             int64default.StaticInt64(defaultPort),
			Validators:          []validator.Int64{int64validator.Between(1, 65535)},
		}
	case secret:
		s.describeSecret(attributes)
	case address:
		attributes[s.name] = schema.StringAttribute{
			MarkdownDescription: s.doc + " Needed to make a connector of this type; where it is left out of one that exists, it stays as it is.",
			Optional:            true,
			Computed:            true,
			Sensitive:           true,
			Validators:          s.checks(),
			PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		}
	default:
		attributes[s.name] = schema.StringAttribute{
			MarkdownDescription: s.doc,
			Required:            !s.optional,
			Optional:            s.optional,
			Validators:          s.checks(),
		}
	}
}

func (s setting) describeSecret(attributes map[string]schema.Attribute) {
	either := "At most one of both is set."
	if !s.optional {
		either = "One of both is needed to make a connector."
	}
	attributes[s.name] = schema.StringAttribute{
		MarkdownDescription: s.doc + " Kept in the state; better use `" + s.writeOnly() + "`. " + either,
		Optional:            true,
		Sensitive:           true,
		Validators:          append(s.checks(), stringvalidator.ConflictsWith(sibling(s.writeOnly()))),
	}
	attributes[s.writeOnly()] = schema.StringAttribute{
		MarkdownDescription: s.doc + " Write-only: in no plan and in no state. Needs `" + s.version() + "`.",
		Optional:            true,
		Sensitive:           true,
		WriteOnly:           true,
		Validators:          append(s.checks(), stringvalidator.AlsoRequires(sibling(s.version()))),
	}
	attributes[s.version()] = schema.Int64Attribute{
		MarkdownDescription: "Any number; another one sends `" + s.writeOnly() + "` again.",
		Optional:            true,
		Validators:          []validator.Int64{int64validator.AlsoRequires(sibling(s.writeOnly()))},
	}
}

// checks are the validators of a text.
func (s setting) checks() []validator.String {
	checks := []validator.String{stringvalidator.LengthAtLeast(1)}
	if s.format != nil {
		checks = append(checks, *s.format)
	}
	return checks
}
