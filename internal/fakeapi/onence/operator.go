package onence

import "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"

// operator is a mobile network that a seeded device may be in.
type operator struct {
	id, name                string
	countryID, country, iso string
	dialCode, mcc, mnc      string
	latitude, longitude     string
	sgsn, vlr, msc, sgsnIP  string
}

var operators = []operator{
	{"2", "T-Mobile", "74", "Germany", "de", "49", "262", "01", "51", "9", "491600300000", "491710000000", "491710300000", "80.187.0.10"},
	{"9", "Vodafone", "74", "Germany", "de", "49", "262", "02", "51", "9", "491722700000", "491722290000", "491722280000", "139.7.0.10"},
	{"17", "Orange", "67", "France", "fr", "33", "208", "01", "46", "2", "33689000000", "33689001000", "33689002000", "194.51.3.10"},
	{"31", "Orange", "166", "Poland", "pl", "48", "260", "03", "52", "20", "48501200000", "48501201000", "48501202000", "194.9.223.10"},
}

// pick is a number made up for a SIM; what tells several of them apart.
func (f *Fake) pick(iccid, what string) uint64 { return fakeapi.Hash(f.seed, iccid, what) }

// operatorOf is the network that the SIM's device is in.
func (f *Fake) operatorOf(iccid string) operator {
	return operators[f.pick(iccid, "operator")%uint64(len(operators))]
}
