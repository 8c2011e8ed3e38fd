package emnify

import "encoding/json"

// BulkItem is an item of the bulk calls as it came over the wire: the endpoint and the
// fields to change. Nil means that a field was left out; where null stands for nothing
// (name, tags, imei) it is the same as an empty text.
type BulkItem struct {
	// ID is the endpoint; 0 for an item of a bulk creation.
	ID int
	EndpointPatch
	// SIM is nil when the item says nothing about it.
	SIM *BulkSIM
}

// BulkSIM is what an item says about a SIM.
type BulkSIM struct {
	// ID is the SIM to put into the endpoint; 0 means the one that is in it.
	ID int
	// Release takes the SIM out of the endpoint: sim, or its id, was null.
	Release bool
	// Status is the SIM's new status; nil leaves it alone.
	Status *int
	// Activate belongs to creations.
	Activate bool
}

// wireItem is an item as JSON, of an update or of a creation.
type wireItem struct {
	ID             *int         `json:"id"`
	Name           *string      `json:"name"`
	Tags           *string      `json:"tags"`
	IMEI           *string      `json:"imei"`
	IMEILock       *bool        `json:"imei_lock"`
	IPAddress      *string      `json:"ip_address"`
	IPAddressSpace *ref         `json:"ip_address_space"`
	ServiceProfile *ref         `json:"service_profile"`
	TariffProfile  *ref         `json:"tariff_profile"`
	Status         *ref         `json:"status"`
	SIM            *wireItemSIM `json:"sim"`
	// Organisation is for those that make endpoints for others.
	Organisation *ref `json:"organisation"`
}

type wireItemSIM struct {
	ID       *int  `json:"id"`
	Activate *bool `json:"activate"`
	Status   *ref  `json:"status"`
}

// UnmarshalJSON implements [json.Unmarshaler].
func (i *BulkItem) UnmarshalJSON(raw []byte) error {
	var w wireItem
	if err := strict(raw, &w); err != nil {
		return err
	}
	*i = BulkItem{EndpointPatch: EndpointPatch{
		Name: w.Name, Tags: w.Tags, IMEI: w.IMEI, IMEILock: w.IMEILock,
		Status: w.Status.id(), ServiceProfileID: w.ServiceProfile.id(), TariffProfileID: w.TariffProfile.id(),
		IPAddress: w.IPAddress, IPAddressSpaceID: w.IPAddressSpace.id(),
	}}
	set(&i.ID, w.ID)
	if w.SIM != nil {
		i.SIM = &BulkSIM{Status: w.SIM.Status.id()}
		set(&i.SIM.ID, w.SIM.ID)
		set(&i.SIM.Activate, w.SIM.Activate)
	}
	return i.readNulls(raw)
}

// readNulls finds the fields whose null is more than being left out.
func (i *BulkItem) readNulls(raw []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return err
	}
	empty := ""
	for name, field := range map[string]**string{"name": &i.Name, "tags": &i.Tags, "imei": &i.IMEI} {
		if isNull(fields[name]) {
			*field = &empty
		}
	}
	if isNull(fields["sim"]) {
		i.SIM = &BulkSIM{Release: true}
	}
	if i.SIM == nil || i.SIM.Release {
		return nil
	}
	var sim map[string]json.RawMessage
	if err := json.Unmarshal(fields["sim"], &sim); err != nil {
		return err
	}
	i.SIM.Release = isNull(sim["id"])
	return nil
}

func isNull(raw json.RawMessage) bool { return string(raw) == "null" }
