package emnify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeServiceProfiles = "/api/v1/service_profile"
	routeServiceProfile  = "/api/v1/service_profile/{profile_id}"
	routeProfileService  = "/api/v1/service_profile/{profile_id}/service/{service_id}"
)

const (
	profileGoneAdvice  = "Somebody deleted it. Take it out of the configuration, or apply to create it again."
	profileInUseAdvice = "Endpoints use the service profile. Give their SIMs another one first (service_profile_id), and apply again."
	serviceInUseAdvice = "A traffic limit of the profile counts this service. Take the limit off first (traffic_limits), and apply again."
	dnsUnknownAdvice   = "Check that the ids that the profile refers to exist: dns_config_id, the callbacks and the secret."
)

var _ platform.ServiceProfileWriter = (*Platform)(nil)

// ServiceProfiles reads the account's service profiles, by id. The list leaves out
// what only [Platform.ServiceProfile] shows: services, references, and the flags
// from retail on.
func (p *Platform) ServiceProfiles(ctx context.Context) ([]platform.ServiceProfile, error) {
	var wire []wireProfile
	if _, err := p.list(ctx, rest.Route(routeServiceProfiles), nil, &wire); err != nil {
		return nil, err
	}
	return adapter.Sorted(wire, wireProfile.profile, func(p platform.ServiceProfile) int64 { return p.ID }), nil
}

// ServiceProfile reads one.
func (p *Platform) ServiceProfile(ctx context.Context, id int64) (platform.ServiceProfile, error) {
	var wire wireProfile
	err := p.read(ctx, rest.Route(routeServiceProfile, decimal(id)), nil, &wire)
	if err == nil && int64(wire.ID) != id {
		err = p.undecodable(routeServiceProfile, fmt.Errorf("asked for service profile %d, the answer is about %d", id, wire.ID))
	}
	if err != nil {
		return platform.ServiceProfile{}, adapter.Advise(err, platform.ErrNotFound, profileGoneAdvice)
	}
	return wire.profile(), nil
}

// CreateServiceProfile makes one, and then sets its services where p names them.
func (p *Platform) CreateServiceProfile(ctx context.Context, sp platform.ServiceProfile) (int64, error) {
	id, err := p.post(ctx, rest.Request{Path: rest.Route(routeServiceProfiles), Body: newWireProfile(sp)})
	if err != nil {
		return 0, adapter.Advise(err, platform.ErrNotFound, dnsUnknownAdvice)
	}
	if id == 0 {
		return 0, p.unnumbered(routeServiceProfiles)
	}
	if sp.ServiceIDs == nil {
		return id, nil
	}
	made, err := p.ServiceProfile(ctx, id) // a new profile may come with services
	if err != nil {
		return id, err
	}
	return id, p.setServices(ctx, id, made.ServiceIDs, sp.ServiceIDs)
}

// UpdateServiceProfile changes what differs. Services that p does not name (nil) stay.
func (p *Platform) UpdateServiceProfile(ctx context.Context, prior, sp platform.ServiceProfile) error {
	if body := wireProfileChange(prior, sp); len(body) > 0 {
		err := p.write(ctx, http.MethodPatch, rest.Route(routeServiceProfile, decimal(sp.ID)), body)
		if err != nil {
			return adapter.Advise(err, platform.ErrNotFound, profileGoneAdvice+" If it is there: "+dnsUnknownAdvice)
		}
	}
	if sp.ServiceIDs == nil {
		return nil
	}
	return p.setServices(ctx, sp.ID, prior.ServiceIDs, sp.ServiceIDs)
}

// DeleteServiceProfile deletes one, with its services and limits.
func (p *Platform) DeleteServiceProfile(ctx context.Context, id int64) error {
	err := p.write(ctx, http.MethodDelete, rest.Route(routeServiceProfile, decimal(id)), nil)
	err = adapter.Advise(err, platform.ErrNotFound, profileGoneAdvice)
	return adapter.Advise(err, platform.ErrConflict, profileInUseAdvice)
}

// setServices adds before it removes, so that a profile is never without what it keeps.
func (p *Platform) setServices(ctx context.Context, profile int64, has, wants []int64) error {
	for _, service := range wants {
		if !slices.Contains(has, service) {
			if err := p.addService(ctx, profile, service); err != nil {
				return err
			}
		}
	}
	for _, service := range has {
		if !slices.Contains(wants, service) {
			if err := p.removeService(ctx, profile, service); err != nil {
				return err
			}
		}
	}
	return nil
}

// addService takes a conflict for done: a service can be assigned only once, and
// a repeated call finds it assigned.
func (p *Platform) addService(ctx context.Context, profile, service int64) error {
	err := p.write(ctx, http.MethodPut, rest.Route(routeProfileService, decimal(profile), decimal(service)), nil)
	if errors.Is(err, platform.ErrConflict) {
		return nil
	}
	return aboutService(service, adapter.Advise(err, platform.ErrNotFound, "The platform does not offer this service. Check service_ids."))
}

func (p *Platform) removeService(ctx context.Context, profile, service int64) error {
	err := p.write(ctx, http.MethodDelete, rest.Route(routeProfileService, decimal(profile), decimal(service)), nil)
	return aboutService(service, adapter.Advise(adapter.Removed(err), platform.ErrConflict, serviceInUseAdvice))
}

func aboutService(service int64, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("service %d: %w", service, err)
}
