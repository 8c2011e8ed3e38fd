package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/service/fleet"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/sim"
)

// What the provider offers, a package of internal/service a noun.
var (
	resources = []func() resource.Resource{
		fleet.NewResource,
		sim.NewResource,
	}
	dataSources = []func() datasource.DataSource{}
	functions   = []func() function.Function{}
)
