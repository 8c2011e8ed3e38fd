package onence

import (
	"fmt"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

const (
	// firstICCID is the ICCID of a fleet's first SIM, without its check digit.
	firstICCID uint64 = 8988280666000000000
	// serials is how many ICCIDs share the other numbers' prefixes.
	serials = 1_000_000_000
	// dataVolume and smsVolume are what a SIM comes with, in MB and SMS.
	dataVolume, smsVolume = 500, 250
)

// fleetStart is before anything in a seeded fleet happened.
var fleetStart = time.Date(2024, time.March, 1, 8, 0, 0, 0, time.UTC)

// ICCID is the 19-digit ICCID of SIM n, counted from 0, of a seeded fleet.
func ICCID(n int) string { return strconv.FormatUint(firstICCID+uint64(n), 10) }

// fill makes a new fleet.
func (f *Fake) fill(tx fakeapi.Tx, meta fakeapi.Meta) error {
	for n := range meta.SIMs {
		if err := saveSIM(tx, seedSIM(meta.Seed, ICCID(n))); err != nil {
			return err
		}
	}
	err := mark(tx, meta.Seed, f.options.Expired, func(s *SIM) { s.Expired = true })
	if err != nil {
		return err
	}
	err = mark(tx, meta.Seed, f.options.Foreign, func(s *SIM) { s.Foreign = true })
	if err != nil {
		return err
	}
	return fillOrders(tx, meta)
}

// mark changes SIMs of a new fleet, and adds those that are not in it.
func mark(tx fakeapi.Tx, seed uint64, iccids []string, change func(*SIM)) error {
	for _, iccid := range iccids {
		short, ok := fakeapi.ICCID19(iccid)
		if !ok {
			return fmt.Errorf("%q is not an ICCID", iccid)
		}
		sim := seedSIM(seed, short)
		change(&sim)
		if err := saveSIM(tx, sim); err != nil {
			return err
		}
	}
	return nil
}

// seedSIM makes up a SIM. It depends on seed and iccid alone.
func seedSIM(seed uint64, iccid string) SIM {
	number, _ := strconv.ParseUint(iccid, 10, 64)
	serial := number % serials
	pick := func(what string) uint64 { return fakeapi.Hash(seed, iccid, what) }
	sim := SIM{
		ICCID:     iccid,
		IMSI:      fmt.Sprintf("901405%09d", (100_000_000+serial)%serials),
		IMSI2:     fmt.Sprintf("901405%09d", (500_000_000+serial)%serials),
		MSISDN:    fmt.Sprintf("882285%09d", (100_000_000+serial)%serials),
		IPAddress: fmt.Sprintf("10.%d.%d.%d", serial>>16&255, serial>>8&255, serial&255),
		Status:    Enabled,
		DataTotal: dataVolume, DataLeft: dataVolume,
		SMSTotal: smsVolume, SMSLeft: smsVolume,
	}
	if pick("label")%6 != 0 {
		sim.Label = fmt.Sprintf("device-%05d", serial)
	}
	if pick("device")%10 != 0 {
		sim.IMEI = fmt.Sprintf("3586%012d", pick("imei")%1_000_000_000_000)
		sim.IMEILock = pick("lock")%4 == 0
	}
	seedLife(&sim, pick)
	seedOdd(&sim, fakeapi.Odd(number-firstICCID))
	return sim
}

// seedOdd gives some SIMs what a real account has in it, too.
func seedOdd(sim *SIM, odd int) {
	if imei, ok := fakeapi.OddIMEI(odd); ok {
		sim.IMEI = imei
	}
	switch odd {
	case fakeapi.OddLabel:
		sim.Label = fakeapi.Apart + " " + sim.ICCID[len(sim.ICCID)-5:]
	case fakeapi.OddCheckDigit:
		sim.Shows = fakeapi.Showing("iccid_with_luhn", fakeapi.WrongCheckDigit(sim.ICCID))
	case fakeapi.OddLock:
		sim.IMEI, sim.IMEILock = "", true
	}
}

// seedLife makes up what happened to a SIM so far: some are switched off, some of
// those have never been on, and a few have used up their volume.
func seedLife(sim *SIM, pick func(string) uint64) {
	if pick("status")%8 == 0 {
		sim.Status = Disabled
	}
	if sim.Status == Disabled && pick("fresh")%2 == 0 {
		return
	}
	sim.ActivatedAt = fleetStart.Add(time.Duration(pick("activated")%(365*24*3600)) * time.Second)
	left := pick("left") % 100
	switch pick("quota") % 20 {
	case 0:
		left = 0
	case 1:
		left %= 20
	default:
		left = 20 + left*8/10
	}
	sim.DataLeft = float64(left*dataVolume) / 100
	sim.SMSLeft = float64(pick("sms") % (smsVolume + 1))
}
