package emnify

import (
	"math"
	"net/http"
	"net/url"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// usageMonths is how far back usage is known.
const usageMonths = 6

// dailyUsage is an item of the daily statistics.
type dailyUsage struct {
	Date string  `json:"date"`
	Data volumes `json:"data"`
	SMS  volumes `json:"sms"`
}

type volumes struct {
	Volume      float64     `json:"volume"`
	VolumeTX    float64     `json:"volume_tx"`
	VolumeRX    float64     `json:"volume_rx"`
	Cost        float64     `json:"cost"`
	TrafficType trafficType `json:"traffic_type"`
	Currency    currency    `json:"currency"`
}

type trafficType struct {
	ID          int    `json:"id"`
	Description string `json:"description"`
	Unit        string `json:"unit"`
}

type currency struct {
	ID     int    `json:"id"`
	Code   string `json:"code"`
	Symbol string `json:"symbol"`
}

var (
	euro        = currency{1, "EUR", "€"}
	dataTraffic = trafficType{5, "Data", "MB"}
	smsTraffic  = trafficType{6, "SMS", "SMS"}
)

// getEndpointStats is GET /api/v1/endpoint/{endpoint_id}/stats/daily.
func (f *Fake) getEndpointStats(w http.ResponseWriter, r *http.Request) error {
	return f.writeStats(w, r, func(tx fakeapi.Tx) (SIM, error) { return f.simOf(tx, r) })
}

// getSIMStats is GET /api/v1/sim/{sim_id}/stats/daily. It has no schema; here it is
// that of the endpoint's.
func (f *Fake) getSIMStats(w http.ResponseWriter, r *http.Request) error {
	return f.writeStats(w, r, func(tx fakeapi.Tx) (SIM, error) {
		c, err := f.ownCard(tx, pathID(r, "sim_id"))
		return SIM{Card: c}, err
	})
}

func (f *Fake) writeStats(w http.ResponseWriter, r *http.Request, find func(fakeapi.Tx) (SIM, error)) error {
	from, to, err := f.parsePeriod(r.URL.Query())
	if err != nil {
		return err
	}
	var s SIM
	err = f.store.View(func(tx fakeapi.Tx) (err error) {
		s, err = find(tx)
		return err
	})
	if err != nil {
		return err
	}
	body := []dailyUsage{}
	for day := from; !day.After(to); day = day.AddDate(0, 0, 1) {
		if !s.ActivatedAt.IsZero() && !day.Before(s.ActivatedAt.Truncate(24*time.Hour)) {
			body = append(body, f.usageOn(s, day))
		}
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// parsePeriod reads the days asked for, both included: those of this month unless
// said otherwise. What is older than six months, or not over yet, is cut.
func (f *Fake) parsePeriod(query url.Values) (from, to time.Time, err error) {
	today := f.Now().UTC().Truncate(24 * time.Hour)
	if to, err = date(query, "end_date", today); err != nil {
		return from, to, err
	}
	month := time.Date(to.Year(), to.Month(), 1, 0, 0, 0, 0, time.UTC)
	if from, err = date(query, "start_date", month); err != nil {
		return from, to, err
	}
	if to.Before(from) {
		return from, to, badRequest("end_date must not be before start_date")
	}
	if oldest := today.AddDate(0, -usageMonths, 0); from.Before(oldest) {
		from = oldest
	}
	if to.After(today) {
		to = today
	}
	return from, to, nil
}

func date(query url.Values, name string, fallback time.Time) (time.Time, error) {
	if !query.Has(name) {
		return fallback, nil
	}
	day, err := time.Parse(time.DateOnly, query.Get(name))
	if err != nil {
		return time.Time{}, badRequest(name + " must have the format YYYY-MM-DD")
	}
	return day, nil
}

// usageOn is what a SIM used on a day: some kB, and an SMS now and then.
func (f *Fake) usageOn(s SIM, day time.Time) dailyUsage {
	text := day.Format(time.DateOnly)
	received := f.pick(s, "rx"+text) % 400_000
	sent := f.pick(s, "tx"+text) % 200_000
	mo, mt := float64(f.pick(s, "mo"+text)%3), float64(f.pick(s, "mt"+text)%2)
	return dailyUsage{
		Date: text,
		Data: volumes{
			Volume: megabytes(received + sent), VolumeRX: megabytes(received), VolumeTX: megabytes(sent),
			TrafficType: dataTraffic, Currency: euro,
		},
		SMS: volumes{Volume: mo + mt, VolumeTX: mo, VolumeRX: mt, Cost: (mo + mt) / 20, TrafficType: smsTraffic, Currency: euro},
	}
}

// megabytes is a number of bytes in MB, to the byte.
func megabytes(bytes uint64) float64 { return math.Round(float64(bytes)) / 1e6 }
