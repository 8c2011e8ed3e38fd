package onomondo_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestCheckChange(t *testing.T) {
	p, _ := serving(t, nil)
	device := new(platform.IMEI("353650000000125"))
	limit := func(total, threshold int64, period string) platform.Change {
		return platform.Change{DataLimit: &platform.DataLimit{Total: total, AlertThreshold: threshold, Period: period}}
	}
	for _, test := range []struct {
		name   string
		change platform.Change
		want   platform.Attribute
		reason string
	}{
		{"nothing", platform.Change{}, "", ""},
		{"all that it can", platform.Change{
			State: new(platform.Enabled), Label: new("x"), IMEILock: new(true), IMEI: device, Tags: &[]string{"a b"}, NetworkList: new("a/b"),
			Connector: new("c"), Technologies: &[]string{"4g", "sms", "2g_3g"}, DataLimit: &platform.DataLimit{Total: 500_000, Period: "monthly", AlertThreshold: 500_000},
		}, "", ""},
		{"clear", platform.Change{Label: new(""), IMEILock: new(false), Tags: &[]string{}, NetworkList: new(""), Connector: new(""), Technologies: &[]string{}}, "", ""},
		{"a state that is only read", platform.Change{State: new(platform.Misaligned)}, platform.AttributeState, "misaligned"},
		{"a lock without a device", platform.Change{IMEILock: new(true)}, platform.AttributeIMEILock, "Set imei"},
		{"a lock to no device", platform.Change{IMEILock: new(true), IMEI: new(platform.IMEI(""))}, platform.AttributeIMEILock, "Set imei"},
		{"a device without a lock", platform.Change{IMEI: device}, platform.AttributeIMEI, "Leave imei out"},
		{"no device without a lock", platform.Change{IMEI: new(platform.IMEI(""))}, platform.AttributeIMEI, "Leave imei out"},
		{"a device and no lock", platform.Change{IMEI: device, IMEILock: new(false)}, platform.AttributeIMEI, "Leave imei out"},
		{"no device and no lock", platform.Change{IMEI: new(platform.IMEI("")), IMEILock: new(false)}, platform.AttributeIMEI, "Leave imei out"},
		{"an empty tag", platform.Change{Tags: &[]string{"a", ""}}, platform.AttributeTags, "empty"},
		{"service profile", platform.Change{ServiceProfileID: new(int64(1)), TariffProfileID: new(int64(1))}, platform.AttributeServiceProfile, "emnify and BICS"},
		{"tariff profile", platform.Change{TariffProfileID: new(int64(1))}, platform.AttributeTariffProfile, "emnify and BICS"},
		{"a technology of tomorrow", platform.Change{Technologies: &[]string{"4g", "6g"}}, platform.AttributeTechnologies, `"6g" is not a technology of Onomondo. Choose from "sms", "2g_3g", "4g".`},
		{"weekly", limit(500_000, 0, "weekly"), "", ""},
		{"daily", limit(10_000_000_000, 1, "daily"), "", ""},
		{"too small a limit", limit(499_999, 0, "monthly"), platform.AttributeDataLimit, "0.5 MB"},
		{"no limit", limit(0, 0, ""), platform.AttributeDataLimit, "cannot be without one"},
		{"a threshold beyond the limit", limit(500_000, 500_001, "monthly"), platform.AttributeDataLimit, "threshold between 0 and the limit"},
		{"a threshold below 0", limit(500_000, -1, "monthly"), platform.AttributeDataLimit, "threshold between 0 and the limit"},
		{"no period", limit(500_000, 0, ""), platform.AttributeDataLimit, `Choose one, such as "monthly", "weekly", "daily".`},
	} {
		err := platform.Check(p, test.change)
		e, ok := errors.AsType[*platform.AttributeError](err)
		switch {
		case ok != (test.want != ""), ok && (e.Attribute != test.want || !strings.Contains(e.Reason, test.reason)):
			t.Errorf("%s: err = %v, want one about %q", test.name, err, test.want)
		}
	}
}
