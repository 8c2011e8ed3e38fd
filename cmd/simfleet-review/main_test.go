package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const plan = `{"format_version":"1.2","terraform_version":"1.16.0","planned_values":{},"resource_changes":[
{"address":"simfleet_sim.pump","mode":"managed","type":"simfleet_sim","name":"pump","change":{"actions":["update"],
"before":{"iccid":"8988280666000000001","state":"enabled","label":"pump"},"after":{"iccid":"8988280666000000001","state":"disabled","label":"pump"}}}]}`

// The exit codes, and what goes where.
func TestRun(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := filepath.Join(folder, "plan.json")
	if err := os.WriteFile(file, []byte(plan), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		args, stdin  string
		exit         int
		says, stderr string
	}{
		"standard input":        {"", plan, exitOK, "**1 SIM goes off the network.**", ""},
		"a dash":                {"-", plan, exitOK, "**1 SIM goes off the network.**", ""},
		"a file":                {file, "", exitOK, "`pump`", ""},
		"flags behind the file": {file + " -max-disables 0", "", exitExceeded, "Limit exceeded", "limit exceeded: disables: 1 SIMs, the limit is 0"},
		"within the limit":      {"-max-disables 1 " + file, "", exitOK, "1 SIM goes", ""},
		"each limit":            {"-max-changes 0 " + file, "", exitExceeded, "Limit exceeded", "changes: 1 SIMs"},
		"other limits":          {"-max-enables 0 -max-adoptions 0 -max-releases 0 " + file, "", exitOK, "", ""},
		"csv":                   {"-format csv " + file, "", exitOK, "8988280666000000001,pump,disabled,state,enabled,disabled,yes", ""},
		"json":                  {"-format json " + file, "", exitOK, `"off_network": "yes"`, ""},
		"html":                  {"-format html " + file, "", exitOK, "<!DOCTYPE html>", ""},
		"a title":               {"-title Production " + file, "", exitOK, "### Production", ""},
		"no plan":               {"", "", exitError, "", "empty"},
		"no such file":          {file + "x", "", exitError, "", "plan.jsonx"},
		"not a plan":            {"", "{}", exitError, "", "format_version"},
		"no such folder":        {"-csv " + folder + "/none/x.csv " + file, "", exitError, "", "none/x.csv"},
		"an unknown flag":       {"-nonsense", plan, exitUsage, "", "nonsense"},
		"an unknown format":     {"-format pdf", plan, exitUsage, "", "pdf"},
		"a negative limit":      {"-max-disables -1", plan, exitUsage, "", "0 or more"},
		"too short":             {"-max-length 10", plan, exitUsage, "", "at least"},
		"two plans":             {file + " " + file, "", exitUsage, "", "one plan"},
		"help":                  {"-h", "", exitOK, "", "Exit codes:"},
		"version":               {"-version", "", exitOK, "simfleet-review dev", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr bytes.Buffer
			exit := run(strings.Fields(c.args), strings.NewReader(c.stdin), &stdout, &stderr)
			if exit != c.exit || !strings.Contains(stdout.String(), c.says) || !strings.Contains(stderr.String(), c.stderr) {
				t.Errorf("exit %d, want %d\nstdout, want %q:\n%s\nstderr, want %q:\n%s", exit, c.exit, c.says, &stdout, c.stderr, &stderr)
			}
			if exit == exitOK && c.stderr == "" && stderr.Len() > 0 {
				t.Errorf("stderr: %s", &stderr)
			}
		})
	}
}

// All files are written in one run, beyond a limit too.
func TestFiles(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	var stdout, stderr bytes.Buffer
	exit := run([]string{
		"-format", "none", "-markdown", at("a.md"), "-csv", at("a.csv"), "-json", at("a.json"), "-html", at("a.html"), "-max-disables", "0",
	}, strings.NewReader(plan), &stdout, &stderr)
	if exit != exitExceeded || stdout.Len() > 0 {
		t.Errorf("exit %d, %s", exit, &stdout)
	}
	for name, says := range map[string]string{"a.md": "Limit exceeded", "a.csv": "off_network", "a.json": `"limit": "disables"`, "a.html": "Limit exceeded"} {
		if text, err := os.ReadFile(at(name)); err != nil || !strings.Contains(string(text), says) {
			t.Errorf("%s does not say %q: %v\n%s", name, says, err, text)
		}
	}
}

// broken is an output that fails, as a full disk does.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestOutputFails(t *testing.T) {
	t.Parallel()
	for _, format := range formats {
		var stderr bytes.Buffer
		if exit := run([]string{"-format", format}, strings.NewReader(plan), broken{}, &stderr); exit != exitError || !strings.Contains(stderr.String(), "no space left") {
			t.Errorf("%s: exit %d, %s", format, exit, &stderr)
		}
	}
}

// Where the comment has no room, it names the file of the run that has everything.
func TestWhere(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"-csv changes.csv -html page.html": "Every change is in `changes.csv`.", "-html page.html": "Every change is in `page.html`.", "": "simfleet-review -csv",
	} {
		s, err := parse(strings.Fields(args), &bytes.Buffer{})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.where(); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", args, got, want)
		}
	}
}
