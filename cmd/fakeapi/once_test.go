package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

// fleetFile is a sandbox's file as the provider makes it, of a platform.
func fleetFile(t *testing.T, platform string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fleet.db")
	box, err := sandbox.Open(platform, path, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := box.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// fakeapi is the command with a command line.
func fakeapi(args ...string) (code int, stdout, stderr string) {
	var out, notes bytes.Buffer
	code = start(args, &out, &notes)
	return code, out.String(), notes.String()
}

func TestOneRequestToASandboxOfEachPlatform(t *testing.T) {
	t.Parallel()
	for platform, c := range map[string]struct{ iccid, body, want string }{
		"1nce":     {"8988280666000000001", `{"status": "Disabled"}`, `"status": "Disabled"`},
		"emnify":   {"8988303000000000001", `{"sim_status": 2, "endpoint_status": 1}`, `"endpoint_status": 1`},
		"bics":     {"8988303000000000001", `{"sim_status": 2, "endpoint_status": 1}`, `"sim_status": 2`},
		"onomondo": {"8945738730000002417", `{"activated": false}`, `"activated": false`},
	} {
		path := fleetFile(t, platform)
		code, out, notes := fakeapi("-store", path, "PATCH", "/_fake/sims/"+c.iccid, c.body)
		if code != 0 || !strings.Contains(out, c.want) {
			t.Errorf("%s: %d, %s%s", platform, code, out, notes)
		}
		box, err := sandbox.Open(platform, path, 0, 0) // as the provider, afterwards
		if err != nil {
			t.Fatal(err)
		}
		if box.Drift() != c.body {
			t.Errorf("%s: the drift that is shown to users is %s", platform, box.Drift())
		}
		req, err := http.NewRequestWithContext(t.Context(), "GET", "http://sandbox/_fake/sims/"+c.iccid, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := box.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		raw, _ := io.ReadAll(res.Body)
		if err := errors.Join(res.Body.Close(), box.Close()); err != nil || !strings.Contains(string(raw), strings.ReplaceAll(c.want, ": ", ":")) {
			t.Errorf("%s: the provider sees %s (%v)", platform, raw, err)
		}
	}
}

func TestOneRequestThatIsRefused(t *testing.T) {
	t.Parallel()
	path := fleetFile(t, "1nce")
	missing := filepath.Join(t.TempDir(), "none", "fleet.db")
	for _, c := range []struct {
		code int
		part string
		args []string
	}{
		{exitError, "unknown field", []string{"-store", path, "PATCH", "/_fake/sims/8988280666000000001", `{"state":"off"}`}},
		{exitError, "404 Not Found", []string{"-store", path, "GET", "/_fake/sims/8988280666000000099"}},
		{exitError, "apply a configuration with sandbox", []string{"-store", missing, "GET", "/_fake/"}},
		{exitError, `holds a fleet of platform "1nce", not "onomondo"`, []string{"-store", path, "-platform", "onomondo", "GET", "/_fake/"}},
		{exitUsage, "needs -store", []string{"GET", "/_fake/"}},
		{exitUsage, "METHOD PATH [BODY]", []string{"-store", path, "stray"}},
		{exitUsage, "METHOD PATH [BODY]", []string{"-store", path, "a", "/b", "c", "d"}},
		{exitUsage, "begins with /", []string{"-store", path, "GET", "_fake/"}},
		{exitUsage, "flag provided but not defined", []string{"-stor", path}},
	} {
		code, out, notes := fakeapi(c.args...)
		if code != c.code || !strings.Contains(out+notes, c.part) {
			t.Errorf("%q: got %d, %s%s; want %d and %q", c.args, code, out, notes, c.code, c.part)
		}
	}
	if _, err := os.Stat(filepath.Dir(missing)); err == nil {
		t.Error("a folder was made for a single request")
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	code, _, help := fakeapi("-help")
	if code != 0 || !strings.Contains(help, "GET /_fake/ tells") || !strings.Contains(help, "-store") {
		t.Errorf("%d: %s", code, help)
	}
	path := fleetFile(t, "emnify")
	if code, out, _ := fakeapi("-store", path, "get", "/_fake/"); code != 0 || !strings.Contains(out, "endpoint_status") || strings.HasSuffix(out, "\n\n") {
		t.Errorf("%d: %q", code, out)
	}
}

func TestAFleetThatIsThereIsKept(t *testing.T) {
	t.Parallel()
	s, err := parse([]string{"-store", fleetFile(t, "emnify"), "-sims", "9", "-for", "1ms"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	var out, notes bytes.Buffer
	if err := serve(t.Context(), s, &out, &notes); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "Fake platform emnify") || !strings.Contains(out.String(), "shared with every process") {
		t.Errorf("greeted with %s", out.String())
	}
	if got := notes.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "-sims is for a new one") {
		t.Errorf("noted %s", got)
	}
}

func TestANewFleetGetsItsFolder(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), ".simfleet", "onomondo.db")
	s, err := parse([]string{"-store", path, "-platform", "onomondo", "-for", "1ms"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := serve(t.Context(), s, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	if found, err := sandbox.PlatformOf(path); err != nil || found != "onomondo" {
		t.Errorf("got %q, %v", found, err)
	}
}
