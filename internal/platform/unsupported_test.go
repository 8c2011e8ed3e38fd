package platform_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestCheckNoOnomondo(t *testing.T) {
	for want, c := range map[platform.Attribute]platform.Change{
		"":                             {State: new(platform.Enabled), Label: new("x"), Tags: &[]string{"a"}},
		platform.AttributeNetworkList:  {NetworkList: new("")},
		platform.AttributeConnector:    {Connector: new("c")},
		platform.AttributeTechnologies: {Technologies: &[]string{}},
		platform.AttributeDataLimit:    {DataLimit: &platform.DataLimit{}},
	} {
		err := c.CheckNoOnomondo(platform.PlatformEmnify)
		e, ok := errors.AsType[*platform.AttributeError](err)
		if ok != (want != "") || ok && (e.Attribute != want || !strings.Contains(e.Reason, "emnify has no ") || !strings.Contains(e.Reason, "Remove "+string(want)+".")) {
			t.Errorf("%q: err = %v", want, err)
		}
	}
}
