package onence

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// usageMonths is how far back usage is known.
const usageMonths = 6

// dailyUsage is the schema DailyUsage.
type dailyUsage struct {
	Stats []daily `json:"stats"`
}

type daily struct {
	Data volumes `json:"data"`
	Date string  `json:"date"`
	SMS  volumes `json:"sms"`
}

// volumes are the schemas Data and SmsUsage: numbers in strings.
type volumes struct {
	Cost        string      `json:"cost"`
	Currency    currency    `json:"currency"`
	TrafficType trafficType `json:"traffic_type"`
	Volume      string      `json:"volume"`
	VolumeRX    string      `json:"volume_rx"`
	VolumeTX    string      `json:"volume_tx"`
}

type currency struct {
	ID     int    `json:"id"`
	Symbol string `json:"symbol"`
	Code   string `json:"code"`
}

type trafficType struct {
	Description string `json:"description"`
	ID          int    `json:"id"`
	Unit        string `json:"unit"`
}

var (
	euro        = currency{ID: 1, Symbol: "€", Code: "EUR"}
	dataTraffic = trafficType{Description: "Data", ID: 5, Unit: "MB"}
	smsTraffic  = trafficType{Description: "SMS", ID: 6, Unit: "SMS"}
)

// getUsage is GET /v1/sims/{iccid}/usage.
func (f *Fake) getUsage(w http.ResponseWriter, r *http.Request) error {
	from, to, err := f.parsePeriod(r.URL.Query())
	if err != nil {
		return err
	}
	sim, err := f.readSIM(r.PathValue("iccid"))
	if err != nil {
		return err
	}
	body := dailyUsage{Stats: []daily{}}
	for day := from; !day.After(to); day = day.AddDate(0, 0, 1) {
		if sim.ActivatedAt.IsZero() || day.Before(sim.ActivatedAt.Truncate(24*time.Hour)) {
			continue
		}
		body.Stats = append(body.Stats, f.usageOn(sim, day))
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// parsePeriod reads the days asked for, both included, and cuts what is older than
// six months or not over yet.
func (f *Fake) parsePeriod(query url.Values) (from, to time.Time, err error) {
	today := f.Now().UTC().Truncate(24 * time.Hour)
	oldest := today.AddDate(0, -usageMonths, 0)
	if from, err = date(query, "start_dt", oldest); err != nil {
		return from, to, err
	}
	if to, err = date(query, "end_dt", today); err != nil {
		return from, to, err
	}
	if to.Before(from) {
		return from, to, badQuery("end_dt must not be before start_dt")
	}
	if from.Before(oldest) {
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
		return time.Time{}, badQuery(name + " must have the format YYYY-MM-DD")
	}
	return day, nil
}

// usageOn is what a SIM used on a day: some kB, and an SMS now and then.
func (f *Fake) usageOn(s SIM, day time.Time) daily {
	text := day.Format(time.DateOnly)
	received := f.pick(s.ICCID, "rx"+text) % 400_000
	sent := f.pick(s.ICCID, "tx"+text) % 200_000
	mo := f.pick(s.ICCID, "mo"+text) % 3
	mt := f.pick(s.ICCID, "mt"+text) % 2
	return daily{
		Data: volumes{
			Cost: megabytes(received + sent), Currency: euro, TrafficType: dataTraffic,
			Volume: megabytes(received + sent), VolumeRX: megabytes(received), VolumeTX: megabytes(sent),
		},
		Date: day.Format(zuluTime),
		SMS: volumes{
			Cost: strconv.FormatUint(mo+mt, 10), Currency: euro, TrafficType: smsTraffic,
			Volume: strconv.FormatUint(mo+mt, 10), VolumeRX: strconv.FormatUint(mo, 10), VolumeTX: strconv.FormatUint(mt, 10),
		},
	}
}

// megabytes is a number of bytes in MB, to the byte.
func megabytes(bytes uint64) string {
	return strconv.FormatFloat(float64(bytes)/1e6, 'f', 6, 64)
}
