package emnify

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// wireQuota is what both forms of a quota share.
type wireQuota struct {
	Volume               float64 `json:"volume"`
	LastVolumeAdded      float64 `json:"last_volume_added"`
	LastStatusChangeDate string  `json:"last_status_change_date"`
	ThresholdPercentage  float64 `json:"threshold_percentage"`
	ThresholdVolume      float64 `json:"threshold_volume"`
	ExpiryDate           string  `json:"expiry_date"`
}

// dataQuota is GET …/quota/data, whose ids are texts and whose auto_refill is a number.
type dataQuota struct {
	wireQuota
	AutoRefill int           `json:"auto_refill"`
	Status     describedText `json:"status"`
	Action     describedText `json:"action_on_exhaustion"`
}

type describedText struct {
	ID          string `json:"id"`
	Description string `json:"description"`
}

// smsQuota is GET …/quota/sms. The document does not give its schema: here its ids are
// numbers, as the descriptions have them, and auto_refill is what the request's is.
type smsQuota struct {
	wireQuota
	AutoRefill bool      `json:"auto_refill"`
	Status     described `json:"status"`
	Action     described `json:"action_on_exhaustion"`
}

// block is the only action that is not decommissioned.
const block = 1

func toWireQuota(q Quota, layout string) wireQuota {
	return wireQuota{
		Volume: q.Left, LastVolumeAdded: q.Added,
		LastStatusChangeDate: q.ChangedAt.UTC().Format(layout),
		ThresholdPercentage:  q.Threshold, ThresholdVolume: q.Added * q.Threshold / 100,
		ExpiryDate: q.ExpiresAt.UTC().Format(layout),
	}
}

func toWireDataQuota(q Quota, now time.Time) dataQuota {
	w := dataQuota{wireQuota: toWireQuota(q, zoneTime), Action: describedText{strconv.Itoa(block), "Block"}}
	status := q.statusAt(now)
	w.Status = describedText{strconv.Itoa(status), quotaStatuses[status]}
	if q.AutoRefill {
		w.AutoRefill = 1
	}
	return w
}

func toWireSMSQuota(q Quota, now time.Time) smsQuota {
	status := q.statusAt(now)
	return smsQuota{
		wireQuota: toWireQuota(q, zuluTime), AutoRefill: q.AutoRefill,
		Status: described{status, quotaStatuses[status]}, Action: described{block, "Block"},
	}
}

// looseID is a number or a text: the document's schemas have ids of enumerations as texts, its
// descriptions as numbers.
type looseID int

// UnmarshalJSON implements [json.Unmarshaler].
func (i *looseID) UnmarshalJSON(raw []byte) error {
	n, err := strconv.Atoi(string(bytes.Trim(raw, `"`)))
	*i = looseID(n)
	return err
}

// looseRef is an object with such an id.
type looseRef struct {
	ID          *looseID `json:"id"`
	Description string   `json:"description"`
}

// quotaBody is the body of both requests.
type quotaBody struct {
	Volume               *float64        `json:"volume"`
	ExpiryDate           *string         `json:"expiry_date"`
	AutoRefill           json.RawMessage `json:"auto_refill"`
	ThresholdPercentage  *float64        `json:"threshold_percentage"`
	ThresholdVolume      *float64        `json:"threshold_volume"`
	LastVolumeAdded      *float64        `json:"last_volume_added"`
	LastStatusChangeDate *string         `json:"last_status_change_date"`
	PeakThroughput       *float64        `json:"peak_throughput"`
	Status               *looseRef       `json:"status"`
	Action               *looseRef       `json:"action_on_exhaustion"`
}

// quotaRefused is a 422 as quotas have it: a message and no more.
func quotaRefused(message string) error {
	return &refusal{status: http.StatusUnprocessableEntity, message: message, bare: true}
}

// data checks a data quota: action_on_exhaustion is required, auto_refill 0 or 1.
func (b quotaBody) data() (Quota, error) {
	if b.Action == nil || b.Action.ID == nil {
		return Quota{}, quotaRefused("action_on_exhaustion is required")
	}
	return b.quota(map[string]bool{"": false, "0": false, "1": true})
}

// sms checks an SMS quota: threshold_percentage is required, auto_refill a boolean.
func (b quotaBody) sms() (Quota, error) {
	if b.ThresholdPercentage == nil {
		return Quota{}, quotaRefused("threshold_percentage is required")
	}
	return b.quota(map[string]bool{"": false, "false": false, "true": true})
}

// quota is what the body asks for; refills are the values that auto_refill may have.
func (b quotaBody) quota(refills map[string]bool) (Quota, error) {
	refill, known := refills[string(b.AutoRefill)]
	switch {
	case b.Status == nil || b.Status.ID == nil || quotaStatuses[int(*b.Status.ID)] == "":
		return Quota{}, quotaRefused("status must be 1 (ACTIVE), 2 (EXHAUSTED) or 3 (EXPIRED)")
	case b.Volume == nil || *b.Volume < 0:
		return Quota{}, quotaRefused("volume is required and must not be negative")
	case b.ExpiryDate == nil:
		return Quota{}, quotaRefused("expiry_date is required")
	case b.Action != nil && (b.Action.ID == nil || *b.Action.ID != block):
		return Quota{}, quotaRefused("action_on_exhaustion must be 1 (Block)")
	case !known:
		return Quota{}, quotaRefused("auto_refill has the wrong type")
	case b.ThresholdPercentage != nil && (*b.ThresholdPercentage < 0 || *b.ThresholdPercentage > 100):
		return Quota{}, quotaRefused("threshold_percentage must be between 0 and 100")
	}
	expires, err := parseTime(*b.ExpiryDate)
	if err != nil {
		return Quota{}, quotaRefused("expiry_date is not a timestamp")
	}
	q := Quota{Left: *b.Volume, Added: *b.Volume, Status: int(*b.Status.ID), ExpiresAt: expires, AutoRefill: refill}
	set(&q.Threshold, b.ThresholdPercentage)
	return q, nil
}

// parseTime reads both ways in which the platform writes times.
func parseTime(text string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		at, err = time.Parse(zoneTime, text)
	}
	return at, err
}
