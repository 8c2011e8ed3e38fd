package onence

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// How 1NCE writes times: the first in activation dates and events, the second
// everywhere else.
const (
	zoneTime = "2006-01-02T15:04:05.000-0700"
	zuluTime = "2006-01-02T15:04:05.000Z"
)

// wireSIM is the schema SIM_card.
type wireSIM struct {
	ICCID          string      `json:"iccid"`
	ICCIDWithLuhn  string      `json:"iccid_with_luhn"`
	IMSI           string      `json:"imsi"`
	IMSI2          string      `json:"imsi_2"`
	CurrentIMSI    string      `json:"current_imsi"`
	MSISDN         string      `json:"msisdn"`
	IMEI           string      `json:"imei"`
	IMEILock       bool        `json:"imei_lock"`
	Status         string      `json:"status"`
	ActivationDate string      `json:"activation_date,omitempty"`
	IPAddress      string      `json:"ip_address"`
	CurrentQuota   float64     `json:"current_quota"`
	QuotaStatus    quotaStatus `json:"quota_status"`
	CurrentSMS     float64     `json:"current_quota_SMS"`
	QuotaStatusSMS quotaStatus `json:"quota_status_SMS"`
	Label          string      `json:"label"`
}

// quotaStatus is the schema Quota_Status.
type quotaStatus struct {
	ID                   int    `json:"id"`
	Description          string `json:"description"`
	ThresholdReachedDate string `json:"threshold_reached_date,omitempty"`
	QuotaExceededDate    string `json:"quota_exceeded_date,omitempty"`
}

func toWire(s SIM) wireSIM {
	w := wireSIM{
		ICCID:          s.ICCID,
		ICCIDWithLuhn:  fakeapi.ICCID20(s.ICCID),
		IMSI:           s.IMSI,
		IMSI2:          s.IMSI2,
		CurrentIMSI:    s.IMSI,
		MSISDN:         s.MSISDN,
		IMEI:           s.IMEI,
		IMEILock:       s.IMEILock,
		Status:         s.Status,
		IPAddress:      s.IPAddress,
		CurrentQuota:   s.DataTotal,
		QuotaStatus:    toQuotaStatus(s, s.DataLeft, s.DataTotal),
		CurrentSMS:     s.SMSTotal,
		QuotaStatusSMS: toQuotaStatus(s, s.SMSLeft, s.SMSTotal),
		Label:          s.Label,
	}
	if !s.ActivatedAt.IsZero() {
		w.ActivationDate = s.ActivatedAt.UTC().Format(zoneTime)
	}
	return w
}

// toQuotaStatus tells how much is left. The dates are made up: a month after
// activation for the threshold, two for the end.
func toQuotaStatus(s SIM, left, total float64) quotaStatus {
	reached := s.ActivatedAt.Add(30 * 24 * time.Hour).UTC().Format(zuluTime)
	exceeded := s.ActivatedAt.Add(60 * 24 * time.Hour).UTC().Format(zuluTime)
	switch {
	case left <= 0:
		return quotaStatus{ID: 2, Description: "0% remaining", ThresholdReachedDate: reached, QuotaExceededDate: exceeded}
	case left < total/5:
		return quotaStatus{ID: 1, Description: "Less than 20% available", ThresholdReachedDate: reached}
	}
	return quotaStatus{ID: 0, Description: "More than 20% available"}
}
