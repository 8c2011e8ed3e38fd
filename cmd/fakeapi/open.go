package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

// open opens the fleet. A file may be that of a provider's sandbox: it keeps its fleet,
// and says which platform it is of.
func open(s *settings, notes io.Writer) (*sandbox.Sandbox, error) {
	if s.sandbox.Path == "" {
		return sandbox.OpenWith(s.sandbox)
	}
	found, err := sandbox.PlatformOf(s.sandbox.Path)
	missing := errors.Is(err, fs.ErrNotExist)
	switch {
	case missing && s.once != nil: // a misspelt path would be a fleet of its own
		return nil, fmt.Errorf("there is no file %s: apply a configuration with sandbox = {…} first, or name its path", s.sandbox.Path)
	case missing:
		// As the provider does, so that either may come first.
		if err := os.MkdirAll(filepath.Dir(s.sandbox.Path), 0o755); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	}
	if found != "" {
		if !s.gave("platform") {
			s.sandbox.Platform = found
		}
		for _, name := range []string{"sims", "seed", "expired", "foreign"} {
			if s.gave(name) {
				fmt.Fprintf(notes, "fakeapi: %s holds a fleet already and keeps it: -%s is for a new one\n", s.sandbox.Path, name)
			}
		}
	}
	return sandbox.OpenWith(s.sandbox)
}
