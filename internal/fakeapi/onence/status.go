package onence

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// The values of a SIM's connectivity.
const (
	online   = "ONLINE"
	attached = "ATTACHED"
	offline  = "OFFLINE"
)

var ratTypes = []ratType{{"1", "3G"}, {"2", "2G"}, {"6", "4G"}, {"8", "NB-IoT"}}

// getStatus is GET /v1/sims/{iccid}/status.
func (f *Fake) getStatus(w http.ResponseWriter, r *http.Request) error {
	sim, err := f.readSIM(r.PathValue("iccid"))
	if err != nil {
		return err
	}
	body := connectivity{Status: f.connectivityOf(sim), Services: []string{}}
	if body.Status != offline {
		body.Services = []string{"GSM", "GPRS"}
		body.Location = f.locationOf(sim)
	}
	if body.Status == online {
		body.PDPContext = f.pdpContextOf(sim)
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// connectivityOf is what the SIM's device does: most are online. What is disabled
// or in no device cannot be.
func (f *Fake) connectivityOf(s SIM) string {
	if s.Status != Enabled || s.IMEI == "" {
		return offline
	}
	switch f.pick(s.ICCID, "connectivity") % 10 {
	case 0:
		return offline
	case 1, 2:
		return attached
	}
	return online
}

// since is when the device came to where it is: up to six hours ago, and the same
// for a whole day.
func (f *Fake) since(s SIM) time.Time {
	midnight := f.Now().UTC().Truncate(24 * time.Hour)
	return midnight.Add(-time.Duration(f.pick(s.ICCID, "since")%(6*3600)) * time.Second)
}

func (f *Fake) locationOf(s SIM) *location {
	o := f.operatorOf(s.ICCID)
	updated := f.since(s).Format(zuluTime)
	return &location{
		ICCID: s.ICCID, IMSI: s.IMSI,
		LastUpdated: updated, LastUpdatedGPRS: updated,
		SGSNNumber: o.sgsn, VLRNumber: o.vlr, MSC: o.msc, SGSNIPAddress: o.sgsnIP,
		VLRNumberNP: "1", MSCNumberNP: "1", SGSNNumberNP: "1",
		OperatorID: o.id,
		Operator: locationOperator{
			ID: o.id, Name: o.name,
			Country: operatorCountry{ID: o.countryID, Name: o.country, ISOCode: o.iso},
		},
		Country: locationCountry{
			CountryID: o.countryID, Name: o.country, CountryCode: o.dialCode,
			MCC: o.mcc, ISOCode: o.iso, Latitude: o.latitude, Longitude: o.longitude,
		},
	}
}

func (f *Fake) pdpContextOf(s SIM) *pdpContext {
	o := f.operatorOf(s.ICCID)
	number := func(what string, digits uint64) string {
		return strconv.FormatUint(digits+f.pick(s.ICCID, what)%(9*digits), 10)
	}
	return &pdpContext{
		PDPContextID: number("pdp", 1_000_000_000), EndpointID: number("endpoint", 10_000_000),
		TariffProfileID: "129700", TariffID: "442", RatezoneID: "2171", OrganisationID: "26100",
		IMSIID: number("imsi", 1_000_000), IMSI: s.IMSI, SIMID: number("sim", 100_000),
		TEIDDataPlane: number("data", 100_000_000), TEIDControlPlane: number("control", 100_000_000),
		GTPVersion: "1", NSAPI: "5",
		SGSNControlPlaneIP: o.sgsnIP, SGSNDataPlaneIP: o.sgsnIP,
		GGSNControlPlaneIP: "185.57.216.10", GGSNDataPlaneIP: "185.57.216.20",
		Created: f.since(s).Format(zuluTime),
		MCC:     o.mcc, MNC: o.mnc, OperatorID: o.id,
		LAC: number("lac", 1_000), CI: number("ci", 1_000),
		UEIPAddress: s.IPAddress, IMEISV: s.IMEI,
		Duration: clockText(f.Now().Sub(f.since(s))),
		RATType:  ratTypes[f.pick(s.ICCID, "rat")%uint64(len(ratTypes))],
	}
}

// clockText is d as hours, minutes and seconds.
func clockText(d time.Duration) string {
	s := int(d / time.Second)
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}
