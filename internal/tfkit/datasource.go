package tfkit

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// SIMAttribute is the attribute iccid of a data source that tells of one SIM.
func SIMAttribute() schema.Attribute {
	return schema.StringAttribute{
		MarkdownDescription: "ICCID of the SIM: 19 digits, or 20 with the Luhn check digit. Both mean the same SIM.",
		CustomType:          ICCIDType{},
		Validators:          []validator.String{ValidICCID()},
		Required:            true,
	}
}

// ComputedString is a text that a data source tells.
func ComputedString(description string) schema.Attribute {
	return schema.StringAttribute{MarkdownDescription: description, Computed: true}
}

// ComputedInt64 is a whole number that a data source tells.
func ComputedInt64(description string) schema.Attribute {
	return schema.Int64Attribute{MarkdownDescription: description, Computed: true}
}

// ComputedFloat64 is a number that a data source tells.
func ComputedFloat64(description string) schema.Attribute {
	return schema.Float64Attribute{MarkdownDescription: description, Computed: true}
}

// ComputedBool is a yes or no that a data source tells.
func ComputedBool(description string) schema.Attribute {
	return schema.BoolAttribute{MarkdownDescription: description, Computed: true}
}

// ComputedList is a list of objects that a data source tells.
func ComputedList(description string, attributes map[string]schema.Attribute) schema.Attribute {
	return schema.ListNestedAttribute{
		MarkdownDescription: description,
		Computed:            true,
		NestedObject:        schema.NestedAttributeObject{Attributes: attributes},
	}
}

// ComputedObject is an object that a data source tells, or null.
func ComputedObject(description string, attributes map[string]schema.Attribute) schema.Attribute {
	return schema.SingleNestedAttribute{MarkdownDescription: description, Computed: true, Attributes: attributes}
}
