package fakeapi

import (
	"encoding/json"
	"fmt"
	"time"
)

// faultJSON is a [Fault] over HTTP; durations are texts like "1.5s".
type faultJSON struct {
	Kind           FaultKind `json:"kind,omitempty"`
	Route          string    `json:"route,omitempty"`
	Calls          []int     `json:"calls,omitempty"`
	Probability    float64   `json:"probability,omitempty"`
	Seed           uint64    `json:"seed,omitempty"`
	Status         int       `json:"status,omitempty"`
	RetryAfter     string    `json:"retry_after,omitempty"`
	RetryAfterDate bool      `json:"retry_after_date,omitempty"`
	Body           string    `json:"body,omitempty"`
	Delay          string    `json:"delay,omitempty"`
	ICCID          string    `json:"iccid,omitempty"`
}

// MarshalJSON implements [json.Marshaler].
func (f Fault) MarshalJSON() ([]byte, error) {
	return json.Marshal(faultJSON{
		Kind: f.Kind, Route: f.Route, Calls: f.Calls,
		Probability: f.Probability, Seed: f.Seed, Status: f.Status,
		RetryAfter: durationText(f.RetryAfter), RetryAfterDate: f.RetryAfterDate,
		Body: f.Body, Delay: durationText(f.Delay), ICCID: f.ICCID,
	})
}

// UnmarshalJSON implements [json.Unmarshaler].
func (f *Fault) UnmarshalJSON(raw []byte) error {
	var in faultJSON
	err := json.Unmarshal(raw, &in)
	if err == nil {
		*f, err = in.fault()
	}
	return err
}

// fault is what in stands for.
func (in faultJSON) fault() (Fault, error) {
	retryAfter, err := parseDuration("retry_after", in.RetryAfter)
	if err != nil {
		return Fault{}, err
	}
	delay, err := parseDuration("delay", in.Delay)
	if err != nil {
		return Fault{}, err
	}
	return Fault{
		Kind: in.Kind, Route: in.Route, Calls: in.Calls,
		Probability: in.Probability, Seed: in.Seed, Status: in.Status,
		RetryAfter: retryAfter, RetryAfterDate: in.RetryAfterDate,
		Body: in.Body, Delay: delay, ICCID: in.ICCID,
	}, nil
}

func durationText(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func parseDuration(name, text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return 0, fmt.Errorf("%s: %q is no duration like \"1.5s\"", name, text)
	}
	return d, nil
}
