package main

import (
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
)

// print writes the tables and the judgement, as Markdown that reads as plain text.
func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "1NCE: %d SIMs a page, %d a bulk call, %d requests a second. Measured in %.0f s with %s.\n",
		pageSize, batchSize, publishedRate, seconds(r.took), r.settings.cli)
	fmt.Fprint(w, `
least:  the requests that the page and batch sizes make unavoidable, and the seconds they take at the published rate.
span:   seconds from the first request to the last; the command's seconds are in front of it.
floor:  CPU of the same command on terraform_data with the same text, or of a provider that does nothing.
naive:  a client that makes one call a SIM, three for one it changes. ~ is extrapolated from what was measured.
(free): the platform did not keep to its rate in this step, so that its seconds do not count.
`)
	for _, size := range r.fleets {
		r.table(w, fleetSubject, size, "")
	}
	if r.sims != nil {
		r.table(w, simsSubject, *r.sims, " of the provider")
	}
	r.judge(w)
}

// table is one size of one subject, a line a step.
func (r *report) table(w io.Writer, sub subject, z sized, floorOf string) {
	fmt.Fprintf(w, "\n## %s, %s SIMs\n\n", sub.name, thousands(z.n))
	tab := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	row(tab, "step", "requests", "least", "naive", "seconds (span)", "least", "naive",
		"CPU s provider", "Terraform", "both", "floor"+floorOf, "ratio", "peak MiB provider", "Terraform", "floor")
	row(tab, "---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---")
	for _, s := range steps {
		row(tab, r.cells(z, s, floorOf != "")...)
	}
	tab.Flush()
}

// cells are a step's line. providers compares the two providers, and not what they
// cost together with Terraform.
func (r *report) cells(z sized, s step, providers bool) []string {
	c, floor, least := z.costs[s], z.floor[s], unavoidable(s, z.n)
	calls, time := r.naiveCells(s, z.n)
	took := fmt.Sprintf("%.1f (%.1f)", seconds(c.seconds), seconds(c.span))
	if !c.timed {
		took += " (free)"
	}
	cpu, floorCPU := c.cpu(), floor.cpu()
	if providers {
		cpu, floorCPU = c.provider.cpu, floor.provider.cpu
	}
	return []string{
		s.String(), c.calls.String(), least.String(), calls, took, fmt.Sprintf("%.1f", seconds(least.atRate())), time,
		fmt.Sprintf("%.2f", seconds(c.provider.cpu)), fmt.Sprintf("%.2f", seconds(c.terraform.cpu)), fmt.Sprintf("%.2f", seconds(c.cpu())),
		fmt.Sprintf("%.2f", seconds(floorCPU)), fmt.Sprintf("%.2f", seconds(cpu)/seconds(floorCPU)),
		fmt.Sprintf("%.0f", mebibytes(c.provider.peak)), fmt.Sprintf("%.0f", mebibytes(c.terraform.peak)),
		fmt.Sprintf("%.0f", mebibytes(max(floor.terraform.peak, floor.provider.peak))),
	}
}

// naiveCells are the naive client's requests and seconds.
func (r *report) naiveCells(s step, n int) (calls, time string) {
	if r.naive == nil {
		return "-", "-"
	}
	c, about := r.naive.at(s, n), ""
	if n != r.naive.n {
		about = "~"
	}
	return about + strconv.Itoa(c.calls.total()), fmt.Sprintf("%s%.1f", about, seconds(c.seconds))
}

// judge says which figures are reached.
func (r *report) judge(w io.Writer) {
	figures := r.figures()
	fmt.Fprintf(w, "\n## Figures to reach: %d of %d\n\n", len(figures)-missed(figures), len(figures))
	tab := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	row(tab, "figure", "measured", "allowed", "")
	row(tab, "---", "---", "---", "---")
	for _, f := range figures {
		verdict := "reached"
		if !f.reached() {
			verdict = "NOT REACHED"
		}
		row(tab, f.what, f.format(f.measured), f.format(f.allowed), verdict)
	}
	tab.Flush()
}

func (f figure) format(v float64) string {
	switch f.unit {
	case "s":
		return fmt.Sprintf("%.2f s", v)
	case "MiB":
		return fmt.Sprintf("%.0f MiB", v)
	default:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
}

func row(w io.Writer, cells ...string) {
	for _, c := range cells {
		fmt.Fprintf(w, "| %s\t", c)
	}
	fmt.Fprintln(w, "|")
}

// thousands spells a number with commas.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
