package emnify

import (
	"bytes"
	"encoding/json"
	"strings"
)

// wireDetail is what an event of the network tells of the operator. Each type of
// event has a detail of its own; one of another shape is empty, for it must not make
// a list of events unreadable.
type wireDetail struct{ operatorDetail }

type operatorDetail struct {
	Name    text `json:"name"`
	Country struct {
		Name text `json:"name"`
		MCC  text `json:"mcc"`
	} `json:"country"`
	// MNC is here too in some events, as a list.
	MNC networkCodes `json:"mnc"`
	PDP struct {
		MNC text `json:"mnc"`
	} `json:"pdp_context"`
}

// mnc is the network's code, of which an operator may have several; those are separated
// by commas.
func (d operatorDetail) mnc() string {
	if d.PDP.MNC != "" {
		return string(d.PDP.MNC)
	}
	return strings.Join(d.MNC, ",")
}

// networkCodes are mobile network codes: one, or a list of {"id", "mnc"}.
type networkCodes []string

// UnmarshalJSON reads both, and takes another shape for none.
func (n *networkCodes) UnmarshalJSON(b []byte) error {
	var list []struct {
		MNC text `json:"mnc"`
	}
	if json.Unmarshal(b, &list) == nil {
		for _, network := range list {
			if code := string(network.MNC); code != "" {
				*n = append(*n, code)
			}
		}
		return nil
	}
	var code text
	if json.Unmarshal(b, &code) == nil && code != "" {
		*n = networkCodes{string(code)}
	}
	return nil
}

// UnmarshalJSON never fails on JSON.
func (w *wireDetail) UnmarshalJSON(b []byte) error {
	var detail operatorDetail
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) && json.Unmarshal(b, &detail) == nil && detail.Country.Name != "" {
		w.operatorDetail = detail
	}
	return nil
}
