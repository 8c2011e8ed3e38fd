package fakeapi_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// onBoth runs a test on a memory store and on a file store.
func onBoth(t *testing.T, test func(*testing.T, fakeapi.Store)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		test(t, fakeapi.NewMemoryStore())
	})
	t.Run("file", func(t *testing.T) {
		t.Parallel()
		test(t, openFile(t, filepath.Join(t.TempDir(), "store.db")))
	})
}

func openFile(t *testing.T, path string) *fakeapi.FileStore {
	t.Helper()
	store, err := fakeapi.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func update(t *testing.T, store fakeapi.Store, write func(fakeapi.Tx) error) {
	t.Helper()
	if err := store.Update(write); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, store fakeapi.Store, keys ...string) {
	t.Helper()
	update(t, store, func(tx fakeapi.Tx) error {
		for _, key := range keys {
			if err := tx.Put("b", key, []byte("value of "+key)); err != nil {
				return err
			}
		}
		return nil
	})
}

// content is the keys of bucket b from skip on, and its count.
func content(t *testing.T, store fakeapi.Store, skip int) (keys []string, count int) {
	t.Helper()
	err := store.View(func(tx fakeapi.Tx) error {
		count = tx.Count("b")
		tx.Scan("b", skip, func(key string, value []byte) bool {
			if string(value) != "value of "+key {
				t.Errorf("%s has the value %q", key, value)
			}
			keys = append(keys, key)
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys, count
}

func TestStoreKeepsKeysInOrder(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, store fakeapi.Store) {
		put(t, store, "d", "b", "a")
		put(t, store, "c", "b")
		if keys, count := content(t, store, 0); !slices.Equal(keys, []string{"a", "b", "c", "d"}) || count != 4 {
			t.Errorf("got %v, count %d", keys, count)
		}
		if keys, _ := content(t, store, 3); !slices.Equal(keys, []string{"d"}) {
			t.Errorf("after 3: %v", keys)
		}
		if keys, _ := content(t, store, 9); keys != nil {
			t.Errorf("after 9: %v", keys)
		}
	})
}

func TestStoreDeletes(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, store fakeapi.Store) {
		put(t, store, "a", "b", "c")
		update(t, store, func(tx fakeapi.Tx) error {
			return errors.Join(tx.Delete("b", "b"), tx.Delete("b", "unknown"), tx.Delete("nowhere", "a"))
		})
		if keys, count := content(t, store, 0); !slices.Equal(keys, []string{"a", "c"}) || count != 2 {
			t.Errorf("got %v, count %d", keys, count)
		}
		update(t, store, func(tx fakeapi.Tx) error { return fakeapi.Clear(tx, "b") })
		if keys, count := content(t, store, 0); keys != nil || count != 0 {
			t.Errorf("after Clear: %v, count %d", keys, count)
		}
	})
}

func TestStoreUndoesWhatFails(t *testing.T) {
	t.Parallel()
	failure := errors.New("no")
	onBoth(t, func(t *testing.T, store fakeapi.Store) {
		put(t, store, "a", "b")
		err := store.Update(func(tx fakeapi.Tx) error {
			err := errors.Join(tx.Put("b", "a", []byte("other")), tx.Put("b", "c", nil), tx.Delete("b", "b"), tx.Put("b", "a", nil))
			if err != nil {
				return err
			}
			return failure
		})
		if !errors.Is(err, failure) {
			t.Fatalf("got %v", err)
		}
		if keys, count := content(t, store, 0); !slices.Equal(keys, []string{"a", "b"}) || count != 2 {
			t.Errorf("got %v, count %d", keys, count)
		}
	})
}

func TestStoreSeesItsOwnWrites(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, store fakeapi.Store) {
		update(t, store, func(tx fakeapi.Tx) error {
			if err := tx.Put("b", "a", []byte("1")); err != nil {
				return err
			}
			if string(tx.Get("b", "a")) != "1" || tx.Count("b") != 1 || tx.Get("b", "z") != nil {
				t.Error("a transaction does not see what it wrote")
			}
			return nil
		})
	})
}

func TestStoreRefusesWritesInView(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, store fakeapi.Store) {
		err := store.View(func(tx fakeapi.Tx) error { return tx.Put("b", "a", nil) })
		if err == nil {
			t.Error("Put was allowed")
		}
		err = store.View(func(tx fakeapi.Tx) error { return tx.Delete("b", "a") })
		if err == nil {
			t.Error("Delete was allowed")
		}
	})
}

func TestStoreTakesConcurrentWriters(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, store fakeapi.Store) {
		var writers sync.WaitGroup
		for n := range 20 {
			writers.Go(func() {
				put(t, store, fmt.Sprintf("%02d", n))
				content(t, store, 0)
			})
		}
		writers.Wait()
		if keys, count := content(t, store, 0); len(keys) != 20 || count != 20 {
			t.Errorf("got %d keys, count %d", len(keys), count)
		}
	})
}

func TestSeedFillsOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, store fakeapi.Store) {
		fills := 0
		fill := func(fakeapi.Tx) error { fills++; return nil }
		for seed := range uint64(3) {
			meta, err := fakeapi.Seed(store, fakeapi.Meta{Platform: "p", Seed: seed + 7}, fill)
			if err != nil || meta.Seed != 7 {
				t.Errorf("got %+v, %v", meta, err)
			}
		}
		if fills != 1 {
			t.Errorf("filled %d times", fills)
		}
		if _, err := fakeapi.Seed(store, fakeapi.Meta{Platform: "q"}, fill); err == nil {
			t.Error("a store of another platform was accepted")
		}
	})
}
