package fakeapi_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

func TestDamagedFileIsAnErrorAtOnce(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func([]byte) []byte{
		"cut to two pages": func(b []byte) []byte { return b[:2*os.Getpagesize()] },
		"cut to 100 bytes": func(b []byte) []byte { return b[:100] },
		"pages of zeros":   func(b []byte) []byte { clear(b[2*os.Getpagesize():]); return b },
		"both metas":       func(b []byte) []byte { b[24] ^= 1; b[os.Getpagesize()+24] ^= 1; return b },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "box.db")
			if _, err := fakeapi.OpenFile(path); err != nil {
				t.Fatal(err)
			}
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(whole), 0o600); err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			_, err = fakeapi.OpenFile(path)
			if !errors.Is(err, fakeapi.ErrDamaged) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "delete the file") {
				t.Errorf("the error is %v", err)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("the error took %s", took)
			}
		})
	}
}
