package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
	"github.com/simfleet/terraform-provider-simfleet/internal/review/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The reports of a plan that has something of everything, as they are read by people and
// by machines. The plan's JSON is in testdata too.
func TestGolden(t *testing.T) {
	t.Parallel()
	plan, err := os.Open(filepath.Join("testdata", "plan.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer plan.Close()
	r, err := review.Read(plan)
	if err != nil {
		t.Fatal(err)
	}
	o := options
	o.Exceeded = r.Exceeded(review.Limits{Changes: -1, Disables: 1, Enables: -1, Adoptions: -1, Releases: -1})
	for name, write := range map[string]func(b *bytes.Buffer) error{
		"review.md":   func(b *bytes.Buffer) error { return report.Markdown(b, r, o) },
		"review.csv":  func(b *bytes.Buffer) error { return report.CSV(b, r) },
		"review.json": func(b *bytes.Buffer) error { return report.JSON(b, r, o) },
	} {
		var got bytes.Buffer
		if err := write(&got); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, got.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if strings.Contains(got.String(), "topsecret") {
			t.Errorf("%s tells what the plan marks as sensitive", name)
		}
	}
}

// Every change is in the CSV, its texts as they are, and none of them is a formula.
func TestCSV(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		r := random(seed, 300)
		var b bytes.Buffer
		if err := report.CSV(&b, r); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if want := 1 + len(r.SIMs) + len(r.Drift) + len(r.Opaque) + len(r.Others); len(rows) != want {
			t.Fatalf("%d rows, want %d", len(rows), want)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.ContainsAny(cell[:min(len(cell), 1)], "=+-@\t\r\n") {
					t.Errorf("a spreadsheet would run %q", cell)
				}
			}
		}
		for i, s := range r.SIMs {
			if row := rows[i+1]; row[0] != s.ICCID.Text || row[6] != s.Off.String() {
				t.Errorf("row %d: %q, want %+v", i, row, s)
			}
		}
	}
	var b bytes.Buffer
	if err := report.CSV(&b, &review.Review{SIMs: []review.SIM{relabeled(1, "a", `=HYPERLINK("x")`, "r")}}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `'=HYPERLINK`) {
		t.Errorf("the label is gone: %s", b.String())
	}
}

// The JSON is whole: nothing is null where machines expect a list, and counts say whether
// they are exact.
func TestJSON(t *testing.T) {
	t.Parallel()
	r := &review.Review{Opaque: []review.Opaque{{Resource: "simfleet_fleet.f", Reason: "unknown"}}}
	var b bytes.Buffer
	if err := report.JSON(&b, r, options); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Total    struct{ Exact bool }
		Counts   map[string]struct{ Exact bool }
		Changes  []any
		Drift    []any
		Notes    []any
		Exceeded []any
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Total.Exact || got.Counts["disabled"].Exact || len(got.Counts) != len(review.Kinds()) {
		t.Errorf("got %+v", got)
	}
	if slices.ContainsFunc([][]any{got.Changes, got.Drift, got.Notes, got.Exceeded}, func(list []any) bool { return list == nil }) {
		t.Errorf("a list is null: %s", b.String())
	}
}
