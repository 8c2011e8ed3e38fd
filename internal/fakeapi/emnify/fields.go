package emnify

import (
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// number and exact are fields that a filter compares as a whole.
func number[T any](get func(T) int) field[T] {
	return field[T]{number: true, text: func(v T) string { return strconv.Itoa(get(v)) }}
}

func exact[T any](get func(T) string) field[T] { return field[T]{text: get} }

// simFields are what SIMs can be filtered and sorted by. The document lists them; how
// a text is compared it leaves open: here as a whole.
var simFields = map[string]field[Card]{
	"id":                number(func(c Card) int { return c.SIMID }),
	"iccid":             exact(func(c Card) string { return c.ICCID }),
	"iccid_with_luhn":   exact(func(c Card) string { return fakeapi.ICCID20(c.ICCID) }),
	"status":            number(func(c Card) int { return c.SIMStatus }),
	"endpoint":          number(func(c Card) int { return c.Holder }),
	"imsi":              exact(func(c Card) string { return c.IMSI }),
	"msisdn":            exact(func(c Card) string { return c.MSISDN }),
	"production_date":   exact(func(c Card) string { return c.ProducedAt.UTC().Format(time.DateOnly) }),
	"customer_org":      number(func(Card) int { return organizationID }),
	"issuer_org":        number(func(Card) int { return issuerOrg.ID }),
	"reseller_org":      number(func(Card) int { return resellerOrg.ID }),
	"model":             number(func(Card) int { return cardModel.ID }),
	"eid":               exact(func(Card) string { return "" }),
	"satellite_capable": exact(func(Card) string { return "false" }),
}

// endpointFields are what endpoints can be filtered and sorted by. The document gives
// status and tags as examples and no list; a name or tags need only contain the text.
var endpointFields = map[string]field[SIM]{
	"id":              number(func(s SIM) int { return s.EndpointID }),
	"name":            {part: true, text: func(s SIM) string { return s.Name }},
	"tags":            {part: true, text: func(s SIM) string { return s.Tags }},
	"ip_address":      exact(func(s SIM) string { return s.IPAddress }),
	"imei":            exact(func(s SIM) string { return s.IMEI }),
	"status":          number(func(s SIM) int { return s.EndpointStatus }),
	"service_profile": number(func(s SIM) int { return s.ServiceProfileID }),
	"tariff_profile":  number(func(s SIM) int { return s.TariffProfileID }),
	"sim":             number(func(s SIM) int { return s.Holds }),
	"iccid":           exact(func(s SIM) string { return s.ICCID }),
	"iccid_with_luhn": exact(func(s SIM) string { return fakeapi.ICCID20(s.ICCID) }),
	"imsi":            exact(func(s SIM) string { return s.IMSI }),
	"msisdn":          exact(func(s SIM) string { return s.MSISDN }),
	"created":         exact(func(s SIM) string { return zone(s.CreatedAt) }),
	"last_updated":    exact(func(s SIM) string { return zone(s.UpdatedAt) }),
}
