package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the page's parts
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string

	page = template.Must(template.New("page").Parse(pageHTML))
)

// pageData is what the page is made of.
type pageData struct {
	Title, Offline, Headline string
	// Policy lets the page load nothing, and run its own script alone.
	Policy   string
	Style    template.CSS
	Script   template.JS
	Exceeded []review.Exceeded
	Notes    []string
	Opaque   []string
	Bars     []bar
	Height   int
	Rows     []pageRow
	Kinds    []pageKind
	// Off are the SIMs that go off the network, for readers without scripts too.
	Off  []pageRow
	More int
}

// pageRow is a line of the table. The short names keep the page of a large fleet small.
type pageRow struct {
	ICCID    string   `json:"i"`
	Label    string   `json:"l"`
	Kinds    []string `json:"k"`
	Change   string   `json:"c"`
	Off      string   `json:"o,omitempty"`
	Resource string   `json:"r"`
}

// pageKind is a kind to filter by.
type pageKind struct{ Name, Title string }

// maxStatic is the most SIMs that the page lists besides its table.
const maxStatic = 1_000

// HTML writes one page that needs no other file and no network: a plot of the counts, and
// the changes in a table to search and filter.
func HTML(w io.Writer, r *review.Review, o Options) error {
	bars := plot(r)
	data := pageData{
		Title: o.Title, Offline: offline(r), Headline: headline(r), Policy: policy(),
		Style: template.CSS(pageCSS), Script: template.JS(pageJS),
		Exceeded: o.Exceeded, Notes: r.Notes, Bars: bars, Height: len(bars) * barStep,
		Rows: pageRows(r), Kinds: pageKinds(r),
	}
	for _, q := range r.Opaque {
		data.Opaque = append(data.Opaque, q.Resource+": "+q.Reason+told(q))
	}
	for _, row := range data.Rows {
		if row.Off == "" {
			continue
		}
		if len(data.Off) == maxStatic {
			data.More++
			continue
		}
		data.Off = append(data.Off, row)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, data); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// policy is the page's Content-Security-Policy. The script's hash is that of what stands
// between its tags.
func policy() string {
	sum := sha256.Sum256([]byte(pageJS))
	return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; script-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// pageRows are all changes, those that go off the network first.
func pageRows(r *review.Review) []pageRow {
	rows := []pageRow{}
	for _, certainty := range []review.Certainty{review.Yes, review.Maybe, review.No} {
		for i := range r.SIMs {
			if sim := &r.SIMs[i]; sim.Off == certainty {
				rows = append(rows, newPageRow(sim, sim.Kinds))
			}
		}
	}
	for i := range r.Drift {
		row := newPageRow(&r.Drift[i], []string{"drift"})
		if r.Drift[i].Is("vanished") {
			row.Change = "no longer in the account"
		}
		rows = append(rows, row)
	}
	for _, o := range r.Others {
		rows = append(rows, pageRow{
			ICCID: cell(o.ICCID), Kinds: []string{"other"}, Resource: o.Resource,
			Change: strings.TrimSpace(o.Action + " " + strings.Join(o.Attributes, ", ")),
		})
	}
	return rows
}

func newPageRow(sim *review.SIM, kinds []string) pageRow {
	parts := make([]string, len(sim.Values))
	for i, v := range sim.Values {
		parts[i] = string(v.Attribute) + ": "
		if v.Before.Is != review.Absent {
			parts[i] += v.Before.String() + " → "
		}
		parts[i] = visible(parts[i] + v.After.String())
	}
	row := pageRow{
		ICCID: sim.ICCID.String(), Label: visible(cell(sim.Label)), Kinds: kinds,
		Change: strings.Join(parts, "; "), Resource: visible(sim.Resource),
	}
	if sim.Off != review.No {
		row.Off = sim.Why
	}
	return row
}

// pageKinds are the kinds that occur.
func pageKinds(r *review.Review) []pageKind {
	var out []pageKind
	for _, k := range review.Kinds() {
		for i := range r.SIMs {
			if r.SIMs[i].Is(k.Name) {
				out = append(out, pageKind{k.Name, k.Title})
				break
			}
		}
	}
	if len(r.Drift) > 0 {
		out = append(out, pageKind{"drift", "Changed outside of Terraform"})
	}
	if len(r.Others) > 0 {
		out = append(out, pageKind{"other", "Other resources"})
	}
	return out
}
