package onomondo

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// usageMonths is how far back usage is known.
const usageMonths = 6

// usageRecord is what was used in a session, of which there are two a day here. The
// totals of a tag are no SIM's.
type usageRecord struct {
	SIMID string `json:"sim_id,omitempty"`
	Bytes int64  `json:"bytes"`
	Time  string `json:"time"`
}

// usageTime is how the platform writes the time of a record, in UTC.
const usageTime = "2006-01-02 15:04:05"

// usageList is the answer of the usage routes.
type usageList struct {
	Usage []usageRecord `json:"usage"`
	pageEnd
}

// getUsage is GET /usage: of all SIMs, in pages.
func (f *Fake) getUsage(w http.ResponseWriter, r *http.Request) error {
	return f.writeUsage(w, r, f.sims, f.perSIM)
}

// getSIMUsage is GET /usage/{sim_id}.
func (f *Fake) getSIMUsage(w http.ResponseWriter, r *http.Request) error {
	return f.writeUsage(w, r, func(tx fakeapi.Tx) ([]SIM, error) {
		s, err := f.ownSIM(tx, r.PathValue("sim_id"), false)
		return []SIM{s}, err
	}, f.perSIM)
}

// getTagUsage is GET /usage/tag-total/{tag_id}: a record a day for all SIMs together.
func (f *Fake) getTagUsage(w http.ResponseWriter, r *http.Request) error {
	return f.writeUsage(w, r, func(tx fakeapi.Tx) ([]SIM, error) {
		if tx.Get(tagBucket, r.PathValue("tag_id")) == nil {
			return nil, errNoTag
		}
		all, err := f.sims(tx)
		return slices.DeleteFunc(all, func(s SIM) bool { return !slices.Contains(s.Tags, r.PathValue("tag_id")) }), err
	}, f.together)
}

// writeUsage answers with a page of the records that are made of the SIMs found.
func (f *Fake) writeUsage(
	w http.ResponseWriter, r *http.Request, find func(fakeapi.Tx) ([]SIM, error), records func([]SIM, []time.Time) []usageRecord,
) error {
	p, err := f.parsePaging(r.URL.Query(), DefaultPage)
	if err == nil && p.from != "" {
		err = errNextPage
	}
	if err != nil {
		return err
	}
	days, err := f.parseDays(r.URL.Query())
	if err != nil {
		return err
	}
	var sims []SIM
	err = f.store.View(func(tx fakeapi.Tx) error {
		sims, err = find(tx)
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, f.usagePage(p, records(sims, days)))
	return nil
}

// usagePage is a page of records. Its tokens stand for places: records do not come and go.
func (f *Fake) usagePage(p paging, records []usageRecord) usageList {
	begin := min(p.offset, len(records))
	end, next := min(begin+p.size, len(records)), ""
	if end < len(records) {
		next = f.token(end, "")
	}
	return usageList{append([]usageRecord{}, records[begin:end]...), f.pageEnd(next)}
}

// perSIM are the records of each SIM.
func (f *Fake) perSIM(sims []SIM, days []time.Time) []usageRecord {
	var records []usageRecord
	for _, s := range sims {
		for _, day := range days {
			used := f.usedOn(s, day)
			records = append(records,
				usageRecord{s.ID, used / 3, day.Add(7*time.Hour + 49*time.Minute).Format(usageTime)},
				usageRecord{s.ID, used - used/3, day.Add(23 * time.Hour).Format(usageTime)})
		}
	}
	return records
}

// together are the records of all SIMs as if they were one.
func (f *Fake) together(sims []SIM, days []time.Time) []usageRecord {
	var records []usageRecord
	for _, day := range days {
		record := usageRecord{Time: day.Format(usageTime)}
		for _, s := range sims {
			record.Bytes += f.usedOn(s, day)
		}
		records = append(records, record)
	}
	return records
}

// usedOn is what a SIM used on a day: some hundred kB, if it is in a device.
func (f *Fake) usedOn(s SIM, day time.Time) int64 {
	if s.IMEI == "" {
		return 0
	}
	return int64(fakeapi.Hash(f.seed, s.ICCID, "usage", day.Format(time.DateOnly)) % 600_000)
}

// parseDays reads "time:FROM,TO" of the filter, both days included; without it, the days
// of this month. What is older than six months, or not over yet, is cut.
func (f *Fake) parseDays(query url.Values) ([]time.Time, error) {
	today := f.now().UTC().Truncate(24 * time.Hour)
	from, to := today.AddDate(0, 0, 1-today.Day()), today
	if query.Has("filter") {
		span, ok := strings.CutPrefix(query.Get("filter"), "time:")
		first, last, _ := strings.Cut(span, ",")
		var errFirst, errLast error
		from, errFirst = time.Parse(time.DateOnly, first)
		to, errLast = time.Parse(time.DateOnly, last)
		if !ok || errFirst != nil || errLast != nil || to.Before(from) {
			return nil, badRequest("filter_invalid", "filter must be like time:2026-01-01,2026-01-31.")
		}
	}
	if oldest := today.AddDate(0, -usageMonths, 0); from.Before(oldest) {
		from = oldest
	}
	var days []time.Time
	for day := from; !day.After(to) && !day.After(today); day = day.AddDate(0, 0, 1) {
		days = append(days, day)
	}
	return days, nil
}
