package onomondo

import (
	"fmt"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// imeiDigits is the length of an IMEI with its check digit.
const imeiDigits = 15

// check is what is wrong with a change of a SIM; nil when nothing is.
func (f *Fake) check(tx fakeapi.Tx, s SIM, c Change) *refusal {
	for _, found := range []*refusal{
		checkLabel(tx, s, c.Label),
		checkName(tx, c.NetworkWhitelist, networkListBucket, "network_whitelist"),
		checkName(tx, c.Connector, connectorBucket, "connector"),
		checkIMEI(c.IMEILock),
		checkTechnologies(c.Technologies),
		checkLimit(c.DataLimit, s.toBe().DataLimit),
	} {
		if found != nil {
			return found
		}
	}
	if c.Tags == nil {
		return nil
	}
	return checkTags(tx, *c.Tags)
}

// checkLabel refuses a label that another SIM of the organization has, or is to have. An
// empty label is none.
func checkLabel(tx fakeapi.Tx, s SIM, label Text) *refusal {
	holder := tx.Get(labelBucket, label.Value)
	if label.Value == "" || holder == nil || string(holder) == s.ID {
		return nil
	}
	return conflict("alias_conflict", "The label is used by another SIM.")
}

// checkName refuses names of what does not exist; only null means none.
func checkName(tx fakeapi.Tx, name Text, bucket, field string) *refusal {
	if !name.Given || name.Null || tx.Get(bucket, name.Value) != nil {
		return nil
	}
	return badRequest(field+"_invalid", fmt.Sprintf("The %s %q does not exist.", field, name.Value))
}

// checkIMEI wants 15 digits with the right check digit.
func checkIMEI(imei Text) *refusal {
	if !imei.Given || imei.Null || isDigits(imei.Value, imeiDigits) && withLuhn(imei.Value[:imeiDigits-1]) == imei.Value {
		return nil
	}
	return badRequest("imei_lock_invalid", fmt.Sprintf("imei_lock %q is not an IMEI.", imei.Value))
}

// withLuhn completes an IMEI, whose check digit is made as that of an ICCID.
func withLuhn(imei14 string) string { return fakeapi.ICCID20(imei14) }

func isDigits(text string, length int) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(text) == length
}

func checkTechnologies(wanted map[string]bool) *refusal {
	for name := range wanted {
		if !slices.Contains([]string{TechnologySMS, Technology2G3G, Technology4G}, name) {
			return badRequest("technologies_invalid", fmt.Sprintf("There is no technology %q.", name))
		}
	}
	return nil
}

// checkLimit wants a limit that is large enough, of a known period, and an alert within it.
func checkLimit(change *LimitChange, before DataLimit) *refusal {
	if change == nil {
		return nil
	}
	limit := change.onTopOf(before)
	switch {
	case limit.Total < MinDataLimit:
		return badRequest("data_limit_invalid", fmt.Sprintf("data_limit.total must be at least %d.", MinDataLimit))
	case !slices.Contains([]string{Daily, Weekly, Monthly}, limit.Type):
		return badRequest("data_limit_invalid", fmt.Sprintf("There is no data_limit.type %q.", limit.Type))
	case limit.AlertThreshold < 0 || limit.AlertThreshold > limit.Total:
		return badRequest("data_limit_invalid", "data_limit.alert_threshold must be between 0 and data_limit.total.")
	}
	return nil
}

// checkTags wants ids of tags, each once.
func checkTags(tx fakeapi.Tx, ids []string) *refusal {
	for n, id := range ids {
		if tx.Get(tagBucket, id) == nil || slices.Contains(ids[:n], id) {
			return badRequest("tag_invalid", fmt.Sprintf("Tag %q does not exist or is given twice.", id))
		}
	}
	return nil
}
