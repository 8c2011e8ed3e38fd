package emnify

import (
	"encoding/json"
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

const (
	// firstProfile is where the numbers of service profiles made through the API begin.
	firstProfile = 501
	// defaultESME and defaultBreakout are what the platform chooses: REST, and the first
	// of its regions.
	defaultESME, defaultBreakout = 1, 2
)

// Profile is a service profile: what endpoints that use it may do.
type Profile struct {
	ID              int    `json:"id"`
	Name            string `json:"name"`
	Description     string `json:"description"`
	Allowed3G       bool   `json:"allowed_3g"`
	Allowed4G       bool   `json:"allowed_4g"`
	AllowedNBIoT    bool   `json:"allowed_nb_iot"`
	AllowedNBIoTGeo bool   `json:"allowed_nb_iot_geo"`
	ApplySMSQuota   bool   `json:"apply_sms_quota"`
	ApplyDataQuota  bool   `json:"apply_data_quota"`
	Retail          bool   `json:"retail"`
	SMSP2PInt       bool   `json:"sms_p2p_int"`
	SMSP2PExt       bool   `json:"sms_p2p_ext"`
	Prepaid         bool   `json:"prepaid"`
	NIPDP           bool   `json:"nipdp"`
	// Numbers of other objects; 0 for none.
	APICallbackID       int `json:"api_callback_id"`
	APISecretID         int `json:"api_secret_id"`
	MOCallbackID        int `json:"moc_callback_id"`
	ESMEInterfaceTypeID int `json:"esme_interface_type_id"`
	BreakoutRegionID    int `json:"breakout_region_id"`
	DNSID               int `json:"dns_id"`
	// Services are what the profile offers, in the order of their numbers.
	Services []ProfileService `json:"services"`
	// Limits are the limits of its data.
	Limits []DataLimit `json:"limits"`
}

// ProfileService is a service of a profile.
type ProfileService struct {
	ID int `json:"id"`
	// LimitID is the limit of SMS that is assigned to it; 0 for none.
	LimitID int `json:"limit_id,omitempty"`
}

// newProfile is a profile of which nothing was said.
func newProfile() Profile {
	return Profile{
		Allowed3G: true, Allowed4G: true, AllowedNBIoT: true, SMSP2PInt: true, SMSP2PExt: true,
		ESMEInterfaceTypeID: defaultESME, BreakoutRegionID: defaultBreakout,
	}
}

// Tariff is a tariff profile.
type Tariff struct {
	ID          int    `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
}

// fillProfiles makes the profiles of a new account.
func fillProfiles(tx fakeapi.Tx) error {
	plain, quota := newProfile(), newProfile()
	plain.ID, plain.Name, plain.Description = DefaultServiceProfile, "Default", "Data and SMS"
	quota.ID, quota.Name, quota.Description = QuotaServiceProfile, "Quota", "Data and SMS with quotas"
	quota.ApplyDataQuota, quota.ApplySMSQuota = true, true
	for _, p := range []Profile{plain, quota} {
		p.Services = []ProfileService{{ID: serviceMTSMS}, {ID: serviceMOSMS}, {ID: serviceData}}
		if err := save(tx, profileBucket, p.ID, p); err != nil {
			return err
		}
	}
	for _, t := range []Tariff{
		{DefaultTariffProfile, "Europe", "Pay as you go in Europe"}, {OtherTariffProfile, "World", "Pay as you go worldwide"},
	} {
		if err := save(tx, tariffBucket, t.ID, t); err != nil {
			return err
		}
	}
	return nil
}

// Profiles are the account's service profiles. It panics when the store fails.
func (f *Fake) Profiles() []Profile { return list[Profile](f, profileBucket) }

// Profile looks up a service profile. It panics when the store fails.
func (f *Fake) Profile(id int) (p Profile, ok bool) {
	must(f.store.View(func(tx fakeapi.Tx) (err error) {
		p, ok, err = load[Profile](tx, profileBucket, id)
		return err
	}))
	return p, ok
}

// SetProfile changes a service profile behind the API's back.
func (f *Fake) SetProfile(id int, change func(*Profile)) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		p, ok, err := load[Profile](tx, profileBucket, id)
		if err != nil || !ok {
			return orUnknown(err, "service profile", id)
		}
		change(&p)
		p.ID = id
		return save(tx, profileBucket, id, p)
	})
}

// orUnknown is err, or that there is no such thing.
func orUnknown(err error, what string, id int) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("the fake knows no %s %d", what, id)
}

// RemoveProfile takes a service profile away behind the API's back.
func (f *Fake) RemoveProfile(id int) error {
	return f.store.Update(func(tx fakeapi.Tx) error { return tx.Delete(profileBucket, key(id)) })
}

// nullableRef is an object with an id. Null, for the object or for its id, empties it.
type nullableRef struct {
	given bool
	id    int
}

// UnmarshalJSON implements [json.Unmarshaler].
func (r *nullableRef) UnmarshalJSON(raw []byte) error {
	var body struct {
		ID *int `json:"id"`
	}
	if err := json.Unmarshal(raw, &body); err != nil {
		return err
	}
	r.given = true
	set(&r.id, body.ID)
	return nil
}

// profileBody is the body of a creation or a change.
type profileBody struct {
	Name              *string     `json:"name"`
	Description       *string     `json:"description"`
	Allowed3G         *bool       `json:"allowed_3g"`
	Allowed4G         *bool       `json:"allowed_4g"`
	AllowedNBIoT      *bool       `json:"allowed_nb_iot"`
	AllowedNBIoTGeo   *bool       `json:"allowed_nb_iot_geo"`
	ApplyQuota        *bool       `json:"apply_quota"`
	ApplySMSQuota     *bool       `json:"apply_sms_quota"`
	ApplyDataQuota    *bool       `json:"apply_data_quota"`
	Retail            *bool       `json:"retail"`
	SMSP2PInt         *bool       `json:"sms_p2p_int"`
	SMSP2PExt         *bool       `json:"sms_p2p_ext"`
	Prepaid           *bool       `json:"prepaid"`
	NIPDP             *bool       `json:"nipdp"`
	APICallback       nullableRef `json:"api_callback"`
	APISecret         nullableRef `json:"api_secret"`
	MOCallback        nullableRef `json:"moc_callback"`
	ESMEInterfaceType nullableRef `json:"esme_interface_type"`
	BreakoutRegion    nullableRef `json:"breakout_region"`
	DNS               nullableRef `json:"dns"`
}

// apply changes what the body names.
func (b profileBody) apply(p *Profile) {
	set(&p.Name, b.Name)
	set(&p.Description, b.Description)
	set(&p.ApplyDataQuota, b.ApplyQuota)
	for to, from := range map[*bool]*bool{
		&p.Allowed3G: b.Allowed3G, &p.Allowed4G: b.Allowed4G,
		&p.AllowedNBIoT: b.AllowedNBIoT, &p.AllowedNBIoTGeo: b.AllowedNBIoTGeo,
		&p.ApplySMSQuota: b.ApplySMSQuota, &p.ApplyDataQuota: b.ApplyDataQuota,
		&p.Retail: b.Retail, &p.SMSP2PInt: b.SMSP2PInt, &p.SMSP2PExt: b.SMSP2PExt,
		&p.Prepaid: b.Prepaid, &p.NIPDP: b.NIPDP,
	} {
		set(to, from)
	}
	for to, from := range map[*int]nullableRef{
		&p.APICallbackID: b.APICallback, &p.APISecretID: b.APISecret, &p.MOCallbackID: b.MOCallback,
		&p.ESMEInterfaceTypeID: b.ESMEInterfaceType, &p.BreakoutRegionID: b.BreakoutRegion, &p.DNSID: b.DNS,
	} {
		if from.given {
			*to = from.id
		}
	}
}
