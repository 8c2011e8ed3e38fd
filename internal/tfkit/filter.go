package tfkit

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	query "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// What the attributes state and label select, of data sources and of list resources.
const (
	filterStateDoc = "Only SIMs in this state: `enabled` or `disabled`. Any state if left out."
	filterLabelDoc = "Only SIMs whose whole label matches this pattern: `*` stands for any characters, also none, and `?` for exactly one. " +
		"`\\*`, `\\?` and `\\\\` stand for the character itself (in HCL, the backslash is written twice). " +
		"Case counts. `\"\"` selects the SIMs without a label. Any label if left out."
)

// FilterState is the attribute state of a data source that selects SIMs.
func FilterState() schema.Attribute {
	return schema.StringAttribute{MarkdownDescription: filterStateDoc, Optional: true, Validators: filterStates()}
}

// FilterLabel is the attribute label of a data source that selects SIMs.
func FilterLabel() schema.Attribute {
	return schema.StringAttribute{MarkdownDescription: filterLabelDoc, Optional: true, CustomType: PatternType{}, Validators: []validator.String{ValidPattern()}}
}

// QueryState is FilterState of a list resource.
func QueryState() query.Attribute {
	return query.StringAttribute{MarkdownDescription: filterStateDoc, Optional: true, Validators: filterStates()}
}

// QueryLabel is FilterLabel of a list resource.
func QueryLabel() query.Attribute {
	return query.StringAttribute{MarkdownDescription: filterLabelDoc, Optional: true, CustomType: PatternType{}, Validators: []validator.String{ValidPattern()}}
}

func filterStates() []validator.String {
	return []validator.String{stringvalidator.OneOf(string(platform.Enabled), string(platform.Disabled))}
}

// Filter selects SIMs by what they are. A null attribute does not select.
type Filter struct {
	State types.String
	Label Pattern
}

// Select returns the SIMs that pass, in their order.
func (f Filter) Select(sims []platform.SIM) []platform.SIM {
	glob, _ := ParseGlob(platform.Composed(f.Label.ValueString())) // checked when the attribute was
	var out []platform.SIM
	for _, sim := range sims {
		if f.passes(sim, glob) {
			out = append(out, sim)
		}
	}
	return out
}

func (f Filter) passes(sim platform.SIM, glob Glob) bool {
	return (f.State.IsNull() || f.State.ValueString() == string(sim.State)) &&
		(f.Label.IsNull() || glob.Match(platform.Composed(sim.Label)))
}
