package onomondo

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// wireSIM is a SIM as answers show it.
type wireSIM struct {
	ID               string          `json:"id"`
	ICCID            string          `json:"iccid"`
	Label            *string         `json:"label"`
	NetworkWhitelist *string         `json:"network_whitelist"`
	IMEILock         *string         `json:"imei_lock"`
	IMEI             *string         `json:"imei"`
	IMSI             *string         `json:"imsi"`
	MSISDN           *string         `json:"msisdn"`
	Connector        *string         `json:"connector"`
	Activated        bool            `json:"activated"`
	IPv4             string          `json:"ipv4"`
	Online           bool            `json:"online"`
	OnlineAt         *string         `json:"online_at"`
	LastCameOnlineAt *string         `json:"last_came_online_at"`
	Network          wireNetwork     `json:"network"`
	Usage            int64           `json:"usage"`
	Tags             []wireTag       `json:"tags"`
	Technologies     map[string]bool `json:"technologies"`
	DataLimit        wireLimit       `json:"data_limit"`
}

// wireNetwork is where a SIM is; all null for one that is nowhere.
type wireNetwork struct {
	Name        *string `json:"name"`
	Country     *string `json:"country"`
	CountryCode *string `json:"country_code"`
	MCC         *string `json:"mcc"`
	MNC         *string `json:"mnc"`
}

type wireLimit struct {
	Used           int64  `json:"used"`
	Total          int64  `json:"total"`
	Type           string `json:"type"`
	Period         string `json:"period"`
	AlertThreshold *int64 `json:"alert_threshold"`
	ResetsAt       string `json:"resets_at"`
}

// shown is the SIM as answers show it.
func (f *Fake) shown(tx fakeapi.Tx, s SIM) (any, error) {
	tags, err := shownTags(tx, s.Tags)
	return fakeapi.Shows(wireSIM{
		ID: s.ID, ICCID: fakeapi.ICCID20(s.ICCID), Label: orNull(s.Label),
		NetworkWhitelist: orNull(s.NetworkWhitelist), IMEILock: orNull(s.IMEILock), IMEI: orNull(s.IMEI),
		IMSI: orNull(s.IMSI), MSISDN: orNull(s.IMSI), Connector: orNull(s.Connector), Activated: s.Activated, IPv4: s.IPv4,
		Online: s.Online, OnlineAt: timeOrNull(s.OnlineAt), LastCameOnlineAt: timeOrNull(s.CameOnlineAt),
		Network: f.networkOf(s), Usage: s.Used, Tags: tags, Technologies: s.Technologies,
		DataLimit: f.limitOf(s),
	}, s.Shows), err
}

// shownAll is shown for several SIMs; the list is never nil.
func (f *Fake) shownAll(tx fakeapi.Tx, sims []SIM) ([]any, error) {
	list := make([]any, 0, len(sims))
	for _, s := range sims {
		item, err := f.shown(tx, s)
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

// limitOf is the data limit with what was used of it.
func (f *Fake) limitOf(s SIM) wireLimit {
	period, reset := periodOf(s.DataLimit.Type, f.now().UTC())
	var threshold *int64 // null for none
	if s.DataLimit.AlertThreshold != 0 {
		threshold = &s.DataLimit.AlertThreshold
	}
	return wireLimit{
		Used: s.Used, Total: s.DataLimit.Total, Type: s.DataLimit.Type, Period: period,
		AlertThreshold: threshold, ResetsAt: rfc3339(reset),
	}
}

// periodOf names the period that now is in, and tells when it ends. Only the name of a
// month is published.
func periodOf(kind string, now time.Time) (string, time.Time) {
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	switch kind {
	case Daily:
		return day.Format("20060102"), day.AddDate(0, 0, 1)
	case Weekly:
		monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		return monday.Format("20060102"), monday.AddDate(0, 0, 7)
	}
	return day.Format("200601"), time.Date(now.Year(), now.Month()+1, 1, 0, 0, 0, 0, time.UTC)
}

func rfc3339(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

func timeOrNull(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	text := rfc3339(t)
	return &text
}
