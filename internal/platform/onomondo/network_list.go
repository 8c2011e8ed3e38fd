package onomondo

import (
	"context"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeNetworkLists = "/network-whitelists"
	routeNetworkList  = "/network-whitelists/{network_whitelist_name}"
)

const (
	goneAdvice      = "Somebody deleted or renamed it. Take it out of the configuration, or apply to create it again."
	listTakenAdvice = "Another network list has this name. Choose another name, or import that list."
	listInUseAdvice = "SIMs use the network list. Give them another one first (network_list in the onomondo block of the SIMs), and apply again."
)

// wireNetworkList is a network list (Onomondo's API calls it a network whitelist).
type wireNetworkList struct {
	Name     string        `json:"name"`
	Tags     []wireTag     `json:"tags"`
	Networks []wireNetwork `json:"networks"`
}

// wireNetwork is a network; a null MNC means all of the country's.
type wireNetwork struct {
	MCC text `json:"mcc"`
	MNC text `json:"mnc"`
}

// NetworkLists reads the organization's network lists, by name.
func (p *Platform) NetworkLists(ctx context.Context) ([]platform.NetworkList, error) {
	var wire []wireNetworkList
	if err := p.list(ctx, rest.Route(routeNetworkLists), nil, &wire); err != nil {
		return nil, err
	}
	read := func(w wireNetworkList) platform.NetworkList { return p.networkList(ctx, w) }
	return adapter.Sorted(wire, read, func(x platform.NetworkList) string { return x.Name }), nil
}

// NetworkList reads one.
func (p *Platform) NetworkList(ctx context.Context, name string) (platform.NetworkList, error) {
	var wire wireNetworkList
	err := p.read(ctx, rest.Route(routeNetworkList, name), nil, &wire)
	if err == nil && wire.Name != name {
		err = undecodable(routeNetworkList, fmt.Errorf("asked for network list %q, the answer is about %q", name, wire.Name))
	}
	if err != nil {
		err = confirmed(err, func() error {
			_, err := p.NetworkLists(ctx)
			return err
		})
		return platform.NetworkList{}, adapter.Advise(err, platform.ErrNotFound, goneAdvice)
	}
	return p.networkList(ctx, wire), nil
}

func (p *Platform) networkList(ctx context.Context, w wireNetworkList) platform.NetworkList {
	networks := make([]platform.Network, 0, len(w.Networks))
	for _, n := range w.Networks {
		networks = append(networks, platform.Network{MCC: string(n.MCC), MNC: string(n.MNC)})
	}
	return platform.NetworkList{Name: w.Name, Networks: networks, Tags: p.resolved(ctx, w.Tags)}
}

// CreateNetworkList makes one. It is not repeated where it may have arrived: the name
// would be taken.
func (p *Platform) CreateNetworkList(ctx context.Context, c platform.NetworkListChange) error {
	b, err := p.networkListBody(ctx, c)
	if err != nil {
		return err
	}
	err = p.do(ctx, rest.Request{Method: http.MethodPost, Path: rest.Route(routeNetworkLists), Body: b})
	return adapter.Advise(err, platform.ErrConflict, listTakenAdvice)
}

// UpdateNetworkList sends what c asks for.
func (p *Platform) UpdateNetworkList(ctx context.Context, name string, c platform.NetworkListChange) error {
	b, err := p.networkListBody(ctx, c)
	if err != nil || len(b) == 0 {
		return err
	}
	err = p.do(ctx, rest.Request{
		Method: http.MethodPatch, Path: rest.Route(routeNetworkList, name), Body: b,
		Idempotent: c.Name == nil, // the old name is gone once a renaming has arrived
	})
	err = adapter.Advise(err, platform.ErrNotFound, goneAdvice)
	return adapter.Advise(err, platform.ErrConflict, listTakenAdvice)
}

// DeleteNetworkList deletes one. It is no error where there is none.
func (p *Platform) DeleteNetworkList(ctx context.Context, name string) error {
	return inUse(p.delete(ctx, rest.Route(routeNetworkList, name)), listInUseAdvice)
}

func (p *Platform) networkListBody(ctx context.Context, c platform.NetworkListChange) (body, error) {
	b := body{}
	set(b, "name", c.Name, plain)
	set(b, "networks", c.Networks, newWireNetworks)
	return b, p.setTags(ctx, b, c.Tags)
}

func newWireNetworks(networks []platform.Network) any {
	out := make([]body, 0, len(networks))
	for _, n := range networks {
		out = append(out, body{"mcc": n.MCC, "mnc": clearable(n.MNC)})
	}
	return out
}

// delete sends a DELETE. What is gone already needs none.
func (p *Platform) delete(ctx context.Context, path rest.Path) error {
	return adapter.Removed(p.do(ctx, rest.Request{Method: http.MethodDelete, Path: path, Idempotent: true}))
}
