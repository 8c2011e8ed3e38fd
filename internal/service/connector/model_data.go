package connector

import (
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// dataModel is a connector of the data sources.
type dataModel struct {
	Name        types.String           `tfsdk:"name"`
	Type        types.String           `tfsdk:"type"`
	Tags        []string               `tfsdk:"tags"`
	Passthrough []passthroughModel     `tfsdk:"passthrough"`
	Options     map[string]string      `tfsdk:"options"`
	Secrets     map[string]secretModel `tfsdk:"secrets"`
}

type secretModel struct {
	IsSet     types.Bool   `tfsdk:"is_set"`
	UpdatedAt types.String `tfsdk:"updated_at"`
}

// listModel is the data source simfleet_connectors.
type listModel struct {
	Connectors []dataModel `tfsdk:"connectors"`
}

func newDataModel(c platform.Connector) dataModel {
	m := dataModel{
		Name: types.StringValue(c.Name), Type: types.StringValue(c.Type), Tags: tfkit.SpellTags(c.Tags, nil),
		Passthrough: make([]passthroughModel, len(c.Passthrough)),
		Options:     map[string]string{}, Secrets: map[string]secretModel{},
	}
	for i, p := range c.Passthrough {
		m.Passthrough[i] = newPassthrough(p)
	}
	for wire, value := range c.Options {
		if value != nil {
			m.Options[attributeOf(c.Type, wire)] = optionText(value)
		}
	}
	for wire, s := range c.Secrets {
		m.Secrets[attributeOf(c.Type, wire)] = secretModel{IsSet: types.BoolValue(s.IsSet), UpdatedAt: tfkit.Timestamp(s.UpdatedAt)}
	}
	return m
}

// optionText is a text as it is, and everything else as JSON.
func optionText(value any) string {
	if text, ok := value.(string); ok {
		return text
	}
	text, err := json.Marshal(value)
	if err != nil { // it came from JSON
		return fmt.Sprint(value)
	}
	return string(text)
}

func dataAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"type": tfkit.ComputedString(typeDoc),
		"tags": schema.SetAttribute{
			MarkdownDescription: "Names of the tags of the connector.",
			ElementType:         types.StringType,
			Computed:            true,
		},
		"passthrough": tfkit.ComputedList(passthroughDoc, map[string]schema.Attribute{
			"protocol": tfkit.ComputedString("`tcp` or `udp`. Null for either."),
			"ip":       tfkit.ComputedString("IP address of the other side. Null for any."),
			"port":     tfkit.ComputedInt64("Port of the other side. Null for any."),
		}),
		"options": schema.MapAttribute{
			MarkdownDescription: "What the platform shows of the connector, by the names of the resource's attributes, such as `host` and `port`; what the resource does not have, by the platform's names. Plans and outputs hide it: an address may hold a token.",
			ElementType:         types.StringType,
			Computed:            true,
			Sensitive:           true,
		},
		"secrets": schema.MapNestedAttribute{
			MarkdownDescription: "What the platform tells of the connector's secrets, by the names of the resource's attributes, such as `connection_string`.",
			Computed:            true,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"is_set":     tfkit.ComputedBool("Whether the secret is set."),
				"updated_at": tfkit.ComputedString("When it was set last (RFC 3339, UTC). Null where the platform does not tell."),
			}},
		},
	}
}
