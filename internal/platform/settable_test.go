package platform_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A platform that states nothing is refused every attribute, by its name; one that
// states an attribute is not refused that one.
func TestSettable(t *testing.T) {
	t.Parallel()
	for _, d := range platform.Descriptors() {
		c := platform.Change{}
		d.Ask(&c, value(d.Kind))
		err := platform.Settable{}.Check(platform.PlatformEmnify, &c)
		refused, ok := errors.AsType[*platform.AttributeError](err)
		if !ok || refused.Attribute != d.Attribute || !strings.Contains(refused.Reason, "emnify") || !strings.Contains(refused.Reason, "Remove "+string(d.Attribute)+".") {
			t.Errorf("%s, not stated: %v", d.Attribute, err)
		}
		if err := (platform.Settable{Attributes: []platform.Attribute{d.Attribute}}).Check(platform.PlatformEmnify, &c); err != nil {
			t.Errorf("%s, stated: %v", d.Attribute, err)
		}
		instead := platform.Settable{Instead: map[platform.Attribute]string{d.Attribute: "Write something else."}}
		if err := instead.Check(platform.PlatformEmnify, &c); err == nil || err.Error() != "Write something else." {
			t.Errorf("%s, with advice: %v", d.Attribute, err)
		}
	}
}

func TestSettable_emptySet(t *testing.T) {
	t.Parallel()
	none := platform.Settable{Empty: []platform.Attribute{platform.AttributeTags}}
	if err := none.Check(platform.Platform1NCE, &platform.Change{Tags: &[]string{}}); err != nil {
		t.Error(err)
	}
	if err := none.Check(platform.Platform1NCE, &platform.Change{Tags: &[]string{"a"}}); err == nil {
		t.Error("a tag is accepted")
	}
}
