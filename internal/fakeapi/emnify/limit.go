package emnify

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// firstLimit is where the numbers of data limits begin.
const firstLimit = 601

// DataLimit is a limit of a service profile's data in a month.
type DataLimit struct {
	ID int `json:"id"`
	// Volume is in bytes.
	Volume         int64 `json:"volume"`
	SatelliteOnly  bool  `json:"satellite_only"`
	WarningPercent int   `json:"warning_percent"`
}

// wireLimit is an item of GET …/traffic_limit.
type wireLimit struct {
	DataLimit
	Service described `json:"service"`
	Period  period    `json:"period"`
}

var errNoLimits = &refusal{
	status: http.StatusForbidden, token: "ResourceNotAccessible", message: "Service profile is not found or not accessible.",
}

// hidden turns a profile that is not found into the 403 that these calls have for it.
func hidden(err error) error {
	if errors.Is(err, errNoProfile) {
		return errNoLimits
	}
	return err
}

// listLimits is GET /api/v1/service_profile/{profile_id}/traffic_limit.
func (f *Fake) listLimits(w http.ResponseWriter, r *http.Request) error {
	body := []wireLimit{}
	err := f.store.View(func(tx fakeapi.Tx) error {
		p, err := profileIn(tx, r)
		for _, limit := range p.Limits {
			body = append(body, wireLimit{limit, described{serviceData, services[serviceData]}, monthly})
		}
		return err
	})
	if err != nil {
		return hidden(err)
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// limitBody is the body of a creation.
type limitBody struct {
	Service        *looseRef `json:"service"`
	Period         *looseRef `json:"period"`
	SatelliteOnly  bool      `json:"satellite_only"`
	Volume         *int64    `json:"volume"`
	WarningPercent *int      `json:"warning_percent"`
}

// limit checks the body.
func (b limitBody) limit() (DataLimit, error) {
	switch {
	case b.Service == nil || b.Service.ID == nil || *b.Service.ID != serviceData:
		return DataLimit{}, badRequest("service must be 38 (Data)")
	case b.Period != nil && (b.Period.ID == nil || int(*b.Period.ID) != monthly.ID):
		return DataLimit{}, badRequest("period must be 2 (Monthly)")
	case b.Volume == nil || *b.Volume < 0:
		return DataLimit{}, badRequest("volume is required and must not be negative")
	case b.WarningPercent != nil && (*b.WarningPercent < 0 || *b.WarningPercent > 100):
		return DataLimit{}, badRequest("warning_percent must be between 0 and 100")
	}
	limit := DataLimit{Volume: *b.Volume, SatelliteOnly: b.SatelliteOnly}
	set(&limit.WarningPercent, b.WarningPercent)
	return limit, nil
}

// postLimit is POST /api/v1/service_profile/{profile_id}/traffic_limit: one limit for
// all of the data, one for what goes over satellites.
func (f *Fake) postLimit(w http.ResponseWriter, r *http.Request) error {
	var body limitBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	limit, err := body.limit()
	if err != nil {
		return err
	}
	err = f.changeProfile(r, func(tx fakeapi.Tx, p *Profile) (err error) {
		for _, other := range p.Limits {
			if other.SatelliteOnly == limit.SatelliteOnly {
				return conflict("A data limit for the same traffic type and RAT type exists.")
			}
		}
		// The bucket is no bucket: limits live in their profiles and share a counter.
		if limit.ID, err = nextID(tx, "data_limits", firstLimit); err != nil {
			return err
		}
		p.Limits = append(p.Limits, limit)
		return nil
	})
	if err != nil {
		return hidden(err)
	}
	f.created(w, fmt.Sprintf("/api/v1/service_profile/%d/traffic_limit/%d", pathID(r, "profile_id"), limit.ID))
	return nil
}

// deleteLimits is DELETE /api/v1/service_profile/{profile_id}/traffic_limit.
func (f *Fake) deleteLimits(w http.ResponseWriter, r *http.Request) error {
	err := f.changeProfile(r, func(_ fakeapi.Tx, p *Profile) error {
		p.Limits = nil
		return nil
	})
	if err != nil {
		return hidden(err)
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// deleteLimit is DELETE /api/v1/service_profile/{profile_id}/traffic_limit/{limit_id}.
func (f *Fake) deleteLimit(w http.ResponseWriter, r *http.Request) error {
	id := pathID(r, "limit_id")
	err := f.changeProfile(r, func(_ fakeapi.Tx, p *Profile) error {
		at := slices.IndexFunc(p.Limits, func(l DataLimit) bool { return l.ID == id })
		if at < 0 {
			return notFound("Data limit")
		}
		p.Limits = slices.Delete(p.Limits, at, at+1)
		return nil
	})
	if err != nil {
		return hidden(err)
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
