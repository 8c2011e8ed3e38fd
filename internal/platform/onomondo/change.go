package onomondo

import (
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// minDataLimit is the smallest data limit, in bytes.
const minDataLimit = 500_000

// DataLimitPeriods are Onomondo's words for what a data limit counts, as far as they
// are known.
func (p *Platform) DataLimitPeriods() []string { return []string{"monthly", "weekly", "daily"} }

// settable is all that Onomondo can set.
var settable = platform.Settable{
	Attributes: []platform.Attribute{
		platform.AttributeState, platform.AttributeLabel, platform.AttributeIMEILock, platform.AttributeIMEI, platform.AttributeTags,
		platform.AttributeNetworkList, platform.AttributeConnector, platform.AttributeTechnologies, platform.AttributeDataLimit,
	},
	Instead: map[platform.Attribute]string{
		platform.AttributeServiceProfile: noProfiles, platform.AttributeTariffProfile: noProfiles,
	},
}

const noProfiles = "Onomondo has no service or tariff profiles; emnify and BICS have. Remove service_profile_id and tariff_profile_id."

// CheckChange refuses what no SIM can be told.
func (p *Platform) CheckChange(c platform.Change) error {
	for _, check := range []func(platform.Change) error{
		checkLock, checkTags, checkTechnologies, p.checkDataLimit,
	} {
		if err := check(c); err != nil {
			return err
		}
	}
	return nil
}

// checkLock holds the lock and its device together: the lock is the IMEI itself.
func checkLock(c platform.Change) error {
	locks := c.IMEILock != nil && *c.IMEILock
	switch {
	case locks && (c.IMEI == nil || *c.IMEI == ""):
		return adapter.Refuse(platform.AttributeIMEILock, "Onomondo locks a SIM to the device that is named. Set imei to the device's IMEI, together with imei_lock = true.")
	case !locks && c.IMEI != nil:
		return adapter.Refuse(platform.AttributeIMEI, "On Onomondo an IMEI is set only to lock the SIM to that device. Leave imei out, or set imei_lock = true with it.")
	}
	return nil
}

func checkTags(c platform.Change) error {
	if c.Tags != nil && slices.Contains(*c.Tags, "") {
		return adapter.Refuse(platform.AttributeTags, "A tag cannot be empty. Write the name or the id of a tag from the Onomondo app.")
	}
	return nil
}

func checkTechnologies(c platform.Change) error {
	if c.Technologies == nil {
		return nil
	}
	for _, technology := range *c.Technologies {
		if !slices.Contains(platform.Technologies(), technology) {
			return adapter.Refuse(platform.AttributeTechnologies, "%q is not a technology of Onomondo. Choose from %s.", technology, quotedList(platform.Technologies()))
		}
	}
	return nil
}

func (p *Platform) checkDataLimit(c platform.Change) error {
	if c.DataLimit == nil {
		return nil
	}
	limit := *c.DataLimit
	switch {
	case limit.Total < minDataLimit:
		return adapter.Refuse(platform.AttributeDataLimit, "Onomondo's smallest data limit is 0.5 MB (500,000 bytes), and a SIM cannot be without one. Choose a limit of 0.5 MB or more.")
	case limit.AlertThreshold < 0 || limit.AlertThreshold > limit.Total:
		return adapter.Refuse(platform.AttributeDataLimit, "Onomondo sends the alert when as much is left as its threshold says. Choose a threshold between 0 and the limit.")
	case limit.Period == "": // which words there are is not published
		return adapter.Refuse(platform.AttributeDataLimit, "A data limit counts what is used in a period. Choose one, such as %s.", quotedList(p.DataLimitPeriods()))
	}
	return nil
}

func quotedList(words []string) string { return `"` + strings.Join(words, `", "`) + `"` }
