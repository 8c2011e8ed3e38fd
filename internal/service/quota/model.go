package quota

import (
	"fmt"
	"math"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan.
type model struct {
	ID                  types.String         `tfsdk:"id"`
	ICCID               tfkit.ICCID          `tfsdk:"iccid"`
	Service             types.String         `tfsdk:"service"`
	Volume              types.Float64        `tfsdk:"volume"`
	ExpiresAt           tfkit.TimestampValue `tfsdk:"expires_at"`
	AutoRefill          types.Bool           `tfsdk:"auto_refill"`
	ThresholdPercentage types.Int64          `tfsdk:"threshold_percentage"`
	Period              types.String         `tfsdk:"period"`
	Remaining           types.Float64        `tfsdk:"remaining"`
	Status              types.String         `tfsdk:"status"`
}

// identity is the resource's identity: the canonical ICCID and the service.
type identity struct {
	ICCID   types.String `tfsdk:"iccid"`
	Service types.String `tfsdk:"service"`
}

func newIdentity(iccid platform.ICCID, service platform.Service) identity {
	return identity{ICCID: types.StringValue(string(iccid)), Service: types.StringValue(string(service))}
}

// Identity is the canonical ICCID and the service.
func (m model) Identity() any { return newIdentity(m.target()) }

// target is the SIM and the service that m is about.
func (m model) target() (platform.ICCID, platform.Service) {
	return tfkit.CanonicalICCID(m.ICCID), platform.Service(m.Service.ValueString())
}

// beside names the quota in messages, and among the account's intents.
func (m model) beside() string {
	iccid, service := m.target()
	return fmt.Sprintf("the %s quota of SIM %s", service, iccid)
}

// change is that of the SIM's quota; blocks says that the SIM goes off the network by it.
func (m model) change(blocks bool) account.Planned {
	iccid, service := m.target()
	return account.Planned{Change: platform.Change{ICCID: iccid}, Beside: string(service) + " quota", Blocks: blocks}
}

// resourceOf names the resource in messages.
func resourceOf(m model) account.Resource {
	return account.Resource{Type: "simfleet" + typeName, ID: newID(m.target())}
}

// sameVolume forgives what is lost on the way: a millionth.
func sameVolume(a, b float64) bool {
	return math.Abs(a-b) <= 1e-6*max(math.Abs(a), math.Abs(b))
}

func newID(iccid platform.ICCID, service platform.Service) string {
	return string(iccid) + "/" + string(service)
}
