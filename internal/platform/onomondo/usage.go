package onomondo

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeUsage = "/usage/{sim_id}"

// bytesPerMB is decimal, as Onomondo's own limits are.
const bytesPerMB = 1e6

// wireUsage is a page of GET /usage/{sim_id}: one record for each session.
type wireUsage struct {
	Usage      []wireSession  `json:"usage"`
	Pagination wirePagination `json:"pagination"`
}

// wireSession is what one session used. Its date is in time, as recorded; the
// specification has timestamp.
type wireSession struct {
	Bytes     integer `json:"bytes"`
	Time      moment  `json:"time"`
	Timestamp moment  `json:"timestamp"`
}

func (s wireSession) at() (time.Time, error) {
	if s.Timestamp.IsZero() || !s.Time.IsZero() {
		return s.Time.Given()
	}
	return s.Timestamp.Given()
}

// span is from the first day to the last, both included; zero where the platform
// chooses.
type span struct{ first, last time.Time }

// Usage reads what a SIM used, oldest day first. Onomondo tells the bytes in both
// directions together, and no messages. Days that it tells nothing of are left out. Where one end
// is left open, it is today, or the first day of the other end's month.
func (p *Platform) Usage(ctx context.Context, iccid platform.ICCID, start, end time.Time) ([]platform.DailyUsage, error) {
	sim, err := p.SIM(ctx, iccid) // usage is by Onomondo's own number
	if err != nil {
		return nil, err
	}
	days, asked := map[time.Time]int64{}, newSpan(start, end)
	read := func(ctx context.Context, token string) (string, error) {
		var wire wireUsage
		err := p.read(ctx, rest.Route(routeUsage, sim.PlatformID), asked.query(token), &wire)
		if err == nil {
			err = wire.addTo(days, asked)
		}
		return string(wire.Pagination.NextPage), ofSIM(iccid, err)
	}
	next, err := read(ctx, "")
	if err == nil {
		err = follow(ctx, routeUsage, next, read)
	}
	if err != nil {
		return nil, err
	}
	return daily(days), nil
}

func newSpan(start, end time.Time) span {
	switch {
	case start.IsZero() && end.IsZero():
		return span{}
	case end.IsZero():
		end = time.Now()
	case start.IsZero():
		year, month, _ := end.UTC().Date()
		start = time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
	}
	return span{day(start), day(end)}
}

// query asks for a day more than wanted, which is cut off again: whether Onomondo
// counts the last day in is not published.
func (s span) query(token string) url.Values {
	query := pageQuery(token, perPage)
	if s != (span{}) {
		query.Set("filter", "time:"+s.first.Format(time.DateOnly)+","+s.last.AddDate(0, 0, 1).Format(time.DateOnly))
	}
	return query
}

func (s span) holds(day time.Time) bool {
	return s == (span{}) || !day.Before(s.first) && !day.After(s.last)
}

func (w wireUsage) addTo(days map[time.Time]int64, asked span) error {
	for _, session := range w.Usage {
		when, err := session.at()
		if err != nil {
			return undecodable(routeUsage, fmt.Errorf("a record of usage: %w", err))
		}
		if at := day(when); asked.holds(at) {
			days[at] += int64(session.Bytes)
		}
	}
	return nil
}

// day is the midnight in UTC that a day begins with.
func day(at time.Time) time.Time {
	year, month, d := at.UTC().Date()
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

func daily(days map[time.Time]int64) []platform.DailyUsage {
	out := make([]platform.DailyUsage, 0, len(days))
	for at, bytes := range days {
		out = append(out, platform.DailyUsage{Date: at, Data: platform.DataUsage{Total: float64(bytes) / bytesPerMB}})
	}
	return adapter.ByDay(out)
}
