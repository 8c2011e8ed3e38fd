package onomondo

import (
	"fmt"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

const (
	// firstICCID is the ICCID of a fleet's first SIM, without its check digit.
	firstICCID uint64 = 8945738730000002416
	// serials is how many ids there are.
	serials = 1_000_000_000
)

// What a new organization has beside its SIMs.
const (
	// EuropeList and TelekomList are network lists.
	EuropeList  = "Europe"
	TelekomList = "Telekom / Germany"
	// TLSConnector and AzureConnector are connectors.
	TLSConnector   = "collector-tls"
	AzureConnector = "azure-hub"
)

// fleetStart is before anything in a seeded fleet happened.
var fleetStart = time.Date(2024, time.March, 1, 8, 0, 0, 0, time.UTC)

// ICCID is the 19-digit ICCID of SIM n, counted from 0, of a seeded fleet.
func ICCID(n int) string { return strconv.FormatUint(firstICCID+uint64(n), 10) }

// ID is the id of SIM n, counted from 0, of a seeded fleet.
func ID(n int) string { return idOf(ICCID(n)) }

// idOf is the id of a seeded SIM. Ids are in another order than ICCIDs, so that nobody
// takes a place in the list for a place in the fleet, or makes an id from an ICCID.
func idOf(iccid string) string {
	number, _ := strconv.ParseUint(iccid, 10, 64)
	return fmt.Sprintf("%09d", number%serials^5)
}

// fill makes a new fleet.
func (f *Fake) fill(tx fakeapi.Tx, meta fakeapi.Meta) error {
	if err := fillOrganization(tx); err != nil {
		return err
	}
	for n := range meta.SIMs {
		if err := f.saveSIM(tx, seedSIM(meta.Seed, ICCID(n))); err != nil {
			return err
		}
	}
	for _, iccid := range f.options.Inactive {
		if err := f.mark(tx, meta.Seed, iccid, func(s *SIM) { s.Activated, s.Online = false, false }); err != nil {
			return err
		}
	}
	for _, iccid := range f.options.Foreign {
		if err := f.mark(tx, meta.Seed, iccid, func(s *SIM) { s.Foreign = true }); err != nil {
			return err
		}
	}
	if f.options.Furnished {
		hook := Webhook{ID: freeID(tx), URL: "https://alerts.example.com/sims", Label: "alerts to the office", Active: true}
		return save(tx, webhookBucket, hook.ID, hook)
	}
	return nil
}

// mark changes a SIM of a new fleet, or adds one that is not in it.
func (f *Fake) mark(tx fakeapi.Tx, seed uint64, iccid string, change func(*SIM)) error {
	short, ok := fakeapi.ICCID19(iccid)
	if !ok {
		return fmt.Errorf("%q is not an ICCID", iccid)
	}
	s, ok, err := f.sim(tx, idOf(short))
	if err != nil {
		return err
	}
	if !ok {
		s = seedSIM(seed, short)
	}
	change(&s)
	return f.saveSIM(tx, s)
}

// fillOrganization makes what SIMs refer to.
func fillOrganization(tx fakeapi.Tx) error {
	for _, tag := range seedTags {
		if err := save(tx, tagBucket, tag.ID, tag); err != nil {
			return err
		}
	}
	bonn, wide := "01", ""
	for _, list := range []NetworkList{
		{Name: EuropeList, Networks: []PLMN{{"262", wide}, {"208", wide}, {"238", wide}}},
		{Name: TelekomList, Networks: []PLMN{{"262", bonn}}, Tags: []string{TagID("meter")}},
	} {
		if err := save(tx, networkListBucket, list.Name, list); err != nil {
			return err
		}
	}
	for _, c := range seedConnectors() {
		if err := save(tx, connectorBucket, c.Name, c); err != nil {
			return err
		}
	}
	return nil
}

func seedConnectors() []Connector {
	return []Connector{
		{
			Name: TLSConnector, Type: TypeTLS, Options: map[string]any{"host": "collector.example.com", "port": 8883.0},
			Secrets:     map[string]Secret{"key": {"-----BEGIN PRIVATE KEY-----", fleetStart}},
			Passthrough: []Passthrough{{Protocol: "udp", IP: "1.1.1.1", Port: 53}},
		},
		{
			Name: AzureConnector, Type: TypeAzure, Options: map[string]any{},
			Secrets: map[string]Secret{"connectionString": {"HostName=hub.example.com", fleetStart}},
		},
	}
}

// seedSIM makes up a SIM. It depends on seed and iccid alone.
func seedSIM(seed uint64, iccid string) SIM {
	number, _ := strconv.ParseUint(iccid, 10, 64)
	serial := number % serials
	s := SIM{
		ID: idOf(iccid), ICCID: iccid, Activated: true,
		IMSI:         fmt.Sprintf("234507%09d", serial),
		IPv4:         fmt.Sprintf("100.%d.%d.%d", 64+serial>>16&63, serial>>8&255, serial&255),
		Label:        fmt.Sprintf("device-%05d", serial),
		Technologies: map[string]bool{TechnologySMS: true, Technology2G3G: true, Technology4G: true},
		DataLimit:    DataLimit{Total: DefaultDataLimit, Type: Monthly, AlertThreshold: DefaultDataLimit / 10},
	}
	seedUse(&s, func(what string) uint64 { return fakeapi.Hash(seed, iccid, what) })
	seedOdd(&s, fakeapi.Odd(number-firstICCID))
	return s
}

// seedOdd gives some SIMs what a real organization has in it, too. Every other odd device
// has a lock to it.
func seedOdd(s *SIM, odd int) {
	if imei, ok := fakeapi.OddIMEI(odd); ok {
		s.IMEI, s.IMEILock = imei, ""
		if odd%2 == 0 {
			s.IMEILock = imei
		}
	}
	switch odd {
	case fakeapi.OddLabel:
		s.Label = fakeapi.Apart + " " + s.ICCID[len(s.ICCID)-5:]
	case fakeapi.OddCheckDigit:
		s.Shows = fakeapi.Showing("iccid", fakeapi.WrongCheckDigit(s.ICCID))
	}
}

// seedUse makes up how a SIM is used: most are in a device, and some of those are locked
// to it, most are activated, and some of those are online.
func seedUse(s *SIM, pick func(string) uint64) {
	if pick("device")%10 != 0 {
		s.IMEI = withLuhn(fmt.Sprintf("358600%08d", pick("imei")%100_000_000))
		s.CameOnlineAt = fleetStart.Add(time.Duration(pick("online")%(365*24*3600)) * time.Second)
		s.OnlineAt = s.CameOnlineAt.Add(time.Duration(pick("stayed")%3600) * time.Second)
		s.Used = int64(pick("used") % 50_000_000)
		if pick("lock")%4 == 0 {
			s.IMEILock = s.IMEI
		}
	}
	s.Activated = pick("activated")%8 != 0
	s.Online = s.Activated && s.IMEI != "" && pick("attached")%3 != 0
	for n, tag := range seedTags[:2] {
		if pick("tags")>>n&1 == 1 {
			s.Tags = append(s.Tags, tag.ID)
		}
	}
	switch pick("settings") % 8 {
	case 0:
		s.NetworkWhitelist = EuropeList
	case 1:
		s.Connector = TLSConnector
	}
}
