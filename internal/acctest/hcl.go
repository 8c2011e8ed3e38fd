package acctest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// The addresses of the resources of [SIMBlock] and [FleetBlock].
const (
	pump   = "simfleet_sim.pump"
	meters = "simfleet_fleet.meters"
)

// SIMBlock is a simfleet_sim named pump; lines are its other attributes.
func SIMBlock(iccid string, lines ...string) string { return simNamed("pump", iccid, lines...) }

func simNamed(name, iccid string, lines ...string) string {
	return fmt.Sprintf("\nresource \"simfleet_sim\" %q {\n  iccid = %q\n  %s\n}\n", name, iccid, strings.Join(lines, "\n  "))
}

// locked are the lines of a simfleet_sim that lock SIM n to its device.
func (s Scene) locked(n int) string {
	if imei := s.Device(n); imei != "" {
		return fmt.Sprintf("imei_lock = true\n  imei = %q", imei)
	}
	return "imei_lock = true"
}

// simsEach is simfleet_sim.each, with the same attributes for several SIMs.
// It counts: plugin-testing cannot read the keys of for_each.
func simsEach(iccids []string, lines ...string) string {
	// In a local: Terraform would evaluate the list for every resource.
	return fmt.Sprintf("\nlocals {\n  iccids = %s\n}\n\nresource \"simfleet_sim\" \"each\" {\n  count = %d\n  iccid = local.iccids[count.index]\n  %s\n}\n",
		encode(iccids), len(iccids), strings.Join(lines, "\n  "))
}

// Entry is a SIM's entry in an inventory, by key.
type Entry map[string]any

// Inventory is a fleet's text before it is encoded, by ICCID.
type Inventory map[string]Entry

// FleetBlock is a simfleet_fleet named meters with an inventory in jsonencode.
func FleetBlock(inv Inventory, lines ...string) string {
	return fleetOf("jsonencode("+encode(inv)+")", lines...) // JSON is HCL too
}

// fleetOf is a simfleet_fleet named meters; expression is its inventory's.
func fleetOf(expression string, lines ...string) string {
	return fmt.Sprintf("\nresource \"simfleet_fleet\" \"meters\" {\n  inventory = %s\n  %s\n}\n", expression, strings.Join(lines, "\n  "))
}

// FleetFile is FleetBlock for large fleets: the text comes from a file.
func FleetFile(t *testing.T, inv Inventory) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "inventory.json")
	if err := os.WriteFile(name, []byte(encode(inv)), 0o600); err != nil {
		t.Fatal(err)
	}
	return fleetOf("file(" + strconv.Quote(name) + ")")
}

// each is an inventory of SIMs from first to last, with an entry made for each.
func (s Scene) each(first, last int, entry func(n int) Entry) Inventory {
	inv := Inventory{}
	for n := first; n <= last; n++ {
		inv[s.ICCID(n)] = entry(n)
	}
	return inv
}

// iccids are those of SIMs from first to last.
func (s Scene) iccids(first, last int) []string {
	var out []string
	for n := first; n <= last; n++ {
		out = append(out, s.ICCID(n))
	}
	return out
}

// labelled makes entries with a label that begins with prefix.
func labelled(prefix string) func(n int) Entry {
	return func(n int) Entry { return Entry{"label": prefix + strconv.Itoa(n)} }
}

// distinct is the line of simsEach's attributes that gives each SIM a label of its own:
// a platform may keep them unique. SIM n's is the prefix and n, as with labelled.
func distinct(prefix string) string { return `label = "` + prefix + `${count.index}"` }

func encode(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts, booleans and maps of them have a JSON form
	}
	return string(text)
}

// long is the 20-digit spelling of an ICCID of 19 digits.
func long(iccid string) string { return fakeapi.ICCID20(iccid) }

// mistyped is a 20-digit spelling with a wrong check digit.
func mistyped(iccid string) string {
	right := long(iccid)
	return right[:19] + string('0'+(right[19]-'0'+1)%10)
}
