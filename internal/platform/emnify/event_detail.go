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
	MNC networks `json:"mnc"`
	PDP struct {
		MNC text `json:"mnc"`
	} `json:"pdp_context"`
}

// networks are the mobile network codes of an operator: objects, of which mostly there is
// one, or one as a text.
type networks []text

// UnmarshalJSON reads [{"id": 3, "mnc": "02"}] and "02", and takes another shape for none.
func (n *networks) UnmarshalJSON(b []byte) error {
	var list []struct {
		MNC text `json:"mnc"`
	}
	if json.Unmarshal(b, &list) != nil {
		var one text
		if json.Unmarshal(b, &one) == nil && one != "" {
			*n = networks{one}
		}
		return nil
	}
	for _, network := range list {
		*n = append(*n, network.MNC)
	}
	return nil
}

// mnc is the network: that of the connection, or else the operator's, which may have
// several; those are separated by commas.
func (d operatorDetail) mnc() string {
	if d.PDP.MNC != "" {
		return string(d.PDP.MNC)
	}
	codes := make([]string, 0, len(d.MNC))
	for _, code := range d.MNC {
		if code != "" {
			codes = append(codes, string(code))
		}
	}
	return strings.Join(codes, ",")
}

// UnmarshalJSON never fails on JSON.
func (w *wireDetail) UnmarshalJSON(b []byte) error {
	var detail operatorDetail
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) && json.Unmarshal(b, &detail) == nil && detail.Country.Name != "" {
		w.operatorDetail = detail
	}
	return nil
}
