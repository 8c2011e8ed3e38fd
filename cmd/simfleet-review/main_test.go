package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const disabling = `{"format_version":"1.2","resource_changes":[{"address":"simfleet_sim.a","mode":"managed","type":"simfleet_sim","change":{
	"actions":["update"],"before":{"iccid":"8988280666000000000","state":"enabled"},"after":{"iccid":"8988280666000000000","state":"disabled"},
	"after_unknown":{},"before_sensitive":{},"after_sensitive":{}}}]}`

// The exit codes, and what is written with each.
func TestRun(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		args      []string
		in        string
		code      int
		out, says string
	}{
		"a plan":            {nil, disabling, 0, "1 SIM goes off the network", ""},
		"within the limits": {[]string{"-max-disables", "1", "-max-changes", "1", "-"}, disabling, 0, "goes off", ""},
		"over a limit":      {[]string{"-max-disables", "0"}, disabling, exitOver, "goes off", "off the network: 1 SIM, and the limit is 0"},
		"too many changes":  {[]string{"-max-changes", "0"}, disabling, exitOver, "goes off", "touched by the plan"},
		"no plan":           {nil, "nothing", exitFailed, "", "terraform show -json"},
		"no file":           {[]string{"missing.json"}, "", exitFailed, "", "missing.json"},
		"an unknown flag":   {[]string{"-colour"}, "", exitUsage, "", "-colour"},
		"two files":         {[]string{"a", "b"}, "", exitUsage, "", "Usage"},
		"help":              {[]string{"-h"}, "", 0, "", "-max-disables"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out, complaints bytes.Buffer
			code := run(c.args, strings.NewReader(c.in), &out, &complaints)
			if code != c.code || !strings.Contains(out.String(), c.out) || !strings.Contains(complaints.String(), c.says) {
				t.Errorf("exit code %d\n%s\n%s", code, out.String(), complaints.String())
			}
		})
	}
}

func TestFiles(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	plan := filepath.Join(folder, "plan.json")
	if err := os.WriteFile(plan, []byte(disabling), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{}
	for _, kind := range []string{"csv", "html", "json"} {
		args = append(args, "-"+kind, filepath.Join(folder, "review."+kind))
	}
	var out, complaints bytes.Buffer
	if code := run(append(args, plan), nil, &out, &complaints); code != 0 {
		t.Fatalf("exit code %d: %s", code, complaints.String())
	}
	for _, kind := range []string{"csv", "html", "json"} {
		text, err := os.ReadFile(filepath.Join(folder, "review."+kind))
		if err != nil || !strings.Contains(string(text), "8988280666000000000") {
			t.Errorf("%s: %v", kind, err)
		}
	}
	if code := run([]string{"-csv", filepath.Join(folder, "missing", "x.csv"), plan}, nil, &out, &complaints); code != exitFailed {
		t.Errorf("a file that cannot be written ends with %d", code)
	}
}
