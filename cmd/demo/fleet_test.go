package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFleets(t *testing.T) {
	t.Parallel()
	total := 0
	for _, f := range platforms {
		total += f.sims
		right, wrong := f.csv(false), f.csv(true)
		if strings.Count(right, "\n") != f.sims+1 || strings.Contains(right, "disabled") {
			t.Errorf("%s: %d lines", f.name, strings.Count(right, "\n"))
		}
		if got := strings.Count(wrong, ",disabled,"); got != slipTo-slipFrom {
			t.Errorf("%s: the mistake switches off %d SIMs", f.name, got)
		}
		for _, part := range []string{`platform = "` + f.name + `", path = "` + filepath.ToSlash(f.store) + `"`, `file("` + f.name + `.csv")`} {
			if !strings.Contains(string(configuration), part) {
				t.Errorf("the configuration lacks %s", part)
			}
		}
	}
	if total != 1750 {
		t.Errorf("%d SIMs: the texts say 1,750", total)
	}
}

func TestAFolderOfSomebodyElsesIsLeftAlone(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "new")
	got, err := prepare(folder)
	if err != nil || got != folder {
		t.Fatalf("got %s, %v", got, err)
	}
	for _, name := range []string{"main.tf", "1nce.csv", "emnify.csv", "bics.csv", "onomondo.csv"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := prepare(folder); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("a folder that is not empty: %v", err)
	}
}

func TestTheEndSaysHowToGoOn(t *testing.T) {
	t.Parallel()
	s := settings{cli: "/opt/terraform", programs: "/opt/bin", folder: t.TempDir()}
	tf, err := newTerraform(context.Background(), s, &screen{})
	if err != nil {
		t.Fatal(err)
	}
	text := goodbye(s, tf)
	for _, part := range []string{"cd " + s.folder, "export TF_CLI_CONFIG_FILE=" + tf.config, "/opt/terraform plan", "/opt/bin/fakeapi -store", "rm -r " + s.folder} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in\n%s", part, text)
		}
	}
	raw, err := os.ReadFile(tf.config)
	if err != nil || !strings.Contains(string(raw), `"/opt/bin"`) {
		t.Errorf("the CLI's configuration: %s, %v", raw, err)
	}
}

func TestAnotherExitCodeIsAnError(t *testing.T) {
	t.Parallel()
	var shown strings.Builder
	s := settings{cli: "go", folder: t.TempDir()}
	tf, err := newTerraform(context.Background(), s, &screen{Writer: &shown})
	if err != nil {
		t.Fatal(err)
	}
	if output, err := tf.program("go", 0, []string{"env", "GOOS"}); err != nil || strings.TrimSpace(output) == "" {
		t.Errorf("got %q, %v", output, err)
	}
	_, err = tf.program("go", 0, []string{"no-such-command"})
	if err == nil || !strings.Contains(err.Error(), "it exited with 2, not 0") || !strings.Contains(err.Error(), "no-such-command") {
		t.Errorf("got %v", err)
	}
	if !strings.Contains(shown.String(), "$ go no-such-command\nexit code 2, ") {
		t.Errorf("shown: %s", shown.String())
	}
	if _, err := tf.program("no-such-program", 0, []string{"x"}); err == nil {
		t.Error("a program that is not there succeeded")
	}
}

// The review counts SIMs: one that two fleets manage would be counted once.
func TestNoSIMIsInTwoFleets(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, f := range platforms {
		for n := range f.sims {
			if other, twice := seen[f.iccid(n)]; twice {
				t.Fatalf("%s and %s both manage SIM %s", other, f.name, f.iccid(n))
			}
			seen[f.iccid(n)] = f.name
		}
	}
}
