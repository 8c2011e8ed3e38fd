package emnify

import "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"

// country is a country as organizations and operators have it.
type country struct {
	ID        int     `json:"id"`
	Name      string  `json:"name"`
	DialCode  int     `json:"country_code"`
	MCC       int     `json:"mcc"`
	ISOCode   string  `json:"iso_code"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

var countries = []country{
	{74, "Germany", 49, 262, "de", 51, 9},
	{67, "France", 33, 208, "fr", 46, 2},
	{166, "Poland", 48, 260, "pl", 52, 20},
}

// operator is a mobile network that a seeded device may be in.
type operator struct {
	id                     int
	name                   string
	country                country
	mnc                    string
	msc, sgsn, vlr, sgsnIP string
}

var operators = []operator{
	{2, "T-Mobile", countries[0], "01", "491710300000", "491600300000", "491710000000", "80.187.0.10"},
	{9, "Vodafone", countries[0], "02", "491722280000", "491722700000", "491722290000", "139.7.0.10"},
	{17, "Orange", countries[1], "01", "33689002000", "33689000000", "33689001000", "194.51.3.10"},
	{31, "Orange", countries[2], "03", "48501202000", "48501200000", "48501201000", "194.9.223.10"},
}

// pick is a number made up for a SIM; what tells several of them apart.
func (f *Fake) pick(s SIM, what string) uint64 { return fakeapi.Hash(f.seed, s.ICCID, what) }

// operatorOf is the network that the SIM's device is in.
func (f *Fake) operatorOf(s SIM) operator {
	return operators[f.pick(s, "operator")%uint64(len(operators))]
}

// runtimeOf is where a device is attached; nil for one that is not.
func (f *Fake) runtimeOf(s SIM) *runtimeData {
	if f.connectivityOf(s) != online {
		return nil
	}
	o := f.operatorOf(s)
	return &runtimeData{MSC: o.msc, SGSN: o.sgsn, SGSNIP: o.sgsnIP}
}
