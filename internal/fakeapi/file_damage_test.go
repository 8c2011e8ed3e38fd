package fakeapi_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
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

// Wherever a byte of a file is changed, the file is read as before, or the error comes
// soon and says what to do. Nothing is read that was not written.
func TestFlippedByteIsFoundOut(t *testing.T) {
	t.Parallel()
	whole := fullFile(t)
	page := os.Getpagesize()
	offsets := []int{}
	for at := 0; at < len(whole); at += page { // the headers and the first elements of all pages
		for _, within := range []int{0, 8, 10, 12, 16, 20, 24, 28, 33, 41, 49} {
			offsets = append(offsets, at+within)
		}
	}
	random := rand.New(rand.NewPCG(17, 4))
	for range 500 {
		offsets = append(offsets, random.IntN(len(whole)))
	}
	found := 0
	for _, at := range offsets {
		if at < len(whole) && flipped(t, whole, at) {
			found++
		}
	}
	if found < len(offsets)/4 { // the rest is not in use
		t.Errorf("%d of %d changes were found out", found, len(offsets))
	}
}

// A page that names itself, or another that names it, is an error and no walk without end.
func TestPagesInACircle(t *testing.T) {
	t.Parallel()
	whole := fullFile(t)
	size, branches := os.Getpagesize(), 0
	for at := 2 * size; at+size <= len(whole); at += size {
		const branch, header, child = 1, 16, 8
		if binary.LittleEndian.Uint16(whole[at+8:]) != branch || binary.LittleEndian.Uint64(whole[at:]) != uint64(at/size) {
			continue
		}
		branches++
		damaged := slices.Clone(whole)
		copy(damaged[at+header+child:], damaged[at:at+8]) // its first child is itself
		path := filepath.Join(t.TempDir(), "box.db")
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := readAndWrite(path); err != nil && !errors.Is(err, fakeapi.ErrDamaged) {
			t.Errorf("page %d: %v", at/size, err)
		} else if err != nil {
			return // one that is in use
		}
	}
	t.Errorf("no circle of %d was found out", branches)
}

const fullKeys = 400

func fullFile(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "box.db")
	store, err := fakeapi.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, bucket := range []string{"sims", "labels", "small"} {
		if err := store.Update(func(tx fakeapi.Tx) error {
			for i := range fullKeys {
				if bucket != "small" || i < 3 {
					if err := tx.Put(bucket, fmt.Sprintf("key-%04d", i), fullValue(i)); err != nil {
						return err
					}
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

func fullValue(i int) []byte { return []byte(strings.Repeat(fmt.Sprint("value ", i, " "), 6)) }

// flipped changes one bit and reports whether that was found out.
func flipped(t *testing.T, whole []byte, at int) bool {
	t.Helper()
	damaged := slices.Clone(whole)
	damaged[at] ^= 1 << (at % 8)
	path := filepath.Join(t.TempDir(), "box.db")
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	err := readAndWrite(path)
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("offset %d: it took %s", at, took)
	}
	if err != nil && (!errors.Is(err, fakeapi.ErrDamaged) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "delete the file")) {
		t.Errorf("offset %d: the error is %v", at, err)
	}
	return err != nil
}

var errWrong = errors.New("not what was written")

func readAndWrite(path string) error {
	store, err := fakeapi.OpenFile(path)
	if err != nil {
		return err
	}
	err = store.View(func(tx fakeapi.Tx) error {
		for i := range fullKeys {
			if got := tx.Get("sims", fmt.Sprintf("key-%04d", i)); !bytes.Equal(got, fullValue(i)) {
				return fmt.Errorf("%w: %q", errWrong, got)
			}
		}
		n := 0
		tx.Scan("labels", 0, func(string, []byte) bool { n++; return true })
		if n != fullKeys {
			return fmt.Errorf("%w: %d labels", errWrong, n)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return store.Update(func(tx fakeapi.Tx) error { return tx.Put("sims", "key-0007", []byte("new")) })
}
