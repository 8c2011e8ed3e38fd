package onomondo

import "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"

// network is a mobile network that a seeded device may be in.
type network struct{ name, country, code, mcc, mnc string }

var networks = []network{
	{"TDC", "Denmark", "DK", "238", "01"},
	{"T-Mobile", "Germany", "DE", "262", "01"},
	{"Orange", "France", "FR", "208", "01"},
	{"AT&T", "United States", "US", "310", "410"},
}

// networkOf is the network that the SIM's device is in.
func (f *Fake) networkOf(s SIM) wireNetwork {
	if !s.Online {
		return wireNetwork{}
	}
	n := networks[fakeapi.Hash(f.seed, s.ICCID, "network")%uint64(len(networks))]
	return wireNetwork{&n.name, &n.country, &n.code, &n.mcc, &n.mnc}
}
