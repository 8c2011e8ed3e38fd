package onence_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const sim = "GET /v1/sims/8988280666000000000"

const wireStatus = `{"status":"ONLINE","services":["GPRS"],
	"location":{"iccid":"8988280666000000000","imsi":"901405100000018","last_updated":"2026-01-01T10:00:00.000+0000",
		"last_updated_gprs":"2026-01-02T10:00:00.000Z","sgsn_number":"4916","vlr_number":"4917","msc":"4918",
		"operator":{"id":"2","name":"T-Mobile","mnc":"01"},"country":{"name":"Germany","mcc":262,"iso-code":"de"}},
	"pdp_context":{"pdp_context_id":"18987","imsi":"901405100000018","mcc":"262","mnc":1,"lac":"7","ci":"8","ue_ip_address":"10.0.0.1",
		"imeisv":"8635760478500000","rat_type":{"rat_type_id":"2","description":"2G"},"created":"2026-01-02T09:00:00Z",
		"ggsn_control_plane_ip_address":"1.1.1.1","sgsn_control_plane_ip_address":"2.2.2.2"}}`

const wireCell = `{"subscriber_info":{"success":true,"location":{"current_location_retrieved":true,"age_of_location":2,
	"cell_global_id":{"cid":10,"lac":"11","mcc":"262","mnc":"01"}}}}`

