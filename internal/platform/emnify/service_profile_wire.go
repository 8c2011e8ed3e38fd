package emnify

import (
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// wireProfile is a service profile. The list shows a part of it.
type wireProfile struct {
	ID              integer     `json:"id"`
	Name            string      `json:"name"`
	Description     string      `json:"description"`
	UsedCount       integer     `json:"used_count"`
	Allowed3G       toggle      `json:"allowed_3g"`
	Allowed4G       toggle      `json:"allowed_4g"`
	AllowedNBIoT    toggle      `json:"allowed_nb_iot"`
	AllowedNBIoTGeo toggle      `json:"allowed_nb_iot_geo"`
	ApplyDataQuota  toggle      `json:"apply_data_quota"`
	ApplySMSQuota   toggle      `json:"apply_sms_quota"`
	Retail          toggle      `json:"retail"`
	SMSP2PInt       toggle      `json:"sms_p2p_int"`
	SMSP2PExt       toggle      `json:"sms_p2p_ext"`
	Prepaid         toggle      `json:"prepaid"`
	NIPDP           toggle      `json:"nipdp"`
	DNS             told        `json:"dns"`
	APICallback     reference   `json:"api_callback"`
	APISecret       reference   `json:"api_secret"`
	MOCallback      reference   `json:"moc_callback"`
	ESMEInterface   reference   `json:"esme_interface_type"`
	BreakoutRegion  reference   `json:"breakout_region"`
	Services        []reference `json:"service"`
}

// told is a reference of which an answer may say nothing: that differs from null.
type told struct {
	reference
	told bool
}

// UnmarshalJSON is not called where the field is missing.
func (r *told) UnmarshalJSON(b []byte) error {
	r.told = true
	if string(b) == "null" {
		return nil
	}
	return r.reference.UnmarshalJSON(b)
}

func (w wireProfile) profile() platform.ServiceProfile {
	return platform.ServiceProfile{
		ID: int64(w.ID), Name: w.Name, Description: w.Description, UsedCount: int64(w.UsedCount),
		DNSConfigID: int64(w.DNS.ID), DNSUntold: !w.DNS.told,
		Allowed3G: bool(w.Allowed3G), Allowed4G: bool(w.Allowed4G),
		AllowedNBIoT: bool(w.AllowedNBIoT), AllowedNBIoTGeo: bool(w.AllowedNBIoTGeo),
		ApplyDataQuota: bool(w.ApplyDataQuota), ApplySMSQuota: bool(w.ApplySMSQuota),
		Retail: bool(w.Retail), SMSP2PInt: bool(w.SMSP2PInt), SMSP2PExt: bool(w.SMSP2PExt),
		Prepaid: bool(w.Prepaid), NIPDP: bool(w.NIPDP),
		APICallbackID: int64(w.APICallback.ID), APISecretID: int64(w.APISecret.ID), MOCallbackID: int64(w.MOCallback.ID),
		ESMEInterfaceTypeID: int64(w.ESMEInterface.ID), BreakoutRegionID: int64(w.BreakoutRegion.ID),
		ServiceIDs: serviceIDs(w.Services),
	}
}

// serviceIDs is nil where the answer does not tell, as in a list, and sorted.
func serviceIDs(services []reference) []int64 {
	if services == nil {
		return nil
	}
	out := make([]int64, 0, len(services))
	for _, s := range services {
		out = append(out, int64(s.ID))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// wireNoID empties a reference.
type wireNoID struct {
	ID *int64 `json:"id"`
}

// newWireProfile is the body of a POST: everything but what is left to the platform.
func newWireProfile(p platform.ServiceProfile) map[string]any {
	body := wireFields(p)
	for field, id := range wireReferences(p) {
		if id != 0 {
			body[field] = wireID{ID: id}
		}
	}
	return body
}

// wireProfileChange is the body of a PATCH: what differs. It is empty where nothing does.
func wireProfileChange(prior, p platform.ServiceProfile) map[string]any {
	body := map[string]any{}
	before := wireFields(prior)
	for field, value := range wireFields(p) {
		if value != before[field] {
			body[field] = value
		}
	}
	references := wireReferences(prior)
	for field, id := range wireReferences(p) {
		switch {
		case id == references[field]:
		case id != 0:
			body[field] = wireID{ID: id}
		case !chosen[field]:
			body[field] = wireNoID{}
		}
	}
	return body
}

// wireFields are the fields that are values.
func wireFields(p platform.ServiceProfile) map[string]any {
	return map[string]any{
		"name": p.Name, "description": p.Description,
		"allowed_3g": p.Allowed3G, "allowed_4g": p.Allowed4G,
		"allowed_nb_iot": p.AllowedNBIoT, "allowed_nb_iot_geo": p.AllowedNBIoTGeo,
		"apply_data_quota": p.ApplyDataQuota, "apply_sms_quota": p.ApplySMSQuota,
		"retail": p.Retail, "sms_p2p_int": p.SMSP2PInt, "sms_p2p_ext": p.SMSP2PExt,
		"prepaid": p.Prepaid, "nipdp": p.NIPDP,
	}
}

// wireReferences are the fields that name another object.
func wireReferences(p platform.ServiceProfile) map[string]int64 {
	return map[string]int64{
		"dns":          p.DNSConfigID,
		"api_callback": p.APICallbackID, "api_secret": p.APISecretID, "moc_callback": p.MOCallbackID,
		"esme_interface_type": p.ESMEInterfaceTypeID, "breakout_region": p.BreakoutRegionID,
	}
}

// chosen are the references that the platform chooses where nobody does; they
// cannot be emptied.
var chosen = map[string]bool{"esme_interface_type": true, "breakout_region": true}
