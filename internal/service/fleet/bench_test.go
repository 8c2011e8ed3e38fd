package fleet_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/fleet"
)

const benchedSIMs = 10_000

// cost is what measures: a benchmark, or a test that counts.
type cost = testing.TB

// still is a platform that shows SIMs at once, all on one page.
type still struct {
	platform.SIMs
	sims  []platform.SIM
	notes []string // told by every listing
}

func (still) Name() platform.Name               { return platform.Platform1NCE }
func (still) CheckChange(platform.Change) error { return nil }
func (still) Traits() platform.Traits {
	return platform.Traits{BatchSize: 100, ConcurrentBatches: 1, Settable: platform.Settable{
		Attributes: []platform.Attribute{platform.AttributeState, platform.AttributeLabel, platform.AttributeIMEILock},
	}}
}
func (s still) ListSIMs(ctx context.Context) (platform.Listing, error) {
	for _, note := range s.notes {
		platform.Note(ctx, note)
	}
	return platform.Listing{First: s.sims, Total: len(s.sims)}, nil
}

// bench is a fleet whose account has listed its SIMs already: what is measured is
// Terraform's side.
type bench struct {
	*fleet.Resource
	schema schema.Schema
	sims   int
}

// newBench makes it; label is a SIM's label on the platform.
func newBench(b cost, sims int, label func(n int) string) bench {
	b.Helper()
	cards := make([]platform.SIM, sims)
	for n := range cards {
		cards[n] = platform.SIM{ICCID: benchICCID(n), State: platform.Enabled, Label: label(n)}
	}
	a := account.New(b.Context(), still{sims: cards}, account.Options{})
	if _, err := a.All(b.Context()); err != nil {
		b.Fatal(err)
	}
	made := bench{Resource: &fleet.Resource{}, sims: sims}
	made.Account = a
	var resp resource.SchemaResponse
	made.Schema(b.Context(), resource.SchemaRequest{}, &resp)
	made.schema = resp.Schema
	return made
}

func benchICCID(n int) platform.ICCID { return platform.ICCID(fmt.Sprint(8988280666000000000 + n)) }

// ours is the label that the configuration wants, other that of one SIM in a hundred.
func ours(n int) string { return fmt.Sprintf("meter-%05d", n) }

func other(n int) string {
	if n%100 == 0 {
		return "other"
	}
	return ours(n)
}

// raw is the resource's value with an inventory of these labels.
func (f bench) raw(b cost, label func(n int) string) tftypes.Value {
	b.Helper()
	var text strings.Builder
	separator := "{"
	for n := range f.sims {
		fmt.Fprintf(&text, `%s"%s":{"imei_lock":false,"label":%q,"state":"enabled"}`, separator, benchICCID(n), label(n))
		separator = ","
	}
	text.WriteByte('}')
	object := f.schema.Type().TerraformType(b.Context()).(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, kind := range object.AttributeTypes {
		values[name] = tftypes.NewValue(kind, nil)
	}
	values["inventory"] = tftypes.NewValue(tftypes.String, text.String())
	values["on_destroy"] = tftypes.NewValue(tftypes.String, "retain")
	values["id"] = tftypes.NewValue(tftypes.String, "1nce-00000000")
	for _, name := range []string{"sim_count", "enabled_count"} {
		values[name] = tftypes.NewValue(tftypes.Number, f.sims)
	}
	values["disabled_count"] = tftypes.NewValue(tftypes.Number, 0)
	return tftypes.NewValue(object, values)
}

// refresh returns what refreshes the fleet; drifted says whether that finds a change.
func (f bench) refresh(b cost, drifted bool) func() {
	state := tfsdk.State{Schema: f.schema, Raw: f.raw(b, ours)}
	return func() {
		resp := resource.ReadResponse{State: state}
		f.Read(b.Context(), resource.ReadRequest{State: state}, &resp)
		if resp.Diagnostics.HasError() || resp.State.Raw.Equal(state.Raw) == drifted {
			b.Fatal(resp.Diagnostics)
		}
	}
}

// plan returns what plans the fleet with these labels.
func (f bench) plan(b cost, label func(n int) string) func() {
	state := tfsdk.State{Schema: f.schema, Raw: f.raw(b, ours)}
	plan := tfsdk.Plan{Schema: f.schema, Raw: f.raw(b, label)}
	return func() {
		resp := resource.ModifyPlanResponse{Plan: plan}
		f.ModifyPlan(b.Context(), resource.ModifyPlanRequest{Config: tfsdk.Config(plan), State: state, Plan: plan}, &resp)
		if resp.Diagnostics.HasError() {
			b.Fatal(resp.Diagnostics)
		}
	}
}

// A refresh of a fleet that is as it should be, and of one of which a hundredth drifted.
func BenchmarkRead(b *testing.B) {
	for name, label := range map[string]func(int) string{"same": ours, "drifted": other} {
		b.Run(name, func(b *testing.B) {
			refresh := newBench(b, benchedSIMs, label).refresh(b, name == "drifted")
			b.ReportAllocs()
			for b.Loop() {
				refresh()
			}
		})
	}
}

// A plan that changes nothing, and one that changes a hundredth.
func BenchmarkPlan(b *testing.B) {
	for name, label := range map[string]func(int) string{"same": ours, "changed": other} {
		b.Run(name, func(b *testing.B) {
			plan := newBench(b, benchedSIMs, ours).plan(b, label)
			b.ReportAllocs()
			for b.Loop() {
				plan()
			}
		})
	}
}

// Terraform's side of a fleet grows no faster than the fleet: counted in allocations,
// so that no machine is too slow for it.
func TestWorkGrowsWithTheFleet(t *testing.T) {
	for name, work := range map[string]func(sims int) func(){
		"refresh":          func(sims int) func() { return newBench(t, sims, ours).refresh(t, false) },
		"refresh, drifted": func(sims int) func() { return newBench(t, sims, other).refresh(t, true) },
		"plan":             func(sims int) func() { return newBench(t, sims, ours).plan(t, ours) },
		"plan, changed":    func(sims int) func() { return newBench(t, sims, ours).plan(t, other) },
	} {
		t.Run(name, func(t *testing.T) {
			small, large := testing.AllocsPerRun(2, work(2_000)), testing.AllocsPerRun(2, work(20_000))
			if large > 10.5*max(small, 10) {
				t.Errorf("%v allocations for 2,000 SIMs, %v for 20,000", small, large)
			}
		})
	}
}
