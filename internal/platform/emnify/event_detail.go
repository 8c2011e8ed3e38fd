package emnify

import (
	"bytes"
	"encoding/json"
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
	PDP struct {
		MNC text `json:"mnc"`
	} `json:"pdp_context"`
}

// UnmarshalJSON never fails on JSON.
func (w *wireDetail) UnmarshalJSON(b []byte) error {
	var detail operatorDetail
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) && json.Unmarshal(b, &detail) == nil && detail.Country.Name != "" {
		w.operatorDetail = detail
	}
	return nil
}
