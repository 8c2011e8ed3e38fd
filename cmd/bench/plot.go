package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"time"
)

// The plot's measures, in pixels.
const (
	plotWidth  = 760
	plotLeft   = 210 // of the bars
	plotRight  = 90  // of them, for their figures
	plotTop    = 66
	barHeight  = 11
	rowGap     = 12
	rowHeight  = 3*barHeight + rowGap
	axisHeight = 34
)

// plotFloor is the time at the left end of the scale: a logarithm has no zero.
const plotFloor = time.Second / 2

// plotRow is one step of one fleet: three times beside each other. A time of 0 was not
// measured.
type plotRow struct {
	label              string
	least, took, naive time.Duration
}

// bars are the three times of a row, as the plot names and colors them.
func (r plotRow) bars() []bar {
	return []bar{
		{"least possible", "#8b949e", r.least},
		{"simfleet_fleet", "#1a7f37", r.took},
		{"one call a SIM", "#cf222e", r.naive},
	}
}

type bar struct {
	name, color string
	took        time.Duration
}

// plotRows are the steps of which time was measured at the platform's rate.
func (r *report) plotRows() []plotRow {
	var rows []plotRow
	for _, size := range r.fleets {
		for _, s := range steps {
			c, measured := size.costs[s]
			if !measured || !c.timed {
				continue
			}
			row := plotRow{
				label: fmt.Sprintf("%s SIMs, %s", thousands(size.n), s), least: unavoidable(s, size.n).atRate(), took: c.seconds,
			}
			if r.naive != nil {
				row.naive = r.naive.at(s, size.n).seconds
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// writePlot writes the times as a picture, where any were measured.
func (r *report) writePlot(path string) error {
	rows := r.plotRows()
	if path == "" || len(rows) == 0 {
		return nil
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	plot(file, rows)
	return file.Close()
}

// plot draws the rows as an SVG: three bars each, on a logarithmic scale.
func plot(w io.Writer, rows []plotRow) {
	longest := time.Duration(0)
	for _, row := range rows {
		longest = max(longest, row.least, row.took, row.naive)
	}
	scale, bottom := scaleTo(longest), plotTop+len(rows)*rowHeight
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d" font-family="sans-serif" font-size="12" fill="#1f2328">`+"\n",
		plotWidth, bottom+axisHeight)
	plotHead(w)
	for tick := time.Second; tick <= longest; tick *= 10 {
		x := plotLeft + scale(tick)
		fmt.Fprintf(w, `<line x1="%[1]d" y1="%[2]d" x2="%[1]d" y2="%[3]d" stroke="#d0d7de"/>`+"\n", x, plotTop-8, bottom)
		plotText(w, x, bottom+16, "middle", spell(tick), ` fill="#59636e"`)
	}
	for i, row := range rows {
		row.plot(w, plotTop+i*rowHeight, scale)
	}
	fmt.Fprint(w, "</svg>\n")
}

// plotHead says what there is to see.
func plotHead(w io.Writer) {
	fmt.Fprint(w, "<title>What a command takes, by the size of the fleet</title>\n", `<rect width="100%" height="100%" fill="#ffffff"/>`+"\n")
	plotText(w, 16, 24, "start", "What a command takes on 1NCE, at 10 calls a second (logarithmic)", ` font-size="15" font-weight="bold"`)
	for i, b := range (plotRow{}).bars() {
		x := 16 + i*150
		fmt.Fprintf(w, `<rect x="%d" y="36" width="12" height="12" fill="%s"/>`+"\n", x, b.color)
		plotText(w, x+18, 46, "start", b.name, "")
	}
}

// plot draws one row, from y down.
func (r plotRow) plot(w io.Writer, y int, scale func(time.Duration) int) {
	plotText(w, plotLeft-8, y+2*barHeight-1, "end", r.label, "")
	for n, b := range r.bars() {
		if b.took <= 0 {
			continue
		}
		at, length := y+n*barHeight, scale(b.took)
		fmt.Fprintf(w, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", plotLeft, at, length, barHeight-2, b.color)
		plotText(w, plotLeft+length+4, at+barHeight-3, "start", spell(b.took), ` font-size="10"`)
	}
}

// scaleTo is how long the bar of a time is, where the longest has all the room.
func scaleTo(longest time.Duration) func(time.Duration) int {
	room := float64(plotWidth - plotLeft - plotRight)
	all := math.Log(float64(max(longest, 2*plotFloor)) / float64(plotFloor))
	return func(d time.Duration) int {
		return int(math.Round(room * math.Log(float64(max(d, plotFloor))/float64(plotFloor)) / all))
	}
}

// plotText writes words at a point.
func plotText(w io.Writer, x, y int, anchor, words, more string) {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(words)) // a Builder takes everything
	fmt.Fprintf(w, `<text x="%d" y="%d" text-anchor="%s"%s>%s</text>`+"\n", x, y, anchor, more, escaped.String())
}

// spell names a time as people do.
func spell(d time.Duration) string {
	switch {
	case d < 10*time.Second && d%time.Second != 0:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < 2*time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < 10*time.Minute:
		return fmt.Sprintf("%.1f min", d.Minutes())
	case d < 2*time.Hour:
		return fmt.Sprintf("%.0f min", d.Minutes())
	default:
		return fmt.Sprintf("%.1f h", d.Hours())
	}
}
