package emnify

import "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"

// join reads what endpoints refer to, each profile once in a transaction.
type join struct {
	fake     *Fake
	tx       fakeapi.Tx
	profiles map[int]string
	tariffs  map[int]string
}

func (f *Fake) join(tx fakeapi.Tx) *join {
	return &join{fake: f, tx: tx, profiles: map[int]string{}, tariffs: map[int]string{}}
}

// sim is the SIM in the endpoint; an empty Card for none.
func (j *join) sim(e Endpoint) (Card, error) {
	if e.Holds == 0 {
		return Card{}, nil
	}
	c, ok, err := j.fake.card(j.tx, e.Holds)
	if !ok {
		return Card{}, err
	}
	return c, err
}

func (j *join) profile(id int) named {
	name, known := j.profiles[id]
	if !known {
		p, _, _ := load[Profile](j.tx, profileBucket, id)
		name, j.profiles[id] = p.Name, p.Name
	}
	return named{id, name}
}

func (j *join) tariff(id int) named {
	name, known := j.tariffs[id]
	if !known {
		t, _, _ := load[Tariff](j.tx, tariffBucket, id)
		name, j.tariffs[id] = t.Name, t.Name
	}
	return named{id, name}
}

// wire is what all forms of the endpoint share.
func (j *join) wire(e Endpoint, c Card) wireEndpoint {
	return wireEndpoint{
		ID: e.EndpointID, Name: e.Name, Created: zone(e.CreatedAt), LastUpdated: zone(e.UpdatedAt),
		Status:         described{e.EndpointStatus, endpointStatuses[e.EndpointStatus]},
		ServiceProfile: j.profile(e.ServiceProfileID),
		IPAddress:      e.IPAddress, IPAddressSpace: named{ID: e.IPAddressSpaceID},
		IMEILock: e.IMEILock, RuntimeData: j.fake.runtimeOf(SIM{c, e}),
	}
}

func (j *join) listed(e Endpoint) (listedEndpoint, error) {
	c, err := j.sim(e)
	return listedEndpoint{
		wireEndpoint: j.wire(e, c), TariffProfile: j.tariff(e.TariffProfileID),
		Tags: orNull(e.Tags), TagAssignments: tagAssignments(e.Tags),
		IMEI: orNull(e.IMEI), IMEIWithLuhn: imeiWithLuhn(e.IMEI), SIM: toWireSIMInEndpoint(c),
	}, err
}

func (j *join) single(e Endpoint) (singleEndpoint, error) {
	c, err := j.sim(e)
	w := singleEndpoint{
		wireEndpoint: j.wire(e, c), TariffProfile: j.tariff(e.TariffProfileID),
		Tags: e.Tags, IMEI: e.IMEI, SIM: toWireSIMInEndpoint(c),
		IPAddressSpace: addressSpace{e.IPAddressSpaceID, "10.0.0.0/8", 4},
	}
	if w.SIM != nil {
		w.SIM.ICCIDWithLuhn = ""
	}
	return w, err
}

func (j *join) created(e Endpoint) (createdEndpoint, error) {
	c, err := j.sim(e)
	w := createdEndpoint{
		wireEndpoint: j.wire(e, c), TariffProfile: createdTariff{named: j.tariff(e.TariffProfileID)},
		Tags: orNull(e.Tags), IMEI: orNull(e.IMEI), IMEIWithLuhn: imeiWithLuhn(e.IMEI), SIM: toWireSIMInEndpoint(c),
	}
	w.RuntimeData = nil
	return w, err
}
