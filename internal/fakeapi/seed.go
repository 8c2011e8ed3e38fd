package fakeapi

import (
	"encoding/json"
	"fmt"
)

const (
	metaBucket = "meta"
	metaKey    = "fleet"
	// storeVersion changes when a fake can no longer read what an older one wrote.
	storeVersion = 1
)

// Meta is what a store says about the fleet in it.
type Meta struct {
	// Version is the version of the store's layout.
	Version int `json:"version"`
	// Platform is the fake's name, like "1nce".
	Platform string `json:"platform"`
	// Seed is the number that all made-up data depends on.
	Seed uint64 `json:"seed"`
	// SIMs is the number of SIMs that the fleet began with.
	SIMs int `json:"sims"`
}

// Seed fills a new store by fill, exactly once however many processes open it at
// the same time, and returns what the store says about its fleet: of a store that
// was filled before, that is not want but what it was filled with.
func Seed(store Store, want Meta, fill func(Tx) error) (Meta, error) {
	want.Version = storeVersion
	found, ok, err := readMeta(store, want)
	if err != nil || ok {
		return found, err
	}
	err = store.Update(func(tx Tx) error {
		raw := tx.Get(metaBucket, metaKey)
		if raw != nil {
			found, err = checkMeta(raw, want)
			return err
		}
		found = want
		if raw, err = json.Marshal(want); err != nil {
			return err
		}
		if err := tx.Put(metaBucket, metaKey, raw); err != nil {
			return err
		}
		return fill(tx)
	})
	if err != nil {
		return Meta{}, fmt.Errorf("fill the store with a fleet: %w", err)
	}
	return found, nil
}

// readMeta spares an existing store the exclusive lock.
func readMeta(store Store, want Meta) (found Meta, ok bool, err error) {
	err = store.View(func(tx Tx) error {
		raw := tx.Get(metaBucket, metaKey)
		if raw == nil {
			return nil
		}
		ok = true
		found, err = checkMeta(raw, want)
		return err
	})
	return found, ok, err
}

// Describe returns what a store says about its fleet.
func Describe(store Store) (found Meta, err error) {
	err = store.View(func(tx Tx) error {
		if raw := tx.Get(metaBucket, metaKey); raw != nil {
			return json.Unmarshal(raw, &found)
		}
		return nil
	})
	return found, err
}

func checkMeta(raw []byte, want Meta) (Meta, error) {
	var found Meta
	if err := json.Unmarshal(raw, &found); err != nil {
		return Meta{}, fmt.Errorf("read what the store says about its fleet: %w", err)
	}
	if found.Version != want.Version {
		return Meta{}, fmt.Errorf("the store has layout %d, this version reads layout %d: use another path or delete it", found.Version, want.Version)
	}
	if found.Platform != want.Platform {
		return Meta{}, fmt.Errorf("the store holds a fleet of platform %q, not %q: use another path", found.Platform, want.Platform)
	}
	return found, nil
}

// Clear empties the given buckets.
func Clear(tx Tx, buckets ...string) error {
	for _, bucket := range buckets {
		var keys []string
		tx.Scan(bucket, 0, func(key string, _ []byte) bool {
			keys = append(keys, key)
			return true
		})
		for _, key := range keys {
			if err := tx.Delete(bucket, key); err != nil {
				return err
			}
		}
	}
	return nil
}
