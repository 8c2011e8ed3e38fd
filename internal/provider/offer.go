package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/service/connectivity"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/connector"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/datastream"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/dnsconfig"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/event"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/fleet"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/inventories"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/networklist"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/order"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/product"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/quota"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/serviceprofile"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/sim"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/tag"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/tariffprofile"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/usage"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/webhook"
)

// What the provider offers, a package of internal/service a noun.
var (
	resources = []func() resource.Resource{
		connector.NewResource,
		datastream.NewResource,
		dnsconfig.NewResource,
		fleet.NewResource,
		networklist.NewResource,
		quota.NewResource,
		serviceprofile.NewResource,
		sim.NewResource,
		webhook.NewResource,
	}
	dataSources = []func() datasource.DataSource{
		connectivity.NewDataSource,
		connector.NewDataSource,
		connector.NewListDataSource,
		datastream.NewDataSource,
		datastream.NewListDataSource,
		dnsconfig.NewDataSource,
		dnsconfig.NewListDataSource,
		event.NewDataSource,
		inventories.NewDataSource,
		networklist.NewDataSource,
		networklist.NewListDataSource,
		order.NewDataSource,
		order.NewListDataSource,
		product.NewDataSource,
		quota.NewDataSource,
		serviceprofile.NewDataSource,
		serviceprofile.NewListDataSource,
		sim.NewDataSource,
		sim.NewListDataSource,
		tag.NewListDataSource,
		tariffprofile.NewListDataSource,
		usage.NewDataSource,
		webhook.NewDataSource,
		webhook.NewListDataSource,
	}
	listResources = []func() list.ListResource{
		connector.NewListResource,
		datastream.NewListResource,
		dnsconfig.NewListResource,
		fleet.NewListResource,
		networklist.NewListResource,
		quota.NewListResource,
		serviceprofile.NewListResource,
		sim.NewListResource,
		webhook.NewListResource,
	}
	functions = []func() function.Function{
		inventories.NewFunction,
		inventories.NewCSVFunction,
		inventories.NewDiffFunction,
		sim.NewICCIDNormalize,
		sim.NewICCIDRange,
		sim.NewIMEINormalize,
	}
)
