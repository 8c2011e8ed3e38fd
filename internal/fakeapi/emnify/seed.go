package emnify

import (
	"fmt"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

const (
	// firstICCID is the ICCID of a fleet's first SIM, without its check digit.
	firstICCID uint64 = 8988303000000000000
	// serials is how many ICCIDs share the other numbers' prefixes.
	serials = 1_000_000_000
	// firstSIM and firstEndpoint are where the numbers of seeded SIMs and endpoints
	// begin, firstNewEndpoint those of endpoints that are made through the API.
	firstSIM, firstEndpoint, firstNewEndpoint = 2_000_000, 11_000_000, 1_500_000_000
	// defaultSpace is the account's only IP address space.
	defaultSpace = 301
)

// Profiles of a new account.
const (
	// DefaultServiceProfile offers data and SMS without quotas.
	DefaultServiceProfile = 101
	// QuotaServiceProfile applies quotas of data and SMS.
	QuotaServiceProfile = 102
	// DefaultTariffProfile is the tariff of all seeded endpoints.
	DefaultTariffProfile = 201
	// OtherTariffProfile is another one to choose.
	OtherTariffProfile = 202
)

// fleetStart is before anything in a seeded fleet happened.
var fleetStart = time.Date(2024, time.March, 1, 8, 0, 0, 0, time.UTC)

// ICCID is the 19-digit ICCID of SIM n, counted from 0, of a seeded fleet.
func ICCID(n int) string { return strconv.FormatUint(firstICCID+uint64(n), 10) }

// fill makes a new fleet.
func (f *Fake) fill(tx fakeapi.Tx, meta fakeapi.Meta) error {
	if err := fillProfiles(tx); err != nil {
		return err
	}
	for n := range meta.SIMs {
		if err := saveSIM(tx, seedSIM(meta.Seed, ICCID(n))); err != nil {
			return err
		}
	}
	for _, marks := range []struct {
		iccids []string
		change func(*SIM)
	}{
		{f.options.Issued, func(s *SIM) { s.setStatus(Issued, Disabled) }},
		{f.options.Suspended, func(s *SIM) { s.setStatus(Suspended, Disabled) }},
		{f.options.FactoryTest, func(s *SIM) { s.setStatus(FactoryTest, Enabled) }},
		{f.options.Unassigned, func(s *SIM) { s.Endpoint = Endpoint{} }},
		{f.options.Foreign, func(s *SIM) { s.Endpoint, s.Foreign = Endpoint{}, true }},
	} {
		if err := f.mark(tx, meta.Seed, marks.iccids, marks.change); err != nil {
			return err
		}
	}
	if f.options.Furnished {
		return furnish(tx)
	}
	return nil
}

// furnish makes what an account has that is not new.
func furnish(tx fakeapi.Tx) error {
	pair := DNSConfig{ID: firstDNS, Primary: "9.9.9.9", Secondary: "149.112.112.112", IPVersion: 4}
	if err := save(tx, dnsBucket, pair.ID, pair); err != nil {
		return err
	}
	stream := Stream{
		ID: firstStream, Name: "usage to the warehouse", Type: 1, Status: StreamRunning, ReadyAt: fleetStart,
		Destination: Destination{ConnectionType: "RestAPI", Credentials: map[string]any{"url": "https://warehouse.example.com/usage"}},
	}
	return save(tx, streamBucket, stream.ID, stream)
}

// setStatus makes a seeded SIM look as if it had always had the status.
func (s *SIM) setStatus(sim, endpoint int) {
	s.SIMStatus, s.EndpointStatus = sim, endpoint
	if sim == Issued || sim == FactoryTest {
		s.ActivatedAt = time.Time{}
	}
}

// mark changes SIMs of a new fleet, and adds those that are not in it.
func (f *Fake) mark(tx fakeapi.Tx, seed uint64, iccids []string, change func(*SIM)) error {
	for _, iccid := range iccids {
		short, ok := fakeapi.ICCID19(iccid)
		if !ok {
			return fmt.Errorf("%q is not an ICCID", iccid)
		}
		sim := seedSIM(seed, short)
		if id := simID(tx, short); id >= 0 {
			c, _, err := f.seededCard(tx, id)
			if err != nil {
				return err
			}
			sim = c
		}
		before := sim.EndpointID
		change(&sim)
		if before != 0 && sim.EndpointID == 0 {
			if err := tx.Delete(endpointBucket, key(before)); err != nil {
				return err
			}
		}
		if err := saveSIM(tx, sim); err != nil {
			return err
		}
	}
	return nil
}

// seededCard is a SIM while the fleet is being made: nothing is pending yet.
func (f *Fake) seededCard(tx fakeapi.Tx, id int) (s SIM, ok bool, err error) {
	for _, bucket := range []string{simBucket, foreignBucket} {
		if s.Card, ok, err = load[Card](tx, bucket, id); ok || err != nil {
			break
		}
	}
	if err == nil && s.Holder != 0 {
		s.Endpoint, _, err = load[Endpoint](tx, endpointBucket, s.Holder)
	}
	return s, ok, err
}

// seedSIM makes up a SIM in an endpoint. It depends on seed and iccid alone.
func seedSIM(seed uint64, iccid string) SIM {
	number, _ := strconv.ParseUint(iccid, 10, 64)
	serial := int(number % serials)
	pick := func(what string) uint64 { return fakeapi.Hash(seed, iccid, what) }
	// Endpoints are numbered in another order than SIMs, so that nobody takes a place
	// in one list for that in the other.
	endpointID := firstEndpoint + (serial ^ 5)
	sim := SIM{
		Card: Card{
			ICCID: iccid, SIMID: firstSIM + serial, SIMStatus: Activated, Holder: endpointID,
			IMSI:       fmt.Sprintf("295050%09d", (200_000_000+serial)%serials),
			MSISDN:     fmt.Sprintf("423663%09d", (200_000_000+serial)%serials),
			ProducedAt: fleetStart,
		},
		Endpoint: Endpoint{
			EndpointID: endpointID, Holds: firstSIM + serial, EndpointStatus: Enabled,
			Name:             fmt.Sprintf("endpoint-%05d", serial),
			ServiceProfileID: DefaultServiceProfile, TariffProfileID: DefaultTariffProfile,
			IPAddress:        fmt.Sprintf("100.%d.%d.%d", 64+(serial>>16&63), serial>>8&255, serial&255),
			IPAddressSpaceID: defaultSpace,
		},
	}
	seedEndpoint(&sim, pick)
	seedOdd(&sim, fakeapi.Odd(number-firstICCID))
	return sim
}

// seedTags are the tags that seeded endpoints have.
var seedTags = []string{"", "meter", "meter,outdoor", "pump", ""}

// seedEndpoint makes up the rest: some SIMs are suspended, most are in a device, and
// some of those are locked to it.
func seedEndpoint(s *SIM, pick func(string) uint64) {
	s.CreatedAt = fleetStart.Add(time.Duration(pick("created")%(365*24*3600)) * time.Second)
	s.UpdatedAt, s.ActivatedAt = s.CreatedAt, s.CreatedAt
	s.Tags = seedTags[pick("tags")%uint64(len(seedTags))]
	if pick("device")%10 != 0 {
		s.IMEI = fmt.Sprintf("3586%012d", pick("imei")%1_000_000_000_000)
		s.IMEILock = pick("lock")%4 == 0
	}
	if pick("status")%8 == 0 {
		s.SIMStatus, s.EndpointStatus = Suspended, Disabled
	}
}

// seedOdd gives some SIMs what a real account has in it, too.
func seedOdd(s *SIM, odd int) {
	if imei, ok := fakeapi.OddIMEI(odd); ok {
		s.IMEI = imei
	}
	switch odd {
	case fakeapi.OddLabel:
		s.Name = fakeapi.Apart + " " + s.ICCID[len(s.ICCID)-5:]
	case fakeapi.OddCheckDigit:
		s.SIMShows = fakeapi.Showing("iccid", fakeapi.WrongCheckDigit(s.ICCID))
	case fakeapi.OddLock:
		s.IMEI, s.IMEILock = "", true
	}
}
