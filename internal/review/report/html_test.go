package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
	"github.com/simfleet/terraform-provider-simfleet/internal/review/report"
)

func page(t *testing.T, r *review.Review) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, r, options); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The page loads nothing, runs its own script alone, and its data is whole, whatever
// stands in a fleet.
func TestPage(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		r := random(seed, 300)
		root, err := html.Parse(strings.NewReader(page(t, r)))
		if err != nil {
			t.Fatal(err)
		}
		scripts, bars := 0, 0
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if !slices.Contains(strings.Fields("html head meta title style body header h1 h2 p strong ul li main svg text rect noscript form label input select option output table thead tbody tr th td button script"), n.Data) {
				t.Errorf("element %s: somebody's text has become markup", n.Data)
			}
			for _, a := range n.Attr {
				if slices.Contains([]string{"src", "href", "srcset", "action", "style"}, a.Key) || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
			switch n.Data {
			case "script":
				scripts++
				if scripts == 1 {
					checkData(t, n.FirstChild.Data, r)
				}
			case "rect":
				bars++
			}
		}
		if scripts != 2 || bars < 2 {
			t.Errorf("%d scripts, %d bars", scripts, bars)
		}
	}
}

// checkData checks that the page's data lists all changes, those first that go off the
// network.
func checkData(t *testing.T, data string, r *review.Review) {
	t.Helper()
	var rows []struct{ I, L, O string }
	if err := json.Unmarshal([]byte(data), &rows); err != nil {
		t.Fatalf("the page's data: %v", err)
	}
	if want := len(r.SIMs) + len(r.Drift) + len(r.Others); len(rows) != want {
		t.Errorf("%d rows, want %d", len(rows), want)
	}
	certain, possible := 0, 0
	for _, s := range r.SIMs {
		switch s.Off {
		case review.Yes:
			certain++
		case review.Maybe:
			possible++
		}
	}
	for i, row := range rows {
		if (row.O != "") != (i < certain+possible) {
			t.Fatalf("row %d of %d that go off the network: %+v", i, certain+possible, row)
		}
	}
}

// browsers are what the page is tried in, where one is installed.
var browsers = []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"}

// shown is the page's DOM once its script has run.
func shown(t *testing.T, browser, file, fragment string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(),
		"--virtual-time-budget=5000", "--dump-dom", "file://"+file+"#"+fragment)
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", browser, err)
	}
	return string(out)
}

// In a browser the script runs under the page's own policy, and the table is searched,
// filtered and drawn in parts.
func TestBrowser(t *testing.T) {
	t.Parallel()
	r := &review.Review{Managed: 10_000}
	for i := range 1500 {
		if i%500 == 7 {
			r.SIMs = append(r.SIMs, disabled(i, fmt.Sprintf("<b>pump</b>-%d", i), "simfleet_fleet.f"))
		} else {
			r.SIMs = append(r.SIMs, relabeled(i, "old", fmt.Sprintf("meter-%d", i), "simfleet_fleet.f"))
		}
	}
	file := filepath.Join(t.TempDir(), "review.html")
	if err := os.WriteFile(file, []byte(page(t, r)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range browsers {
		browser, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		for fragment, c := range map[string]struct {
			rows int
			says string
		}{
			"":                         {500, "1500 of 1500 changes"},
			"kind=disabled":            {3, "3 of 1500 changes"},
			"q=PUMP+1007":              {1, "1 of 1500 changes"},
			"q=meter-14&kind=disabled": {0, "0 of 1500 changes"},
			"kind=nonsense":            {500, "1500 of 1500 changes"},
		} {
			dom := shown(t, browser, file, fragment)
			body := regexp.MustCompile(`(?s)<table id="changes">.*?<tbody>(.*?)</tbody>`).FindStringSubmatch(dom)
			if body == nil {
				t.Fatalf("#%s: the script has not run", fragment)
			}
			if rows := strings.Count(body[1], "<tr>"); rows != c.rows || !strings.Contains(dom, c.says) {
				t.Errorf("#%s: %d rows, want %d and %q", fragment, rows, c.rows, c.says)
			}
			if c.rows > 0 && c.rows < 500 && !strings.Contains(body[1], "&lt;b&gt;pump") {
				t.Errorf("#%s: the label is not text: %s", fragment, body[1])
			}
		}
		return
	}
	t.Log("no browser is installed: the page's script was not run")
}
