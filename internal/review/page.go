package review

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("review").Parse(pageText))

// HTML writes one page that needs nothing else: the counts as a plot, and a table of the
// changes to search and filter.
func (r *Review) HTML(to io.Writer) error {
	lines := r.Lines()
	most := 1
	for _, l := range lines {
		most = max(most, l.SIMs)
	}
	type bar struct {
		Line
		Y, Width int
	}
	bars := make([]bar, len(lines))
	for i, l := range lines {
		bars[i] = bar{l, 24 * i, max(1, 400*l.SIMs/most)}
	}
	rows := [][]string{}
	for _, s := range r.SIMs {
		off := ""
		if s.OffNetwork {
			off = "yes"
		}
		for _, line := range s.lines() {
			rows = append(rows, append([]string{s.ICCID, s.Label, s.Resource, off}, append(line, s.Why)...))
		}
	}
	raw, err := json.Marshal(rows) // < and > are escaped, so that no text ends the script
	if err != nil {
		return err
	}
	return page.Execute(to, map[string]any{
		"Title": r.headline(), "Bars": bars, "Height": 24*len(bars) + 4, "Rows": template.JS(raw), //nolint:gosec // it is JSON
		"Notes": r.Notes, "Others": r.Others,
	})
}

// JSON writes the review for machines.
func (r *Review) JSON(to io.Writer) error {
	e := json.NewEncoder(to)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
