package sim_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/sim"
)

const (
	imei   = "490154203237518"
	imeisv = "4901542032375101"
)

// three are SIMs in no order.
func three() []platform.SIM {
	return []platform.SIM{
		{ICCID: "8988280666000000002", State: platform.Disabled, Label: "meter-1", IMEI: imei, IPAddress: "10.0.0.3"},
		{
			ICCID: "8988280666000000000", State: platform.Enabled, Label: "pump-17", IMEILock: true, IMEI: imeisv, Tags: []string{"b", "a"},
			IMSI: "901405100000001", MSISDN: "882285100000001", IPAddress: "10.0.0.1", PlatformID: "42",
			ActivatedAt: time.Date(2024, 3, 1, 9, 0, 0, 0, time.FixedZone("CET", 3600)),
		},
		{ICCID: "8988280666000000001", State: platform.Enabled, Label: "pump-18"},
	}
}

func pump() map[string]any {
	return map[string]any{
		"iccid": "8988280666000000000", "state": "enabled", "label": "pump-17", "imei_lock": true, "imei": imeisv,
		"tags": []any{"b", "a"}, "imsi": "901405100000001", "msisdn": "882285100000001", "ip_address": "10.0.0.1",
		"activated_at": "2024-03-01T08:00:00Z", "platform_id": "42", "onomondo": nil,
	}
}

