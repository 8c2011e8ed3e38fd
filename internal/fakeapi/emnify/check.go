package emnify

import (
	"fmt"
	"net/netip"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// imeiDigits is the length of an IMEI with its software version.
const imeiDigits = 16

// checkPatch is what is wrong with the fields of an endpoint; an empty token when
// nothing is. An IMEI lock without an IMEI is fine, as far as the document says: the
// next device's is then taken.
func (f *Fake) checkPatch(tx fakeapi.Tx, p EndpointPatch) (token, message string) {
	switch {
	case p.Status != nil && *p.Status != Enabled && *p.Status != Disabled:
		return "StatusInvalid", fmt.Sprintf("status %d is not 0 (Enabled) or 1 (Disabled)", *p.Status)
	case p.ServiceProfileID != nil && !exists(tx, profileBucket, *p.ServiceProfileID):
		return "InvalidReference", fmt.Sprintf("Service profile with Id '%d' not found.", *p.ServiceProfileID)
	case p.TariffProfileID != nil && !exists(tx, tariffBucket, *p.TariffProfileID):
		return "InvalidReference", fmt.Sprintf("Tariff profile with Id '%d' not found.", *p.TariffProfileID)
	case p.IMEI != nil && *p.IMEI != "" && !isIMEI(*p.IMEI):
		return "ImeiInvalid", fmt.Sprintf("imei %q is not %d digits", *p.IMEI, imeiDigits)
	case p.IPAddressSpaceID != nil && *p.IPAddressSpaceID != defaultSpace:
		return "IpAddressSpaceInvalid", fmt.Sprintf("IP address space %d does not exist", *p.IPAddressSpaceID)
	case p.IPAddress != nil && p.IPAddressSpaceID == nil:
		return "IpAddressSpaceInvalid", "ip_address needs an ip_address_space"
	case p.IPAddress != nil && !isIPv4(*p.IPAddress):
		return "IpAddressInvalid", fmt.Sprintf("ip_address %q is invalid", *p.IPAddress)
	}
	return "", ""
}

func exists(tx fakeapi.Tx, bucket string, id int) bool { return tx.Get(bucket, key(id)) != nil }

func isIMEI(text string) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(text) == imeiDigits
}

func isIPv4(text string) bool {
	address, err := netip.ParseAddr(text)
	return err == nil && address.Is4()
}

// place puts the SIM that the item asks for into the endpoint, or takes the one in it
// out, and returns the one that is in it then; an empty Card for none.
func (f *Fake) place(tx fakeapi.Tx, e *Endpoint, item BulkItem) (Card, error) {
	wanted := item.SIM
	held, err := f.join(tx).sim(*e)
	if err != nil || wanted == nil || !wanted.Release && (wanted.ID == 0 || wanted.ID == e.Holds) {
		return held, err
	}
	var next Card
	if !wanted.Release {
		if next, err = f.freeSIM(tx, item.ID, wanted.ID); err != nil {
			return held, err
		}
	}
	if held.SIMID != 0 {
		held.Holder = 0
		if err := saveCard(tx, held); err != nil {
			return held, err
		}
	}
	e.Holds = next.SIMID
	if next.SIMID != 0 {
		next.Holder = e.EndpointID
	}
	return next, nil
}

// freeSIM is a SIM of the account that sits in no endpoint.
func (f *Fake) freeSIM(tx fakeapi.Tx, endpoint, id int) (Card, error) {
	c, ok, err := f.card(tx, id)
	switch {
	case err != nil:
		return c, err
	case !ok || c.Foreign:
		return c, refused(endpoint, "SimInvalid", fmt.Sprintf("SIM %d does not exist or belongs to another organization", id))
	case c.Holder != 0:
		return c, refused(endpoint, "SimAlreadyAssigned", fmt.Sprintf("SIM %d is assigned to another endpoint", id))
	}
	return c, nil
}
