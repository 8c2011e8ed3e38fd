package inventory_test

import (
	"fmt"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func BenchmarkEncode(b *testing.B) {
	inv := parse(b, fleet(10_000))
	b.SetBytes(int64(len(inv.Encode())))
	b.ReportAllocs()
	for b.Loop() {
		inv.Encode()
	}
}

func BenchmarkSame(b *testing.B) {
	inv, other := parse(b, fleet(10_000)), parse(b, fleet(10_000)+" ") // the same text would be the same inventory
	b.ReportAllocs()
	for b.Loop() {
		if !inv.Same(other) {
			b.Fatal("they differ")
		}
	}
}

// Drift: every entry beside what the platform shows, one in a hundred of them another label.
func BenchmarkShown(b *testing.B) {
	inv := parse(b, fleet(10_000))
	shown := make([]platform.SIM, len(inv.Entries))
	for i, e := range inv.Entries {
		shown[i] = platform.SIM{ICCID: e.ICCID(), State: *e.Want.State, Label: *e.Want.Label, IMEILock: *e.Want.IMEILock}
		if i%100 == 0 {
			shown[i].Label = fmt.Sprintf("theirs-%d", i)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		entries := make([]inventory.Entry, len(inv.Entries))
		for i, e := range inv.Entries {
			entries[i] = e.Shown(&shown[i])
		}
		inventory.New(entries)
	}
}
