package emnify

import (
	"context"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeDNSConfigs = "/api/v1/dns"
	routeDNSConfig  = "/api/v1/dns/{dns_id}"
)

const (
	dnsGoneAdvice  = "Somebody deleted it. Take it out of the configuration, or apply to create it again."
	dnsInUseAdvice = "A service profile uses these DNS servers. Take them off the profile in an apply of its own; or set " +
		"lifecycle { create_before_destroy = true } on the simfleet_dns_config, apply that, and then replace or remove it: Terraform then changes the profile first."
)

var _ platform.DNSConfigWriter = (*Platform)(nil)

// wireDNS is a DNS configuration. The list is the only place that shows one.
type wireDNS struct {
	ID        integer `json:"id"`
	Primary   text    `json:"primary"`
	Secondary *text   `json:"secondary"` // null where there is none
	IPVersion integer `json:"ip_address_version"`
}

func (w wireDNS) config() platform.DNSConfig {
	c := platform.DNSConfig{ID: int64(w.ID), Primary: string(w.Primary), IPVersion: int64(w.IPVersion), Alone: w.Secondary == nil}
	if w.Secondary != nil {
		c.Secondary = string(*w.Secondary)
	}
	return c
}

// wireNewDNS is the body of POST /api/v1/dns.
type wireNewDNS struct {
	Primary   string `json:"primary"`
	Secondary string `json:"secondary"`
	IPVersion int64  `json:"ip_address_version"`
}

// DNSConfigs reads the DNS configurations, by id.
func (p *Platform) DNSConfigs(ctx context.Context) ([]platform.DNSConfig, error) {
	var wire []wireDNS
	if _, err := p.list(ctx, rest.Route(routeDNSConfigs), nil, &wire); err != nil {
		return nil, err
	}
	return adapter.Sorted(wire, wireDNS.config, func(c platform.DNSConfig) int64 { return c.ID }), nil
}

// DNSConfig finds one in the list: the API reads none by its id.
func (p *Platform) DNSConfig(ctx context.Context, id int64) (platform.DNSConfig, error) {
	configs, err := p.DNSConfigs(ctx)
	if err != nil {
		return platform.DNSConfig{}, err
	}
	for _, c := range configs {
		if c.ID == id {
			return c, nil
		}
	}
	return platform.DNSConfig{}, &platform.Error{
		Platform: p.api.Name, Kind: platform.ErrNotFound, Advice: dnsGoneAdvice,
		Message: fmt.Sprintf("the account has no DNS configuration %d", id),
	}
}

// CreateDNSConfig makes one.
func (p *Platform) CreateDNSConfig(ctx context.Context, c platform.DNSConfig) (platform.DNSConfig, error) {
	id, err := p.post(ctx, rest.Request{Path: rest.Route(routeDNSConfigs), Body: wireNewDNS{
		Primary: c.Primary, Secondary: c.Secondary, IPVersion: c.IPVersion,
	}})
	if err != nil {
		return platform.DNSConfig{}, err
	}
	if id == 0 {
		return platform.DNSConfig{}, p.unnumbered(routeDNSConfigs)
	}
	c.ID = id
	return c, nil
}

// DeleteDNSConfig deletes one.
func (p *Platform) DeleteDNSConfig(ctx context.Context, id int64) error {
	err := p.write(ctx, http.MethodDelete, rest.Route(routeDNSConfig, decimal(id)), nil)
	err = adapter.Advise(err, platform.ErrNotFound, dnsGoneAdvice)
	return adapter.Advise(err, platform.ErrConflict, dnsInUseAdvice)
}
