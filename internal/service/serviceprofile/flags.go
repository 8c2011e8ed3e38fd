package serviceprofile

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// flags are what a profile allows or does not.
type flags struct {
	Allowed3G       types.Bool `tfsdk:"allowed_3g"`
	Allowed4G       types.Bool `tfsdk:"allowed_4g"`
	AllowedNBIoT    types.Bool `tfsdk:"allowed_nb_iot"`
	AllowedNBIoTGeo types.Bool `tfsdk:"allowed_nb_iot_geo"`
	ApplyDataQuota  types.Bool `tfsdk:"apply_data_quota"`
	ApplySMSQuota   types.Bool `tfsdk:"apply_sms_quota"`
	Retail          types.Bool `tfsdk:"retail"`
	SMSP2PInt       types.Bool `tfsdk:"sms_p2p_int"`
	SMSP2PExt       types.Bool `tfsdk:"sms_p2p_ext"`
	Prepaid         types.Bool `tfsdk:"prepaid"`
	NIPDP           types.Bool `tfsdk:"nipdp"`
}

// flagDocs describe the flags.
var flagDocs = map[string]string{
	"allowed_3g":         "Whether 3G networks may be used. A new profile allows them.",
	"allowed_4g":         "Whether 4G/LTE and LTE-M networks may be used. A new profile allows them.",
	"allowed_nb_iot":     "Whether NB-IoT networks may be used. A new profile allows them.",
	"allowed_nb_iot_geo": "Whether NB-IoT over satellites may be used. A new profile does not allow it.",
	"apply_data_quota": "Whether data quotas are in force: SIMs without one ([`simfleet_quota`](quota.md)) are then kept from data services. " +
		"A new profile does not apply them.",
	"apply_sms_quota": "Whether SMS quotas are in force: SIMs without one ([`simfleet_quota`](quota.md)) are then kept from sending SMS. " +
		"A new profile does not apply them.",
	"retail":      "Whether the profile is for retail. A new profile is not.",
	"sms_p2p_int": "Whether SMS may be sent to other SIMs of the same account. A new profile allows it.",
	"sms_p2p_ext": "Whether SMS may be sent to SIMs of others. A new profile allows it.",
	"prepaid":     "Whether the profile is prepaid. The platform has deprecated it.",
	"nipdp":       "Whether non-IP data delivery (NIPDP) may be used. A new profile does not allow it.",
}

// fresh is what a new profile has where nobody says anything: the platform's
// published defaults.
var fresh = platform.ServiceProfile{
	Allowed3G: true, Allowed4G: true, AllowedNBIoT: true,
	SMSP2PInt: true, SMSP2PExt: true,
}

// pair is one flag on Terraform's side and on the platform's.
type pair struct {
	attribute *types.Bool
	value     *bool
}

func (f *flags) pairs(p *platform.ServiceProfile) []pair {
	return []pair{
		{&f.Allowed3G, &p.Allowed3G},
		{&f.Allowed4G, &p.Allowed4G},
		{&f.AllowedNBIoT, &p.AllowedNBIoT},
		{&f.AllowedNBIoTGeo, &p.AllowedNBIoTGeo},
		{&f.ApplyDataQuota, &p.ApplyDataQuota},
		{&f.ApplySMSQuota, &p.ApplySMSQuota},
		{&f.Retail, &p.Retail},
		{&f.SMSP2PInt, &p.SMSP2PInt},
		{&f.SMSP2PExt, &p.SMSP2PExt},
		{&f.Prepaid, &p.Prepaid},
		{&f.NIPDP, &p.NIPDP},
	}
}

// askFlags puts the flags that are known into p.
func (f *flags) askFlags(p *platform.ServiceProfile) {
	for _, flag := range f.pairs(p) {
		if tfkit.Known(*flag.attribute) {
			*flag.value = flag.attribute.ValueBool()
		}
	}
}

// showFlags takes over p's flags.
func (f *flags) showFlags(p platform.ServiceProfile) {
	for _, flag := range f.pairs(&p) {
		*flag.attribute = types.BoolValue(*flag.value)
	}
}

// completeFlags fills in the flags that are unknown.
func (f *flags) completeFlags(p platform.ServiceProfile) {
	for _, flag := range f.pairs(&p) {
		tfkit.Fill(flag.attribute, types.BoolValue(*flag.value))
	}
}
