package tfkit

import (
	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// ICCID is an attribute that holds an ICCID: 19 and 20 digits mean the same SIM.
type (
	ICCID     = Text[iccidKind]
	ICCIDType = TextType[iccidKind]
)

// IMEI is an attribute that holds an IMEI: 15 digits and the 16 of an IMEISV
// mean the same device. The empty text means none.
type (
	IMEI     = Text[imeiKind]
	IMEIType = TextType[imeiKind]
)

// Inventory is an attribute that holds an inventory's JSON text: two texts are
// equal when they list the same SIMs with the same values.
type (
	Inventory     = Text[inventoryKind]
	InventoryType = TextType[inventoryKind]
)

type iccidKind struct{}

func (iccidKind) Name() string { return "ICCID" }

func (iccidKind) Check(text string) error {
	_, err := platform.ParseICCID(text)
	return err
}

func (iccidKind) Same(a, b string) bool {
	x, errX := platform.ParseICCID(a)
	y, errY := platform.ParseICCID(b)
	return errX == nil && errY == nil && x == y
}

// CanonicalICCID returns the platform's form of a value that passed validation.
func CanonicalICCID(v ICCID) platform.ICCID {
	iccid, err := platform.ParseICCID(v.ValueString())
	if err != nil {
		return platform.ICCID(v.ValueString()) // from an older state: the platform will not know it
	}
	return iccid
}

// CanonicalIMEI returns the platform's form of a value that passed validation.
func CanonicalIMEI(v IMEI) platform.IMEI {
	imei, _, err := platform.AcceptIMEI(v.ValueString())
	if err != nil {
		return platform.IMEI(v.ValueString()) // the empty one, or one from the platform that is none
	}
	return imei
}

type imeiKind struct{}

func (imeiKind) Name() string { return "IMEI" }

func (imeiKind) Check(text string) error {
	if text == "" {
		return nil
	}
	_, _, err := platform.AcceptIMEI(text)
	return err
}

// Doubt is about the check digit.
func (imeiKind) Doubt(text string) string {
	_, doubt, _ := platform.AcceptIMEI(text)
	return doubt
}

func (imeiKind) Same(a, b string) bool { return platform.SameIMEI(a, b) }

type inventoryKind struct{}

func (inventoryKind) Name() string { return "inventory" }

func (inventoryKind) Check(text string) error {
	inv, err := inventory.Parse(text)
	if err != nil {
		return err
	}
	return inv.Check()
}

// Doubt is about the check digits of IMEIs.
func (inventoryKind) Doubt(text string) string {
	inv, err := inventory.Parse(text)
	if err != nil {
		return ""
	}
	return inv.Doubt()
}

func (inventoryKind) Same(a, b string) bool {
	x, errX := inventory.Parse(a)
	y, errY := inventory.Parse(b)
	return errX == nil && errY == nil && x.Same(y)
}
