package fakeapi

import (
	"errors"
	"slices"
	"sync"
)

// errReadOnly is a mistake in a fake: a write inside of View.
var errReadOnly = errors.New("fakeapi: write in a read-only transaction")

// MemoryStore is a [Store] that lasts as long as the process. Its zero value is
// empty and ready.
type MemoryStore struct {
	mu      sync.RWMutex
	buckets map[string]*memoryBucket
}

var _ Store = (*MemoryStore)(nil)

// memoryBucket keeps its keys sorted, so that the page of a long list is found by
// its place and not by walking there.
type memoryBucket struct {
	values map[string][]byte
	keys   []string
}

// NewMemoryStore makes an empty store.
func NewMemoryStore() *MemoryStore { return &MemoryStore{} }

// View implements [Store].
func (s *MemoryStore) View(read func(Tx) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return read(&memoryTx{store: s})
}

// Update implements [Store].
func (s *MemoryStore) Update(write func(Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx := &memoryTx{store: s, writable: true}
	if err := write(tx); err != nil {
		tx.rollback()
		return err
	}
	return nil
}

// Close implements [Store]; there is nothing to release.
func (s *MemoryStore) Close() error { return nil }

// memoryTx writes in place and remembers what was there before.
type memoryTx struct {
	store    *MemoryStore
	writable bool
	undo     []memoryUndo
}

// memoryUndo is a value before it was written; nil when there was none.
type memoryUndo struct {
	bucket, key string
	value       []byte
}

func (tx *memoryTx) Get(bucket, key string) []byte {
	b := tx.store.buckets[bucket]
	if b == nil {
		return nil
	}
	return b.values[key]
}

func (tx *memoryTx) Put(bucket, key string, value []byte) error {
	if !tx.writable {
		return errReadOnly
	}
	tx.undo = append(tx.undo, memoryUndo{bucket, key, tx.Get(bucket, key)})
	tx.store.bucket(bucket).put(key, value)
	return nil
}

func (tx *memoryTx) Delete(bucket, key string) error {
	if !tx.writable {
		return errReadOnly
	}
	before := tx.Get(bucket, key)
	if before == nil {
		return nil
	}
	tx.undo = append(tx.undo, memoryUndo{bucket, key, before})
	tx.store.bucket(bucket).remove(key)
	return nil
}

func (tx *memoryTx) Count(bucket string) int {
	if b := tx.store.buckets[bucket]; b != nil {
		return len(b.keys)
	}
	return 0
}

func (tx *memoryTx) Scan(bucket string, skip int, visit func(string, []byte) bool) {
	b := tx.store.buckets[bucket]
	if b == nil || skip >= len(b.keys) {
		return
	}
	for _, key := range b.keys[max(skip, 0):] {
		if !visit(key, b.values[key]) {
			return
		}
	}
}

// rollback undoes the writes, the last one first.
func (tx *memoryTx) rollback() {
	for _, u := range slices.Backward(tx.undo) {
		if u.value == nil {
			tx.store.bucket(u.bucket).remove(u.key)
			continue
		}
		tx.store.bucket(u.bucket).put(u.key, u.value)
	}
}

// bucket makes the bucket if it is not there yet.
func (s *MemoryStore) bucket(name string) *memoryBucket {
	if s.buckets == nil {
		s.buckets = map[string]*memoryBucket{}
	}
	if s.buckets[name] == nil {
		s.buckets[name] = &memoryBucket{values: map[string][]byte{}}
	}
	return s.buckets[name]
}

func (b *memoryBucket) put(key string, value []byte) {
	if value == nil {
		value = []byte{}
	}
	if _, known := b.values[key]; !known {
		place, _ := slices.BinarySearch(b.keys, key)
		b.keys = slices.Insert(b.keys, place, key)
	}
	b.values[key] = value
}

func (b *memoryBucket) remove(key string) {
	if _, known := b.values[key]; !known {
		return
	}
	delete(b.values, key)
	place, _ := slices.BinarySearch(b.keys, key)
	b.keys = slices.Delete(b.keys, place, place+1)
}
