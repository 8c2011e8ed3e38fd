package onomondo_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// recorded is a recorded answer, by its name; no part of this repository.
func recorded(t *testing.T, name string) json.RawMessage {
	t.Helper()
	folder := os.Getenv("SIMFLEET_API_SPECS")
	if folder == "" {
		t.Skip("SIMFLEET_API_SPECS is unset: it names the folder with the published documents and the recorded answers")
	}
	text, err := os.ReadFile(filepath.Join(folder, "recorded", "onomondo.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if all[name] == nil {
		t.Fatalf("%s is not recorded", name)
	}
	return all[name]
}

// recordedSIM is the recorded SIM, as plain as it is there.
type recordedSIM struct {
	ID          string    `json:"id"`
	ICCID       string    `json:"iccid"`
	MSISDN      string    `json:"msisdn"`
	IMEI        string    `json:"imei"`
	IMSI        string    `json:"imsi"`
	IPv4        string    `json:"ipv4"`
	NetworkList string    `json:"network_whitelist"`
	Activated   bool      `json:"activated"`
	LastOnline  time.Time `json:"last_came_online_at"`
	Network     struct {
		Name    string `json:"name"`
		Country string `json:"country"`
		MCC     string `json:"mcc"`
		MNC     string `json:"mnc"`
	} `json:"network"`
	Tags []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"tags"`
	Limit struct {
		Used  int64  `json:"used"`
		Total int64  `json:"total"`
		Type  string `json:"type"`
	} `json:"data_limit"`
}

// The recorded SIM is shown with every value that it has: nulls, an odd check digit, tags
// that are objects, what was used of a limit that never alerts.
func TestRecordedSIM(t *testing.T) {
	body := recorded(t, "example")
	var r recordedSIM
	if err := json.Unmarshal(body, &r); err != nil {
		t.Fatal(err)
	}
	want := platform.SIM{
		ICCID: platform.ICCID(r.ICCID[:19]), State: platform.Enabled, IMEI: r.IMEI, IMSI: r.IMSI, MSISDN: r.MSISDN, IPAddress: r.IPv4, PlatformID: r.ID,
		NetworkList: r.NetworkList, Technologies: platform.Technologies(), Tags: []string{r.Tags[0].Name}, TagIDs: []string{r.Tags[0].ID},
		DataLimit: platform.DataLimit{Total: r.Limit.Total, Period: r.Limit.Type}, DataUsed: &r.Limit.Used,
	}
	routes := map[string]http.HandlerFunc{
		"GET /sims/" + r.ICCID: answer(200, string(body)), "GET /sims/" + r.ID: answer(200, string(body)),
		listSIMs: answer(200, `{"count":1,"limit":1000,"offset":0,"total":1,"sims":[`+string(body)+`],"pagination":{"next_page":null}}`),
	}
	p, _ := serving(t, routes)
	listed, err := p.ListSIMs(t.Context())
	sims := listed.First
	if err != nil || len(sims) != 1 {
		t.Fatalf("ListSIMs = %v, %v", sims, err)
	}
	slices.Sort(sims[0].Technologies)
	slices.Sort(want.Technologies)
	if diff := cmp.Diff(want, sims[0]); diff != "" {
		t.Error(diff)
	}
	at, err := p.Connectivity(t.Context(), want.ICCID)
	if err != nil || at.Location == nil {
		t.Fatalf("Connectivity = %+v, %v", at, err)
	}
	if got := *at.Location; got.Operator != r.Network.Name || got.Country != r.Network.Country || got.MCC != r.Network.MCC || got.MNC != r.Network.MNC {
		t.Errorf("Connectivity = %+v, recorded was %+v", got, r.Network)
	}
}

// The recorded sessions are summed by day: nothing of them is lost.
func TestRecordedUsage(t *testing.T) {
	for _, name := range []string{"AllSims2", "AllSims", "usageExample"} {
		var r struct {
			Usage []struct {
				Time  string `json:"time"`
				Bytes int64  `json:"bytes"`
			} `json:"usage"`
		}
		body := recorded(t, name)
		if err := json.Unmarshal(body, &r); err != nil || len(r.Usage) == 0 {
			t.Fatalf("%s: %v", name, err)
		}
		days := map[string]int64{}
		for _, session := range r.Usage {
			days[session.Time[:len("2020-02-03")]] += session.Bytes
		}
		first := answer(200, string(body))
		p, _ := serving(t, map[string]http.HandlerFunc{
			getSIM: answer(200, simJSON), getUsage: first,
			getUsage + "?limit=1000&next_page=MjAyMi0wMS0yOVQwMDozMDowMC4wMDBaQDAwMDAwODY2MA%3D%3D": answer(200, `{"usage":[],"pagination":{"has_more":false}}`),
		})
		got, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{})
		if err != nil || len(got) != len(days) {
			t.Errorf("%s: %v, %v; recorded was %v", name, got, err, days)
		}
		for _, day := range got {
			if want := float64(days[day.Date.Format(time.DateOnly)]) / 1e6; day.Data.Total != want {
				t.Errorf("%s: %s: %v MB, recorded was %v", name, day.Date, day.Data.Total, want)
			}
		}
	}
}