func TestConnectivity(t *testing.T) {
	p := newPlatform(t, &api{routes: map[string]http.HandlerFunc{
		sim + "/status":            answer(200, wireStatus),
		sim + "/connectivity_info": answer(200, wireCell),
	}})
	got, err := p.Connectivity(t.Context(), iccid)
	if err != nil {
		t.Fatal(err)
	}
	want := platform.Connectivity{
		Status: "online", Services: []string{"GPRS"},
		Location: &platform.Location{
			IMSI: "901405100000018", Operator: "T-Mobile", Country: "Germany", CountryISO: "de", MCC: "262", MNC: "01",
			SGSN: "4916", VLR: "4917", MSC: "4918", UpdatedAt: time.Date(2026, 1, 2, 10, 0, 0, 0, time.UTC),
		},
		PDP: &platform.PDPContext{
			ID: "18987", IMSI: "901405100000018", IMEISV: "8635760478500000", IPAddress: "10.0.0.1", RAT: "2G", MCC: "262", MNC: "1",
			LAC: "7", CellID: "8", GGSN: "1.1.1.1", SGSN: "2.2.2.2", CreatedAt: time.Date(2026, 1, 2, 9, 0, 0, 0, time.UTC),
		},
		Cell: &platform.Cell{MCC: "262", MNC: "01", LAC: 11, CellID: 10, Current: true, AgeMinutes: 2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestConnectivityWithoutACell(t *testing.T) {
	for name, info := range map[string]http.HandlerFunc{
		"not found":   answer(404, `{"errorCode":"NotFoundError"}`),
		"no success":  answer(200, `{"subscriber_info":{"success":false,"state":"not_provided_from_vlr"}}`),
		"no location": answer(200, `{"subscriber_info":{"success":true}}`),
		"nothing":     answer(200, `{}`),
	} {
		p := newPlatform(t, &api{routes: map[string]http.HandlerFunc{
			sim + "/status": answer(200, `{"status":"OFFLINE"}`), sim + "/connectivity_info": info,
		}})
		got, err := p.Connectivity(t.Context(), iccid)
		if diff := cmp.Diff(platform.Connectivity{Status: "offline"}, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}

func TestConnectivityOfAnUnknownSIM(t *testing.T) {
	_, err := newPlatform(t, &api{}).Connectivity(t.Context(), iccid)
	mustBe(t, "unknown", err, platform.ErrNotFound)
}

func TestQuota(t *testing.T) {
	p, a := serving(t, sim+"/quota/data", answer(200, `{"volume":435.787951,"total_volume":"500","expiry_date":"2029-01-01T00:00:00.000Z",
		"peak_throughput":1000000,"last_volume_added":500,"last_status_change_date":"2018-10-01T11:59:44.000Z","threshold_percentage":20}`))
	got, err := p.Quota(t.Context(), iccid, platform.ServiceData)
	want := platform.Quota{
		Remaining: 435.787951, Total: 500, LastAdded: 500, ThresholdPercentage: 20, PeakThroughput: 1_000_000,
		ExpiresAt: time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC), ChangedAt: time.Date(2018, 10, 1, 11, 59, 44, 0, time.UTC),
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	_, err = p.Quota(t.Context(), iccid, platform.ServiceSMS)
	mustBe(t, "unknown", err, platform.ErrNotFound)
	_, err = p.Quota(t.Context(), iccid, "../../orders")
	mustBe(t, "no service", err, platform.ErrInvalid)
	if len(a.seen) != 1 {
		t.Errorf("calls: %q", a.seen)
	}
}

func TestUsageWithoutADate(t *testing.T) {
	for _, day := range []string{`{"data":{"volume":1}}`, `{"date":"N/A","data":{"volume":1}}`} {
		p, _ := serving(t, sim+"/usage", answer(200, `{"stats":[`+day+`]}`))
		if got, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{}); err == nil || !strings.Contains(err.Error(), "a day of usage") {
			t.Errorf("%s: %+v, %v", day, got, err)
		}
	}
}

func TestUsage(t *testing.T) {
	p, a := serving(t, sim+"/usage", answer(200, `{"stats":[
		{"date":"2021-06-30T00:00:00.000Z","data":{"volume":"0.002803","volume_rx":"0.001482","volume_tx":0.001321},"sms":{"volume":"3","volume_rx":"2","volume_tx":"1"}},
		{"date":"2021-06-29"}]}`))
	got, err := p.Usage(t.Context(), iccid, time.Date(2021, 6, 29, 23, 0, 0, 0, time.UTC), time.Date(2021, 6, 30, 0, 0, 0, 0, time.UTC))
	want := []platform.DailyUsage{
		{Date: time.Date(2021, 6, 29, 0, 0, 0, 0, time.UTC)},
		{
			Date: time.Date(2021, 6, 30, 0, 0, 0, 0, time.UTC),
			Data: platform.DataUsage{Total: 0.002803, RX: 0.001482, TX: 0.001321},
			SMS:  platform.SMSUsage{Total: 3, MO: 2, MT: 1},
		},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	if _, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{}); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{sim + "/usage?end_dt=2021-06-30&start_dt=2021-06-29", sim + "/usage?"}, a.seen); diff != "" {
		t.Error(diff)
	}
}

// history holds total events, one a second, newest first.
func history(total int, counted bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		size, _ := strconv.Atoi(r.URL.Query().Get("pageSize"))
		var out struct {
			Events     []map[string]any `json:"events"`
			TotalPages int              `json:"totalPages,omitempty"`
		}
		out.Events = []map[string]any{}
		for i := (page - 1) * size; i < min(page*size, total); i++ {
			at := time.Date(2026, 1, 1, 0, 0, total-i, 0, time.UTC)
			out.Events = append(out.Events, map[string]any{"timestamp": at.Format("2006-01-02T15:04:05.000-0700"), "event_type": fmt.Sprint(i), "mnc": 1})
		}
		if counted {
			out.TotalPages = (total + size - 1) / size
		}
		json.NewEncoder(w).Encode(out)
	}
}

func TestEvents(t *testing.T) {
	for _, test := range []struct {
		total, limit int
		counted      bool
		want, calls  int
	}{
		{5, 10, true, 5, 1},
		{5, 3, true, 3, 1},
		{5, 0, true, 0, 0},
		{5, -1, true, 0, 0},
		{0, 10, true, 0, 1},
		{2500, 5000, true, 2500, 3},
		{2500, 5000, false, 2500, 3},
		{2500, 1500, true, 1500, 2},
	} {
		p, a := serving(t, sim+"/events", history(test.total, test.counted))
		got, err := p.Events(t.Context(), iccid, test.limit)
		if err != nil || len(got) != test.want || len(a.seen) != test.calls {
			t.Errorf("%+v: %d events, %d calls, err = %v", test, len(got), len(a.seen), err)
		}
		for i := range got {
			if got[i].Type != fmt.Sprint(i) || got[i].MNC != "1" {
				t.Fatalf("%+v: event %d is %+v", test, i, got[i])
			}
		}
	}
}

func TestOrders(t *testing.T) {
	const total = 25
	p, a := serving(t, "GET /v1/orders", func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		w.Header().Set("X-Total-Count", strconv.Itoa(total))
		orders := []map[string]any{}
		for i := (page-1)*10 + 1; i <= min(page*10, total); i++ {
			orders = append(orders, map[string]any{"order_number": i})
		}
		json.NewEncoder(w).Encode(orders)
	})
	got, err := p.Orders(t.Context())
	if err != nil || len(got) != total || len(a.seen) != 3 || a.seen[0] != "GET /v1/orders?page=1&pageSize=10" {
		t.Fatalf("%d orders, calls %q, err = %v", len(got), a.seen, err)
	}
	for i, order := range got {
		if order.Number != int64(i+1) {
			t.Errorf("order %d has the number %d", i, order.Number)
		}
	}
}

// wrongDigit is the ICCID with another twentieth digit.
const wrongDigit = string(iccid) + "0"

func TestOrder(t *testing.T) {
	p := newPlatform(t, &api{routes: map[string]http.HandlerFunc{
		"GET /v1/orders/2000000001": answer(200, `{"order_number":2000000001.0,"order_type":"FIRST_ORDER","order_date":"2020-01-01T00:00:00Z","order_status":"COMPLETED",
			"invoice_number":20000002,"invoice_amount":19.99,"currency":"EUR","sims":[{"iccid":"8988280666000000000"}],"products":[{"product_id":1001,"quantity":"2"}]}`),
		"GET /v1/orders/1": answer(200, `{"order_number":1,"sims":[{"iccid":"1"},{"iccid":null},{"iccid":"`+wrongDigit+`"}]}`),
	}})
	got, err := p.Order(t.Context(), 2000000001)
	want := platform.Order{
		Number: 2000000001, Type: "FIRST_ORDER", Status: "COMPLETED", PlacedAt: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC),
		InvoiceNumber: "20000002", InvoiceAmount: "19.99", Currency: "EUR", ICCIDs: []platform.ICCID{iccid},
		Products: []platform.OrderedProduct{{ProductID: 1001, Quantity: 2}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	// What is no ICCID is left out with a note; a wrong check digit is known by the rest.
	var notes []string
	odd, err := p.Order(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }), 1)
	if err != nil || len(notes) != 2 || !strings.Contains(notes[0], `order 1 that cannot be read: not an ICCID: "1"`) || !slices.Equal(odd.ICCIDs, []platform.ICCID{iccid}) {
		t.Errorf("%+v, %q, %v", odd, notes, err)
	}
	_, err = p.Order(t.Context(), 2)
	mustBe(t, "unknown", err, platform.ErrNotFound)
}

func TestProducts(t *testing.T) {
	p, _ := serving(t, "GET /v1/products", answer(200, `[{"id":1001,"product":"1NCE IoT FlexSIM - Standard","material":"1NCE FlexSIM","package_size":1,
		"minQuantity":1,"maxQuantity":null,"maxQuantityPerCustomer":5,"min_contract_duration":120,
		"one_time_charges":[{"name":"provisionCharge","amount_net":10.5,"currency":"EUR"}],"recurring_charges":[]}]`))
	got, err := p.Products(t.Context())
	want := []platform.Product{{
		ID: 1001, Name: "1NCE IoT FlexSIM - Standard", Material: "1NCE FlexSIM", PackageSize: 1, MinQuantity: 1, MaxQuantityPerCustomer: 5,
		MinContractMonths: 120, OneTimeCharges: []platform.Charge{{Name: "provisionCharge", AmountNet: 10.5, Currency: "EUR"}},
	}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
}