func TestDataSource(t *testing.T) {
	got := dstest.Read(t, sim.NewDataSource, &dstest.Fleet{Cards: three()}, map[string]any{"iccid": "89882806660000000002"})
	want := pump()
	want["iccid"], want["id"] = "89882806660000000002", "8988280666000000000"
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDataSourceWithoutValues(t *testing.T) {
	got := dstest.Read(t, sim.NewDataSource, &dstest.Fleet{Cards: three()}, map[string]any{"iccid": "8988280666000000001"})
	want := map[string]any{
		"iccid": "8988280666000000001", "id": "8988280666000000001", "state": "enabled", "label": "pump-18", "imei_lock": false, "imei": nil,
		"tags": nil, "imsi": nil, "msisdn": nil, "ip_address": nil, "activated_at": nil, "platform_id": nil, "onomondo": nil,
	}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDataSourceOnomondo(t *testing.T) {
	fleet := &dstest.Fleet{Cards: []platform.SIM{{
		ICCID: "8945738730000002418", State: platform.Enabled, NetworkList: "Nordics", Technologies: []string{"sms", "4g"},
	}}}
	got := dstest.Read(t, sim.NewDataSource, fleet, map[string]any{"iccid": "8945738730000002418"})
	want := map[string]any{"network_list": "Nordics", "connector": "", "technologies": []any{"sms", "4g"}}
	if diff := cmp.Diff(want, got.State["onomondo"]); diff != "" {
		t.Error(diff)
	}
}

func TestDataSourceErrors(t *testing.T) {
	tests := map[string]struct{ iccid, want string }{
		"unknown SIM":  {"8988280666000000009", `AttributeName("iccid"): Unable to read SIM: `},
		"not an ICCID": {"pump-17", `AttributeName("iccid"): Invalid ICCID: Not an ICCID: "pump-17"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := dstest.Read(t, sim.NewDataSource, &dstest.Fleet{Cards: three()}, map[string]any{"iccid": tt.iccid})
			if len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], tt.want) || !strings.Contains(got.Errors[0], tt.iccid) {
				t.Errorf("Read = %v", got.Errors)
			}
		})
	}
}

func TestListDataSource(t *testing.T) {
	tests := map[string]struct {
		config map[string]any
		want   []any // the last digits
	}{
		"all":                {nil, []any{"0", "1", "2"}},
		"state":              {map[string]any{"state": "enabled"}, []any{"0", "1"}},
		"label":              {map[string]any{"label": "pump-?7"}, []any{"0"}},
		"whole label":        {map[string]any{"label": "pump"}, []any{}},
		"IMEI is an IMEISV":  {map[string]any{"imei": imei}, []any{"0", "2"}},
		"no device":          {map[string]any{"imei": ""}, []any{"1"}},
		"address":            {map[string]any{"ip_address": "10.0.0.3"}, []any{"2"}},
		"all filters":        {map[string]any{"state": "enabled", "label": "*17", "imei": imeisv, "ip_address": "10.0.0.1"}, []any{"0"}},
		"filters that clash": {map[string]any{"state": "disabled", "label": "pump-*"}, []any{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := dstest.Read(t, sim.NewListDataSource, &dstest.Fleet{Cards: three()}, tt.config)
			if len(got.Errors) > 0 {
				t.Fatal(got.Errors)
			}
			last := []any{}
			for _, iccid := range got.State["iccids"].([]any) {
				last = append(last, strings.TrimPrefix(iccid.(string), "898828066600000000"))
			}
			if diff := cmp.Diff(tt.want, last); diff != "" {
				t.Error(diff)
			}
			if got.State["sim_count"] != float64(len(tt.want)) || len(got.State["sims"].([]any)) != len(tt.want) {
				t.Errorf("Read = %v", got.State)
			}
		})
	}
}

func TestListDataSourceTellsOfEachSIM(t *testing.T) {
	got := dstest.Read(t, sim.NewListDataSource, &dstest.Fleet{Cards: three()}, map[string]any{"label": "pump-17"})
	if diff := cmp.Diff([]any{pump()}, got.State["sims"]); diff != "" {
		t.Error(diff)
	}
}

// finder compares digits, as platforms do.
type finder struct {
	dstest.Fleet
	asked []platform.SIMQuery
}

func (f *finder) FindSIMs(ctx context.Context, q platform.SIMQuery) ([]platform.SIM, error) {
	for _, note := range f.Notes {
		platform.Note(ctx, note)
	}
	f.asked = append(f.asked, q)
	var found []platform.SIM
	for _, s := range f.Cards {
		if (q.IMEI == "" || q.IMEI == s.IMEI) && (q.IPAddress == "" || q.IPAddress == s.IPAddress) {
			found = append(found, s)
		}
	}
	return found, f.Err
}

func TestListDataSourceAsksThePlatform(t *testing.T) {
	tests := map[string]struct {
		config       map[string]any
		found, lists int
	}{
		"address":          {map[string]any{"ip_address": "10.0.0.3"}, 1, 0},
		"IMEI":             {map[string]any{"imei": imei}, 1, 0},
		"and filters":      {map[string]any{"imei": imei, "state": "enabled"}, 0, 0},
		"unknown address":  {map[string]any{"ip_address": "10.0.0.9"}, 0, 0},
		"another spelling": {map[string]any{"imei": "4901542032375199"}, 2, 1},
		"label alone":      {map[string]any{"label": "*"}, 3, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := &finder{Fleet: dstest.Fleet{Cards: three()}}
			got := dstest.Read(t, sim.NewListDataSource, p, tt.config)
			if got.State["sim_count"] != float64(tt.found) {
				t.Errorf("Read = %v %v", got.State, got.Errors)
			}
			if p.Reads.Load() != int64(tt.lists) || len(p.asked) > 1 {
				t.Errorf("the platform was asked for %v and for %d pages", p.asked, p.Reads.Load())
			}
		})
	}
}

func TestListDataSourceErrors(t *testing.T) {
	tests := map[string]struct {
		config map[string]any
		want   string
	}{
		"platform": {nil, "Unable to list SIMs: 1NCE: unavailable"},
		"finder":   {map[string]any{"ip_address": "10.0.0.1"}, "Unable to list SIMs: 1NCE: unavailable"},
		"state":    {map[string]any{"state": "on"}, `AttributeName("state"): Invalid Attribute Value Match`},
		"label":    {map[string]any{"label": `\d`}, `AttributeName("label"): Invalid pattern`},
		"address":  {map[string]any{"ip_address": "10.0.0.1/32"}, `AttributeName("ip_address"): Invalid IP address`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := &finder{Fleet: dstest.Fleet{Err: &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrUnavailable}}}
			got := dstest.Read(t, sim.NewListDataSource, p, tt.config)
			if len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], tt.want) {
				t.Errorf("Read = %v", got.Errors)
			}
		})
	}
}

// A whole fleet as nested objects: Terraform's own share comes on top.
func BenchmarkListDataSource(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			cards := make([]platform.SIM, n)
			for i := range cards {
				cards[i] = platform.SIM{ICCID: platform.ICCID(fmt.Sprint(8988280666000000000 + i)), State: platform.Enabled, Label: "meter", IMEI: imei}
			}
			for b.Loop() {
				dstest.Read(b, sim.NewListDataSource, &dstest.Fleet{Cards: cards}, nil)
			}
		})
	}
}

// What had to be left out is told, whether the platform has selected or listed.
func TestListDataSourceLeavesOutWithAWarning(t *testing.T) {
	for name, config := range map[string]map[string]any{"listed": nil, "selected": {"ip_address": "10.0.0.1"}} {
		p := &finder{Fleet: dstest.Fleet{Cards: three(), Notes: []string{"A card is odd."}}}
		got := dstest.Read(t, sim.NewListDataSource, p, config)
		if len(got.Errors) != 1 || !strings.Contains(got.Errors[0], "Platform shows what cannot be read: A card is odd.") {
			t.Errorf("%s: it says %q", name, got.Errors)
		}
	}
}
