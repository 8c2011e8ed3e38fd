package emnify

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

var errNoProfile = notFound("Service profile")

// wireProfile is what both forms of a service profile share.
type wireProfile struct {
	ID              int    `json:"id"`
	Name            string `json:"name"`
	Description     string `json:"description"`
	Allowed3G       bool   `json:"allowed_3g"`
	Allowed4G       bool   `json:"allowed_4g"`
	AllowedNBIoT    bool   `json:"allowed_nb_iot"`
	AllowedNBIoTGeo bool   `json:"allowed_nb_iot_geo"`
	ApplySMSQuota   bool   `json:"apply_sms_quota"`
	ApplyDataQuota  bool   `json:"apply_data_quota"`
}

// listedProfile is an item of GET /api/v1/service_profile, whose count is a text.
type listedProfile struct {
	wireProfile
	UsedCount string `json:"used_count"`
}

// singleProfile is GET /api/v1/service_profile/{profile_id}. As published, it does not show
// dns, which can only be written.
type singleProfile struct {
	wireProfile
	Retail            bool             `json:"retail"`
	SMSP2PInt         bool             `json:"sms_p2p_int"`
	SMSP2PExt         bool             `json:"sms_p2p_ext"`
	Prepaid           bool             `json:"prepaid"`
	NIPDP             bool             `json:"nipdp"`
	UsedCount         int              `json:"used_count"`
	APICallback       *ref             `json:"api_callback,omitempty"`
	APISecret         *ref             `json:"api_secret,omitempty"`
	MOCallback        *ref             `json:"moc_callback,omitempty"`
	ESMEInterfaceType *ref             `json:"esme_interface_type,omitempty"`
	BreakoutRegion    *ref             `json:"breakout_region,omitempty"`
	Service           []profileService `json:"service"`
}

func toWireProfile(p Profile) wireProfile {
	return wireProfile{
		p.ID, p.Name, p.Description, p.Allowed3G, p.Allowed4G, p.AllowedNBIoT, p.AllowedNBIoTGeo,
		p.ApplySMSQuota, p.ApplyDataQuota,
	}
}

// refTo is an object with the id; nil for none.
func refTo(id int) *ref {
	if id == 0 {
		return nil
	}
	return &ref{&id}
}

func toSingleProfile(p Profile, used int) singleProfile {
	return singleProfile{
		wireProfile: toWireProfile(p), Retail: p.Retail, SMSP2PInt: p.SMSP2PInt, SMSP2PExt: p.SMSP2PExt,
		Prepaid: p.Prepaid, NIPDP: p.NIPDP, UsedCount: used,
		APICallback: refTo(p.APICallbackID), APISecret: refTo(p.APISecretID), MOCallback: refTo(p.MOCallbackID),
		ESMEInterfaceType: refTo(p.ESMEInterfaceTypeID), BreakoutRegion: refTo(p.BreakoutRegionID),
		Service: toWireServices(p.Services),
	}
}

// usage counts the endpoints by a profile of theirs.
func (f *Fake) usage(tx fakeapi.Tx, profile func(Endpoint) int) (map[int]int, error) {
	endpoints, err := all[Endpoint](tx, endpointBucket)
	used := map[int]int{}
	for _, e := range endpoints {
		e.settle(f.Now())
		used[profile(e)]++
	}
	return used, err
}

func serviceProfileOf(e Endpoint) int { return e.ServiceProfileID }

func tariffProfileOf(e Endpoint) int { return e.TariffProfileID }

// listProfiles is GET /api/v1/service_profile.
func (f *Fake) listProfiles(w http.ResponseWriter, _ *http.Request) error {
	body := []listedProfile{}
	err := f.store.View(func(tx fakeapi.Tx) error {
		used, err := f.usage(tx, serviceProfileOf)
		if err != nil {
			return err
		}
		profiles, err := all[Profile](tx, profileBucket)
		for _, p := range profiles {
			body = append(body, listedProfile{toWireProfile(p), strconv.Itoa(used[p.ID])})
		}
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// getProfile is GET /api/v1/service_profile/{profile_id}.
func (f *Fake) getProfile(w http.ResponseWriter, r *http.Request) error {
	var body singleProfile
	err := f.store.View(func(tx fakeapi.Tx) error {
		p, err := profileIn(tx, r)
		if err != nil {
			return err
		}
		used, err := f.usage(tx, serviceProfileOf)
		if err != nil {
			return err
		}
		body = toSingleProfile(p, used[p.ID])
		return nil
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// profileIn is the profile in the path.
func profileIn(tx fakeapi.Tx, r *http.Request) (Profile, error) {
	p, ok, err := load[Profile](tx, profileBucket, pathID(r, "profile_id"))
	if err == nil && !ok {
		err = errNoProfile
	}
	return p, err
}

// postProfile is POST /api/v1/service_profile.
func (f *Fake) postProfile(w http.ResponseWriter, r *http.Request) error {
	var body profileBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	p := newProfile()
	body.apply(&p)
	err := f.store.Update(func(tx fakeapi.Tx) (err error) {
		if err := p.check(tx); err != nil {
			return err
		}
		if p.ID, err = nextID(tx, profileBucket, firstProfile); err != nil {
			return err
		}
		return save(tx, profileBucket, p.ID, p)
	})
	if err != nil {
		return err
	}
	f.created(w, fmt.Sprintf("/api/v1/service_profile/%d", p.ID))
	return nil
}

// check finds what a profile must not be. Two may have the same name.
func (p Profile) check(tx fakeapi.Tx) error {
	switch {
	case p.Name == "":
		return unprocessable("name is required")
	case p.DNSID != 0 && !exists(tx, dnsBucket, p.DNSID):
		return unprocessable(fmt.Sprintf("DNS config %d does not exist", p.DNSID))
	}
	return nil
}

// patchProfile is PATCH /api/v1/service_profile/{profile_id}, which answers 201.
func (f *Fake) patchProfile(w http.ResponseWriter, r *http.Request) error {
	var body profileBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	err := f.changeProfile(r, func(tx fakeapi.Tx, p *Profile) error {
		body.apply(p)
		return p.check(tx)
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusCreated)
	return nil
}

// changeProfile changes the profile in the path.
func (f *Fake) changeProfile(r *http.Request, change func(fakeapi.Tx, *Profile) error) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		p, err := profileIn(tx, r)
		if err != nil {
			return err
		}
		if err := change(tx, &p); err != nil {
			return err
		}
		return save(tx, profileBucket, p.ID, p)
	})
}

// deleteProfile is DELETE /api/v1/service_profile/{profile_id}.
func (f *Fake) deleteProfile(w http.ResponseWriter, r *http.Request) error {
	err := f.store.Update(func(tx fakeapi.Tx) error {
		p, err := profileIn(tx, r)
		if err != nil {
			return err
		}
		used, err := f.usage(tx, serviceProfileOf)
		if err != nil {
			return err
		}
		if n := used[p.ID]; n > 0 {
			return conflict(fmt.Sprintf("The service profile is selected on %d endpoints.", n))
		}
		return tx.Delete(profileBucket, key(p.ID))
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
