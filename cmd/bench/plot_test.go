package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// wellFormed reads an SVG to its end and returns how many rectangles it has.
func wellFormed(t *testing.T, svg string) (rects int) {
	t.Helper()
	for decoder := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return rects
		}
		if err != nil {
			t.Fatalf("no SVG: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "rect" {
			rects++
		}
	}
}

func measured(took time.Duration) cost { return cost{seconds: took, timed: true} }

func TestPlot(t *testing.T) {
	t.Parallel()
	untimed := measured(time.Second)
	untimed.timed = false
	r := &report{
		fleets: []sized{
			{n: 1000, costs: costs{stepRefresh: measured(1400 * time.Millisecond), stepApply: measured(3 * time.Second)}},
			{n: 100_000, costs: costs{stepRefresh: measured(109 * time.Second), stepApply: untimed}},
		},
		naive: &naiveCosts{n: 1000, refresh: measured(105 * time.Second), apply: measured(200 * time.Second)},
	}
	path := filepath.Join(t.TempDir(), "plot.svg")
	if err := r.writePlot(path); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const background, legend, bars = 1, 3, 3 * 3
	if got := wellFormed(t, string(raw)); got != background+legend+bars {
		t.Errorf("%d rectangles", got)
	}
	for _, want := range []string{
		"1,000 SIMs, refresh and plan", "1,000 SIMs, apply, 1 % changed", "100,000 SIMs, refresh and plan",
		">1.1 s<", ">1.4 s<", ">105 s<", ">2.2 s<", ">3 s<", ">100 s<", ">109 s<", ">2.9 h<", ">3.3 min<",
	} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("%s is missing", want)
		}
	}
	if strings.Contains(string(raw), "100,000 SIMs, apply") {
		t.Error("a step is shown of which no time was measured")
	}
}

func TestPlotOfNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "plot.svg")
	if err := (&report{}).writePlot(path); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a plot of nothing was written")
	}
	var without strings.Builder
	plot(&without, []plotRow{{label: "a < b & c", least: time.Second, took: 2 * time.Second}})
	if got := wellFormed(t, without.String()); got != 1+3+2 || !strings.Contains(without.String(), "a &lt; b &amp; c") {
		t.Errorf("%d rectangles in %s", got, without.String())
	}
}

func TestBarsGrowWithTheTime(t *testing.T) {
	t.Parallel()
	scale := scaleTo(100 * time.Second)
	if scale(0) != 0 || scale(plotFloor) != 0 || scale(100*time.Second) != plotWidth-plotLeft-plotRight {
		t.Errorf("the ends are %d, %d and %d", scale(0), scale(plotFloor), scale(100*time.Second))
	}
	if a, b := scale(10*time.Second)-scale(time.Second), scale(100*time.Second)-scale(10*time.Second); a < b-1 || a > b+1 {
		t.Errorf("ten times as long is %d pixels, and %d", a, b)
	}
}

// The picture in the README shows the table of the guide on large fleets.
func TestThePictureIsThatOfTheGuide(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("fleets.svg")
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, string(raw))
	guide, err := os.ReadFile(filepath.Join("..", "..", "templates", "guides", "scale.md"))
	if err != nil {
		t.Fatal(err)
	}
	for inPicture, inGuide := range map[string]string{
		">1.4 s<": "| 1.4 s |", ">11 s<": "| 11 s |", ">109 s<": "| 109 s |", ">3 s<": "| 3 s |", ">22 s<": "| 22 s |", ">3.5 min<": "| 3.5 minutes |",
	} {
		if !strings.Contains(string(raw), inPicture) || !strings.Contains(string(guide), inGuide) {
			t.Errorf("%s and %s", inPicture, inGuide)
		}
	}
}
