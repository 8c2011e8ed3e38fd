package emnify_test

import (
	"errors"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func attributeOf(t *testing.T, name string, err error) platform.Attribute {
	t.Helper()
	if err == nil {
		return ""
	}
	e, ok := errors.AsType[*platform.AttributeError](err)
	if !ok || e.Reason == "" {
		t.Errorf("%s: err = %v", name, err)
		return ""
	}
	return e.Attribute
}

func TestCheckChange(t *testing.T) {
	p, _ := serving(t, nil)
	for _, test := range []struct {
		name   string
		change platform.Change
		want   platform.Attribute
	}{
		{"nothing", platform.Change{}, ""},
		{"all that it can", platform.Change{
			State: new(platform.Enabled), Label: new("x"), IMEILock: new(true), IMEI: new(platform.IMEI("353650000000125")), Tags: &[]string{"a b"},
			ServiceProfileID: new(int64(1)), TariffProfileID: new(int64(1)),
		}, ""},
		{"clear", platform.Change{Label: new(""), IMEILock: new(false), IMEI: new(platform.IMEI("")), Tags: &[]string{}}, ""},
		{"a state that is only read", platform.Change{State: new(platform.FactoryTest)}, platform.AttributeState},
		{"misaligned", platform.Change{State: new(platform.Misaligned)}, platform.AttributeState},
		{"a lock to nothing", platform.Change{IMEILock: new(true), IMEI: new(platform.IMEI(""))}, platform.AttributeIMEI},
		{"a comma", platform.Change{Tags: &[]string{"a", "b,c"}}, platform.AttributeTags},
		{"a space", platform.Change{Tags: &[]string{" a"}}, platform.AttributeTags},
		{"an empty tag", platform.Change{Tags: &[]string{""}}, platform.AttributeTags},
		{"service profile 0", platform.Change{ServiceProfileID: new(int64(0))}, platform.AttributeServiceProfile},
		{"tariff profile 0", platform.Change{TariffProfileID: new(int64(0))}, platform.AttributeTariffProfile},
		{"network list", platform.Change{NetworkList: new("a")}, platform.AttributeNetworkList},
		{"connector", platform.Change{Connector: new("a")}, platform.AttributeConnector},
		{"technologies", platform.Change{Technologies: &[]string{"4g"}}, platform.AttributeTechnologies},
		{"data limit", platform.Change{DataLimit: &platform.DataLimit{Total: 1e9}}, platform.AttributeDataLimit},
	} {
		if got := attributeOf(t, test.name, platform.Check(p, test.change)); got != test.want {
			t.Errorf("%s: it refuses %q, want %q", test.name, got, test.want)
		}
	}
}

func TestCheckTransition(t *testing.T) {
	p, _ := serving(t, nil)
	in := func(state platform.State, lifecycle string) platform.SIM {
		return sim17(func(s *platform.SIM) { s.State, s.Lifecycle = state, lifecycle })
	}
	locked := sim17(func(*platform.SIM) {})
	open := sim17(func(s *platform.SIM) { s.IMEILock, s.IMEI = false, "" })
	nowhere := platform.SIM{ICCID: iccid, State: platform.Disabled, Lifecycle: "issued"}
	billed := platform.SIM{ICCID: iccid, State: platform.Misaligned, Lifecycle: "activated"}
	on, off := platform.Change{State: new(platform.Enabled)}, platform.Change{State: new(platform.Disabled)}
	homed := func(c platform.Change) platform.Change {
		c.ServiceProfileID, c.TariffProfileID = new(int64(71)), new(int64(81))
		return c
	}
	for _, test := range []struct {
		name     string
		current  platform.SIM
		change   platform.Change
		warnings int
		want     platform.Attribute
	}{
		{"nothing", in(platform.Enabled, "activated"), platform.Change{}, 0, ""},
		{"activate", in(platform.Disabled, "issued"), on, 1, ""},
		{"resume", in(platform.Disabled, "suspended"), on, 1, ""},
		{"enabled already", in(platform.Enabled, "activated"), on, 0, ""},
		{"billed though off", in(platform.Misaligned, "activated"), on, 0, ""},
		{"end of the factory test", in(platform.FactoryTest, "factory_test"), on, 1, ""},
		{"suspend", in(platform.Enabled, "activated"), off, 0, ""},
		{"issued is disabled", in(platform.Disabled, "issued"), off, 0, ""},
		{"suspend in factory test", in(platform.FactoryTest, "factory_test"), off, 0, platform.AttributeState},
		{"label in factory test", in(platform.FactoryTest, "factory_test"), platform.Change{Label: new("x")}, 0, ""},
		{"a status of tomorrow", in(platform.Misaligned, "lost"), on, 0, platform.AttributeState},

		{"nowhere", nowhere, on, 0, platform.AttributeServiceProfile},
		{"nowhere, half a home", nowhere, platform.Change{Label: new("x"), ServiceProfileID: new(int64(71))}, 0, platform.AttributeTariffProfile},
		{"nowhere, the other half", nowhere, platform.Change{Label: new("x"), TariffProfileID: new(int64(71))}, 0, platform.AttributeServiceProfile},
		{"nowhere, and disabled as asked", nowhere, off, 0, ""},
		{"nowhere, given a home", nowhere, homed(on), 1, ""},
		{"nowhere and billed", billed, off, 0, platform.AttributeServiceProfile},
		{"nowhere and billed, given a home", billed, homed(off), 0, ""},

		{"lock to a device", open, platform.Change{IMEILock: new(true), IMEI: new(platform.IMEI("353650000000125"))}, 0, ""},
		{"lock to the device it was in", sim17(func(s *platform.SIM) { s.IMEILock = false }), platform.Change{IMEILock: new(true)}, 0, ""},
		{"lock to nothing", open, platform.Change{IMEILock: new(true)}, 0, platform.AttributeIMEILock},
		{"lock to nothing, new endpoint", nowhere, homed(platform.Change{IMEILock: new(true)}), 0, platform.AttributeIMEILock},
		{"take the device away", locked, platform.Change{IMEI: new(platform.IMEI(""))}, 0, platform.AttributeIMEI},
		{"take the device away and unlock", locked, platform.Change{IMEI: new(platform.IMEI("")), IMEILock: new(false)}, 0, ""},
		{"a lock without a device that is there", sim17(func(s *platform.SIM) { s.IMEI = "" }), platform.Change{Label: new("x")}, 0, ""},
	} {
		warnings, err := p.CheckTransition(test.current, test.change)
		if got := attributeOf(t, test.name, err); got != test.want || len(warnings) != test.warnings {
			t.Errorf("%s: it refuses %q and warns %q", test.name, got, warnings)
		}
	}
}
