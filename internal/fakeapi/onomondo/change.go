package onomondo

import (
	"encoding/json"
	"errors"
)

// Change is what a call wants of a SIM: the fields that it gives. Null clears the texts.
type Change struct {
	Label            Text  `json:"label,omitzero"`
	NetworkWhitelist Text  `json:"network_whitelist,omitzero"`
	IMEILock         Text  `json:"imei_lock,omitzero"`
	Connector        Text  `json:"connector,omitzero"`
	Activated        *bool `json:"activated,omitempty"`
	// Tags are ids. They replace the whole set.
	Tags         *[]string       `json:"tags,omitempty"`
	Technologies map[string]bool `json:"technologies,omitempty"`
	DataLimit    *LimitChange    `json:"data_limit,omitempty"`
}

// LimitChange is what a call gives of a data limit.
type LimitChange struct {
	Total          *int64  `json:"total,omitempty"`
	Type           *string `json:"type,omitempty"`
	AlertThreshold *int64  `json:"alert_threshold,omitempty"`
}

// onTopOf is before with the change.
func (c *LimitChange) onTopOf(before DataLimit) DataLimit {
	if c != nil {
		set(&before.Total, c.Total)
		set(&before.Type, c.Type)
		set(&before.AlertThreshold, c.AlertThreshold)
	}
	return before
}

// BulkItem is an item of the bulk call as it came over the wire.
type BulkItem struct {
	ID string `json:"id"`
	Change
}

// UnmarshalJSON implements [json.Unmarshaler].
func (i *BulkItem) UnmarshalJSON(raw []byte) error {
	type plain BulkItem
	if err := strict(raw, (*plain)(i)); err != nil {
		return err
	}
	if err := refuseNulls(raw, nullable...); err != nil {
		return err
	}
	var inner struct {
		Technologies json.RawMessage `json:"technologies"`
		DataLimit    json.RawMessage `json:"data_limit"`
	}
	if err := json.Unmarshal(raw, &inner); err != nil {
		return err
	}
	for _, object := range []json.RawMessage{inner.Technologies, inner.DataLimit} {
		if object == nil {
			continue
		}
		if err := refuseNulls(object); err != nil {
			return err
		}
	}
	return nil
}

// nullable are the fields of a SIM's change that may be null.
var nullable = []string{"label", "network_whitelist", "imei_lock", "connector"}

// soleChange is the body of a single update: that of an item without its id.
type soleChange struct{ Change }

// UnmarshalJSON implements [json.Unmarshaler].
func (c *soleChange) UnmarshalJSON(raw []byte) error {
	var item BulkItem
	if err := item.UnmarshalJSON(raw); err != nil {
		return err
	}
	if item.ID != "" {
		return errors.New("id is not a field that can be changed")
	}
	c.Change = item.Change
	return nil
}
