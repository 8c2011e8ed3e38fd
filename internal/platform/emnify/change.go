package emnify

import (
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// settable is all that emnify, and BICS, can set.
var settable = platform.Settable{Attributes: []platform.Attribute{
	platform.AttributeState, platform.AttributeLabel, platform.AttributeIMEILock, platform.AttributeIMEI, platform.AttributeTags,
	platform.AttributeServiceProfile, platform.AttributeTariffProfile,
}}

// CheckChange refuses what no SIM can be told.
func (p *Platform) CheckChange(c platform.Change) error {
	if c.IMEI != nil && *c.IMEI == "" && c.IMEILock != nil && *c.IMEILock {
		return adapter.Refuse(platform.AttributeIMEI, "A SIM is locked to the device of its IMEI, so that the IMEI cannot be empty. Set imei, or imei_lock = false.")
	}
	if c.Tags != nil {
		for _, tag := range *c.Tags {
			if tag == "" || tag != strings.TrimSpace(tag) || strings.Contains(tag, ",") {
				return adapter.Refuse(platform.AttributeTags, "The tag %q cannot be kept: %s separates tags by commas, without the spaces around them. "+
					"Choose a tag without commas, and without spaces at its ends.", tag, p.api.Name.Title())
			}
		}
	}
	if c.ServiceProfileID != nil && *c.ServiceProfileID <= 0 {
		return adapter.Refuse(platform.AttributeServiceProfile, "%d is not the number of a service profile.", *c.ServiceProfileID)
	}
	if c.TariffProfileID != nil && *c.TariffProfileID <= 0 {
		return adapter.Refuse(platform.AttributeTariffProfile, "%d is not the number of a tariff profile.", *c.TariffProfileID)
	}
	return nil
}

// What a person should know before a SIM is activated.
const (
	warnActivates  = "Activating an issued SIM starts its billing and cannot be undone: it can be suspended later, and never be issued again."
	warnLeavesTest = "Activating a SIM ends its factory test and starts its billing, and cannot be undone."
	warnResumes    = "Activating a suspended SIM resumes its billing."
)

// CheckTransition refuses what the SIM as it is cannot be told, and warns where billing
// begins. The warnings name no SIM, so that those of a fleet are alike.
func (p *Platform) CheckTransition(current platform.SIM, c platform.Change) ([]string, error) {
	left := c.Remaining(&current)
	if left.Empty() {
		return nil, nil
	}
	if current.Endpoint == 0 {
		if err := p.checkEndpoint(current, c); err != nil {
			return nil, err
		}
	}
	if err := checkLock(current, left); err != nil {
		return nil, err
	}
	if left.State == nil {
		return nil, nil
	}
	return p.checkState(current, *left.State)
}

// checkEndpoint holds the change of a SIM that sits in no endpoint against what
// giving it one takes.
func (p *Platform) checkEndpoint(current platform.SIM, c platform.Change) error {
	missing := platform.AttributeServiceProfile
	if c.ServiceProfileID != nil {
		missing = platform.AttributeTariffProfile
	}
	if c.ServiceProfileID != nil && c.TariffProfileID != nil {
		return nil
	}
	return adapter.Refuse(missing, "SIM %s sits in no endpoint, and %s keeps what a SIM is told in its endpoint. "+
		"Set service_profile_id and tariff_profile_id for it: it is then given an endpoint with these profiles.",
		current.ICCID, p.api.Name.Title())
}

// checkLock refuses a lock to no device.
func checkLock(current platform.SIM, left platform.Change) error {
	locked, imei := current.IMEILock, current.IMEI
	if left.IMEILock != nil {
		locked = *left.IMEILock
	}
	if left.IMEI != nil {
		imei = string(*left.IMEI)
	}
	switch {
	case !locked || imei != "" || left.IMEILock == nil && left.IMEI == nil:
		return nil
	case left.IMEI != nil:
		return adapter.Refuse(platform.AttributeIMEI, "SIM %s is locked to its device, so that its IMEI cannot be taken away. Set imei_lock = false as well.", current.ICCID)
	}
	return adapter.Refuse(platform.AttributeIMEILock, "SIM %s has been in no device yet, so that there is none to lock it to. Set imei to the device's IMEI.", current.ICCID)
}

// checkState holds a wanted state against the ways there are from one status to
// another: from issued and from factory test to activated, and between activated
// and suspended.
func (p *Platform) checkState(current platform.SIM, wanted platform.State) ([]string, error) {
	switch current.Lifecycle {
	case issued:
		return warn(wanted, warnActivates), nil
	case suspended:
		return warn(wanted, warnResumes), nil
	case activated:
		return nil, nil
	case factoryTest:
		if wanted == platform.Disabled {
			return nil, adapter.Refuse(platform.AttributeState, "SIM %s is in factory test, and %s can only activate it from there. "+
				"Set state to enabled first, or leave state out until the test is over.", current.ICCID, p.api.Name.Title())
		}
		return warn(wanted, warnLeavesTest), nil
	}
	return nil, adapter.Refuse(platform.AttributeState, "SIM %s is %s, and there is no way known from there to %s. Leave state out.",
		current.ICCID, current.Lifecycle, wanted)
}

func warn(wanted platform.State, sentence string) []string {
	if wanted != platform.Enabled {
		return nil
	}
	return []string{sentence}
}
