package dnsconfig

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan, and the data source simfleet_dns_config.
type model struct {
	ID        types.Int64 `tfsdk:"id"`
	Primary   address     `tfsdk:"primary"`
	Secondary address     `tfsdk:"secondary"`
	IPVersion types.Int64 `tfsdk:"ip_version"`
}

// Identity is the platform's number.
func (m model) Identity() any { return tfkit.Number{ID: m.ID} }

// listModel is the data source simfleet_dns_configs.
type listModel struct {
	DNSConfigs []model `tfsdk:"dns_configs"`
}

func newModel(c platform.DNSConfig) model {
	return model{
		ID:        types.Int64Value(c.ID),
		Primary:   tfkit.NewText[addressKind](c.Primary),
		Secondary: newSecondary(c),
		IPVersion: types.Int64Value(c.IPVersion),
	}
}

// newSecondary is null where the platform shows null.
func newSecondary(c platform.DNSConfig) address {
	if c.Alone {
		return address{StringValue: types.StringNull()}
	}
	return tfkit.NewText[addressKind](c.Secondary)
}

func newList(configs []platform.DNSConfig) listModel {
	m := listModel{DNSConfigs: make([]model, len(configs))}
	for i, c := range configs {
		m.DNSConfigs[i] = newModel(c)
	}
	return m
}

// config is what m asks for.
func (m model) config() platform.DNSConfig {
	return platform.DNSConfig{
		ID:        m.ID.ValueInt64(),
		Primary:   m.Primary.ValueString(),
		Secondary: m.Secondary.ValueString(),
		IPVersion: m.IPVersion.ValueInt64(),
	}
}
