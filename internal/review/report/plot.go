package report

import "github.com/simfleet/terraform-provider-simfleet/internal/review"

// The plot's measures, in the units of its viewBox.
const (
	barStep  = 26
	barWidth = 360 // of the longest bar
)

// bar is a line of the plot: how many SIMs a kind of change is done to.
type bar struct {
	Text, Count string
	Width       int
	Y, Base     int // the bar's top, and the text's base line
	Grave       bool
}

// plot draws the counts to scale; the least of them can still be seen.
func plot(r *review.Review) []bar {
	all := tallies(r)
	most := 1
	for _, t := range all {
		most = max(most, t.N)
	}
	bars := make([]bar, len(all))
	for i, t := range all {
		bars[i] = bar{
			Text: t.Title, Count: count(t.Count), Width: max(t.N*barWidth/most, min(t.N, 1)*2),
			Y: i*barStep + 4, Base: i*barStep + 17, Grave: t.Name == "disabled" || t.Name == "maybe_disabled",
		}
	}
	return bars
}
