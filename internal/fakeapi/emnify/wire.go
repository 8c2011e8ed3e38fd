package emnify

import (
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// How the platform writes times: the first in events, the second elsewhere, also where
// the document asks for RFC 3339.
const (
	zuluTime = "2006-01-02T15:04:05.000Z"
	zoneTime = "2006-01-02T15:04:05.000-0700"
)

func zulu(t time.Time) string { return t.UTC().Format(zuluTime) }

func zone(t time.Time) string { return t.UTC().Format(zoneTime) }

// described is an id with the words for it.
type described struct {
	ID          int    `json:"id"`
	Description string `json:"description,omitempty"`
}

// named is an id with a name.
type named struct {
	ID   int    `json:"id"`
	Name string `json:"name,omitempty"`
}

// wireSIM is an item of GET /api/v1/sim.
type wireSIM struct {
	ID             int           `json:"id"`
	ICCID          string        `json:"iccid"`
	ProductionDate string        `json:"production_date"`
	ActivationDate string        `json:"activation_date,omitempty"`
	Status         described     `json:"status"`
	CustomerOrg    organization  `json:"customer_org"`
	IssuerOrg      organization  `json:"issuer_org"`
	ResellerOrg    *organization `json:"reseller_org,omitempty"`
	// Endpoint is left out for a SIM that sits in none.
	Endpoint *named   `json:"endpoint,omitempty"`
	IMSI     string   `json:"imsi"`
	MSISDN   string   `json:"msisdn"`
	Model    simModel `json:"model"`
}

type organization struct {
	ID      int      `json:"id"`
	Name    string   `json:"name"`
	Country *country `json:"country,omitempty"`
}

type simModel struct {
	ID           int    `json:"id"`
	Description  string `json:"description"`
	MemorySize   int    `json:"memory_size"`
	FormFactor   named  `json:"formfactor"`
	Manufacturer named  `json:"manufacturer"`
}

var (
	customerOrg = organization{ID: organizationID, Name: organizationName, Country: &countries[0]}
	issuerOrg   = organization{ID: 2, Name: "Issuer", Country: &countries[0]}
	resellerOrg = organization{ID: 3, Name: "Reseller", Country: &countries[0]}
	cardModel   = simModel{
		ID: 13, Description: "Industrial 2FF/3FF/4FF", MemorySize: 128,
		FormFactor: named{ID: 4, Name: "2FF/3FF/4FF"}, Manufacturer: named{ID: 1, Name: "Example Cards"},
	}
)

func toWireSIM(c Card) wireSIM {
	w := wireSIM{
		ID: c.SIMID, ICCID: c.ICCID, ProductionDate: zone(c.ProducedAt),
		Status:      described{c.SIMStatus, simStatuses[c.SIMStatus]},
		CustomerOrg: customerOrg, IssuerOrg: issuerOrg, ResellerOrg: &resellerOrg,
		IMSI: c.IMSI, MSISDN: c.MSISDN, Model: cardModel,
	}
	if !c.ActivatedAt.IsZero() {
		w.ActivationDate = zone(c.ActivatedAt)
	}
	if c.Holder != 0 {
		w.Endpoint = &named{ID: c.Holder}
	}
	return w
}

// wireSIMInEndpoint is the SIM in an endpoint. A single endpoint's lacks the ICCID
// with its check digit.
type wireSIMInEndpoint struct {
	ID            int       `json:"id"`
	ICCID         string    `json:"iccid"`
	ICCIDWithLuhn string    `json:"iccid_with_luhn,omitempty"`
	IMSI          string    `json:"imsi"`
	MSISDN        string    `json:"msisdn"`
	Status        described `json:"status"`
}

func toWireSIMInEndpoint(c Card) *wireSIMInEndpoint {
	if c.SIMID == 0 {
		return nil
	}
	return &wireSIMInEndpoint{
		ID: c.SIMID, ICCID: c.ICCID, ICCIDWithLuhn: fakeapi.ICCID20(c.ICCID),
		IMSI: c.IMSI, MSISDN: c.MSISDN, Status: described{c.SIMStatus, simStatuses[c.SIMStatus]},
	}
}

// wireEndpoint is what all forms of an endpoint share.
type wireEndpoint struct {
	ID             int          `json:"id"`
	Name           string       `json:"name"`
	Created        string       `json:"created"`
	LastUpdated    string       `json:"last_updated"`
	Status         described    `json:"status"`
	ServiceProfile named        `json:"service_profile"`
	IPAddress      string       `json:"ip_address"`
	IPAddressSpace named        `json:"ip_address_space"`
	IMEILock       bool         `json:"imei_lock"`
	RuntimeData    *runtimeData `json:"runtime_data,omitempty"`
}

type runtimeData struct {
	MSC    string `json:"msc"`
	SGSN   string `json:"sgsn"`
	SGSNIP string `json:"sgsn_ip_address"`
}

// listedEndpoint is an item of GET /api/v1/endpoint: what is not there is null.
type listedEndpoint struct {
	wireEndpoint
	TariffProfile  named              `json:"tariff_profile"`
	Tags           *string            `json:"tags"`
	TagAssignments []tagAssignment    `json:"tag_assignments"`
	IMEI           *string            `json:"imei"`
	IMEIWithLuhn   *string            `json:"imei_with_luhn"`
	SIM            *wireSIMInEndpoint `json:"sim"`
}

// singleEndpoint is GET /api/v1/endpoint/{endpoint_id}: what is not there is left out.
type singleEndpoint struct {
	wireEndpoint
	IPAddressSpace addressSpace       `json:"ip_address_space"`
	TariffProfile  named              `json:"tariff_profile"`
	Tags           string             `json:"tags,omitempty"`
	IMEI           string             `json:"imei,omitempty"`
	SIM            *wireSIMInEndpoint `json:"sim,omitempty"`
}

// addressSpace is where an endpoint's address is from.
type addressSpace struct {
	ID      int    `json:"id"`
	Space   string `json:"ip_address_space"`
	Version int    `json:"ip_address_version"`
}

// createdEndpoint is an endpoint as the answers to its creation show it.
type createdEndpoint struct {
	wireEndpoint
	TariffProfile createdTariff      `json:"tariff_profile"`
	Tags          *string            `json:"tags"`
	IMEI          *string            `json:"imei"`
	IMEIWithLuhn  *string            `json:"imei_with_luhn"`
	SIM           *wireSIMInEndpoint `json:"sim"`
}

type createdTariff struct {
	named
	SatelliteCapable bool `json:"satellite_capable"`
}

// orNull is nil for an empty text.
func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// imeiWithLuhn is the 15-digit IMEI of an IMEISV.
func imeiWithLuhn(imei string) *string {
	if len(imei) < 14 {
		return nil
	}
	// The check digit of an IMEI is that of an ICCID: both are Luhn's.
	text := fakeapi.ICCID20(imei[:14])
	return &text
}

// tagNames are the tags in a comma separated list.
func tagNames(tags string) []string {
	names := []string{}
	for name := range strings.SplitSeq(tags, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
