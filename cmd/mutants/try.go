package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// mutant is a guard, and how it is taken out.
type mutant struct {
	name string
	// below is the folder in which old stands, once.
	below, old, new string
	// tests are the packages that should miss it, and further arguments of go test.
	tests []string
}

// outcome is what became of a mutant.
type outcome string

const (
	killed   outcome = "killed"
	survived outcome = "SURVIVED"
	// invalid: it does not compile, or its text is not there.
	invalid outcome = "INVALID"
)

// tree is a copy of the source.
type tree struct{ root string }

// copyTree copies what git knows of a working tree, with its uncommitted changes.
func copyTree(ctx context.Context, from, to string) (tree, error) {
	list, err := exec.CommandContext(ctx, "git", "-C", from, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		return tree{}, fmt.Errorf("git ls-files: %w", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(from, name))
		if errors.Is(err, os.ErrNotExist) {
			continue // deleted, and not committed yet
		}
		if err != nil {
			return tree{}, err
		}
		at := filepath.Join(to, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			return tree{}, err
		}
		mode := os.FileMode(0o600)
		if strings.HasSuffix(name, ".sh") {
			mode = 0o700
		}
		if err := os.WriteFile(at, text, mode); err != nil {
			return tree{}, err
		}
	}
	return tree{to}, nil
}

// find returns the one Go file, tests aside, in which a mutant's text stands once.
func (t tree) find(m mutant) (file, text string, err error) {
	err = filepath.WalkDir(filepath.Join(t.root, m.below), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch n := strings.Count(string(source), m.old); {
		case n == 0:
		case n > 1 || file != "":
			return fmt.Errorf("%s: its text stands more than once below %s", m.name, m.below)
		default:
			file, text = path, string(source)
		}
		return nil
	})
	if err == nil && file == "" {
		err = fmt.Errorf("%s: its text is not below %s", m.name, m.below)
	}
	return file, text, err
}

// try runs the tests against a mutant. detail is a line of what they said where they do
// not say that it was killed.
func (t tree) try(ctx context.Context, m mutant, limit time.Duration) (o outcome, detail string, err error) {
	file, text, err := t.find(m)
	if err != nil {
		return invalid, fmt.Sprintf("  %v\n", err), nil
	}
	if err := os.WriteFile(file, []byte(strings.Replace(text, m.old, m.new, 1)), 0o600); err != nil {
		return "", "", err
	}
	defer func() { err = errors.Join(err, os.WriteFile(file, []byte(text), 0o600)) }()
	out, failed := t.test(ctx, m, limit)
	switch {
	case ctx.Err() != nil:
		return "", "", ctx.Err()
	case failed == nil:
		return survived, fmt.Sprintf("  %s, go test %s\n", strings.TrimPrefix(file, t.root+"/"), strings.Join(m.tests, " ")), nil
	case bytes.Contains(out, []byte("[build failed]")) || bytes.Contains(out, []byte("[setup failed]")):
		return invalid, "  " + firstLines(out, 4), nil
	}
	return killed, "", nil
}

// test runs a mutant's tests. Tests that hang notice it, too.
func (t tree) test(ctx context.Context, m mutant, limit time.Duration) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", append([]string{"test", "-count=1", "-failfast"}, m.tests...)...)
	cmd.Dir = t.root
	cmd.WaitDelay = time.Second
	return cmd.CombinedOutput()
}

func firstLines(text []byte, n int) string {
	lines := strings.SplitN(strings.TrimSpace(string(text)), "\n", n+1)
	return strings.Join(lines[:min(n, len(lines))], "\n  ") + "\n"
}
