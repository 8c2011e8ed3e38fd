package platform_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func full() (platform.Change, platform.SIM) {
	c := platform.Change{
		ICCID: "8988280666000000000", State: new(platform.Disabled), Label: new("pump"), IMEILock: new(true),
		IMEI: new(platform.IMEI("490154203237518")), Tags: &[]string{"a", "b"},
	}
	s := platform.SIM{
		ICCID: c.ICCID, State: platform.Disabled, Label: "pump", IMEILock: true,
		IMEI: "4901542032375101", Tags: []string{"b", "a"},
	}
	return c, s
}

func TestChangeInForce(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		edit func(*platform.Change, *platform.SIM)
		want []platform.Difference
	}{
		"in force":        {func(*platform.Change, *platform.SIM) {}, nil},
		"nothing wanted":  {func(c *platform.Change, s *platform.SIM) { *c = platform.Change{ICCID: c.ICCID} }, nil},
		"state":           {func(_ *platform.Change, s *platform.SIM) { s.State = platform.Enabled }, []platform.Difference{{"state", "enabled", "disabled"}}},
		"label":           {func(_ *platform.Change, s *platform.SIM) { s.Label = "" }, []platform.Difference{{"label", `""`, `"pump"`}}},
		"label to clear":  {func(c *platform.Change, _ *platform.SIM) { c.Label = new("") }, []platform.Difference{{"label", `"pump"`, `""`}}},
		"lock":            {func(_ *platform.Change, s *platform.SIM) { s.IMEILock = false }, []platform.Difference{{"imei_lock", "false", "true"}}},
		"device":          {func(_ *platform.Change, s *platform.SIM) { s.IMEI = "" }, []platform.Difference{{"imei", `""`, `"490154203237518"`}}},
		"device to clear": {func(c *platform.Change, _ *platform.SIM) { c.IMEI = new(platform.IMEI("")) }, []platform.Difference{{"imei", `"4901542032375101"`, `""`}}},
		"tag missing":     {func(_ *platform.Change, s *platform.SIM) { s.Tags = []string{"a"} }, []platform.Difference{{"tags", "[a]", "[a b]"}}},
		"tag twice":       {func(_ *platform.Change, s *platform.SIM) { s.Tags = []string{"a", "a"} }, []platform.Difference{{"tags", "[a a]", "[a b]"}}},
		"tags cleared":    {func(c *platform.Change, s *platform.SIM) { c.Tags, s.Tags = &[]string{}, nil }, nil},
		"several, in order": {func(_ *platform.Change, s *platform.SIM) { s.IMEILock, s.State = false, platform.Enabled },
			[]platform.Difference{{"state", "enabled", "disabled"}, {"imei_lock", "false", "true"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			change, sim := full()
			c.edit(&change, &sim)
			if got := change.Differences(&sim); !reflect.DeepEqual(got, c.want) {
				t.Errorf("differences %v, want %v", got, c.want)
			}
			if got := sim.Satisfies(&change); got != (len(c.want) == 0) {
				t.Errorf("in force: %v", got)
			}
		})
	}
}

func TestChangeIsEmptyOnlyWithoutAnyAttribute(t *testing.T) {
	t.Parallel()
	if !(platform.Change{ICCID: "8988280666000000000"}).Empty() {
		t.Error("a change without attributes is not empty")
	}
	for _, c := range each() {
		if c.Empty() {
			t.Errorf("%+v is empty", c)
		}
	}
}

// each is the full change, one attribute at a time.
func each() map[platform.Attribute]platform.Change {
	c, _ := full()
	return map[platform.Attribute]platform.Change{
		platform.AttributeState:    {ICCID: c.ICCID, State: c.State},
		platform.AttributeLabel:    {ICCID: c.ICCID, Label: c.Label},
		platform.AttributeIMEILock: {ICCID: c.ICCID, IMEILock: c.IMEILock},
		platform.AttributeIMEI:     {ICCID: c.ICCID, IMEI: c.IMEI},
		platform.AttributeTags:     {ICCID: c.ICCID, Tags: c.Tags},
	}
}

func TestMergeAddsUp(t *testing.T) {
	t.Parallel()
	want, _ := full()
	got := platform.Change{ICCID: want.ICCID}
	for a, c := range each() {
		var err error
		for range 2 { // agreeing is no conflict
			if got, err = got.Merge(&c); err != nil {
				t.Errorf("%s: %v", a, err)
			}
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	reordered := platform.Change{ICCID: want.ICCID, Tags: &[]string{"b", "a"}}
	if _, err := got.Merge(&reordered); err != nil {
		t.Errorf("the same tags in another order: %v", err)
	}
}

func TestMergeTellsWhichAttributeContradicts(t *testing.T) {
	t.Parallel()
	other := platform.Change{
		ICCID: "8988280666000000000", State: new(platform.Enabled), Label: new("x"), IMEILock: new(false),
		IMEI: new(platform.IMEI("")), Tags: &[]string{},
	}
	for a, c := range each() {
		_, err := c.Merge(&other)
		var conflict *platform.ConflictError
		if !errors.As(err, &conflict) || conflict.Attribute != a || conflict.ICCID != c.ICCID {
			t.Errorf("%s: got %v", a, err)
		}
	}
}

func TestDisables(t *testing.T) {
	t.Parallel()
	off, on := platform.Disabled, platform.Enabled
	for _, c := range []struct {
		wants   *platform.State
		current platform.State
		want    bool
	}{{&off, on, true}, {&off, off, false}, {&off, "", true}, {&on, on, false}, {nil, on, false}} {
		if got := (platform.Change{State: c.wants}).Disables(c.current); got != c.want {
			t.Errorf("wants %v, is %q: %v", c.wants, c.current, got)
		}
	}
}
