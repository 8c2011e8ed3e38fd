package lifecycle_test

import (
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// object is something that a new account holds.
type object struct{ platform, id string }

// found are objects that Terraform has not made: SIMs in devices, locked or not, and what
// somebody made in the platform's web app.
var found = map[string][]object{
	"simfleet_sim":   everySIM(),
	"simfleet_fleet": {{"1nce", "all"}, {"emnify", "all"}, {"bics", "all"}, {"onomondo", "all"}, {"1nce", onence.ICCID(2)}, {"emnify", "all:label"}},
	"simfleet_quota": {{"onomondo", onomondo.ICCID(0) + "/data"}, {"onomondo", onomondo.ICCID(1) + "/data"}},
	"simfleet_service_profile": {
		{"emnify", fmt.Sprint(emnify.DefaultServiceProfile)}, {"bics", fmt.Sprint(emnify.QuotaServiceProfile)},
	},
	"simfleet_connector":    {{"onomondo", onomondo.TLSConnector}, {"onomondo", onomondo.AzureConnector}},
	"simfleet_network_list": {{"onomondo", onomondo.EuropeList}, {"onomondo", onomondo.TelekomList}},
}

// everySIM are the SIMs of new accounts on every platform.
func everySIM() []object {
	var out []object
	for n := range simsOfAWorld {
		for platform, iccid := range map[string]func(int) string{
			"1nce": onence.ICCID, "emnify": emnify.ICCID, "bics": emnify.ICCID, "onomondo": onomondo.ICCID,
		} {
			out = append(out, object{platform, iccid(n)})
		}
	}
	return out
}
