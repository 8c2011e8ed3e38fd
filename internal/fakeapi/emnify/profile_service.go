package emnify

import (
	"net/http"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// profileService is a service in GET /api/v1/service_profile/{profile_id}.
type profileService struct {
	described
	TrafficLimit *serviceLimit `json:"traffic_limit,omitempty"`
}

func toWireServices(offered []ProfileService) []profileService {
	list := []profileService{}
	for _, s := range offered {
		w := profileService{described: described{s.ID, services[s.ID]}}
		if limit, ok := limitOf(s.ID, s.LimitID); ok {
			w.TrafficLimit = &limit
		}
		list = append(list, w)
	}
	return list
}

// service is where the profile's service with the id is; -1 when it is not offered.
func (p Profile) service(id int) int {
	return slices.IndexFunc(p.Services, func(s ProfileService) bool { return s.ID == id })
}

// putService is PUT /api/v1/service_profile/{profile_id}/service/{service_id}: every
// service only once.
func (f *Fake) putService(w http.ResponseWriter, r *http.Request) error {
	id := pathID(r, "service_id")
	err := f.changeProfile(r, func(_ fakeapi.Tx, p *Profile) error {
		switch {
		case services[id] == "":
			return notFound("Service")
		case p.service(id) >= 0:
			return conflict("The service is assigned to the service profile already.")
		}
		p.Services = append(p.Services, ProfileService{ID: id})
		slices.SortFunc(p.Services, func(a, b ProfileService) int { return a.ID - b.ID })
		return nil
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// deleteService is DELETE /api/v1/service_profile/{profile_id}/service/{service_id}:
// a service with a limit stays.
func (f *Fake) deleteService(w http.ResponseWriter, r *http.Request) error {
	id := pathID(r, "service_id")
	err := f.changeProfile(r, func(_ fakeapi.Tx, p *Profile) error {
		at := p.service(id)
		switch {
		case at < 0:
			return notFound("Service")
		case p.Services[at].LimitID != 0 || id == serviceData && len(p.Limits) > 0:
			return conflict("The service has a traffic limit.")
		}
		p.Services = slices.Delete(p.Services, at, at+1)
		return nil
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// putServiceLimit is PUT …/service/{service_id}/traffic_limit/{limit_id}: it replaces
// the limit that the service has.
func (f *Fake) putServiceLimit(w http.ResponseWriter, r *http.Request) error {
	service, limit := pathID(r, "service_id"), pathID(r, "limit_id")
	err := f.changeProfile(r, func(_ fakeapi.Tx, p *Profile) error {
		if _, known := limitOf(service, limit); !known {
			return notFound("SMS limit")
		}
		at := p.service(service)
		if at < 0 {
			return unprocessable("The service is not assigned to the service profile.")
		}
		p.Services[at].LimitID = limit
		return nil
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusOK)
	return nil
}

// deleteServiceLimit is DELETE …/service/{service_id}/traffic_limit/{limit_id}: it
// takes the limit away, if any.
func (f *Fake) deleteServiceLimit(w http.ResponseWriter, r *http.Request) error {
	service, limit := pathID(r, "service_id"), pathID(r, "limit_id")
	err := f.changeProfile(r, func(_ fakeapi.Tx, p *Profile) error {
		at := p.service(service)
		if at < 0 {
			return unprocessable("The service is not assigned to the service profile.")
		}
		if p.Services[at].LimitID == limit {
			p.Services[at].LimitID = 0
		}
		return nil
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusOK)
	return nil
}
