package fakeapi

import (
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// countsBucket holds the number of keys of each bucket: bbolt would have to walk
// the whole bucket to tell.
const countsBucket = "_counts"

// fileTx is a bbolt transaction as a [Tx].
type fileTx struct {
	tx *bolt.Tx
	// counts are the changed counts of a writable transaction; nil marks a
	// read-only one.
	counts map[string]int
}

func (t *fileTx) Get(bucket, key string) []byte {
	b := t.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	return opened(bucket, key, b.Get([]byte(key)))
}

func (t *fileTx) Put(bucket, key string, value []byte) error {
	if t.counts == nil {
		return errReadOnly
	}
	b, err := t.tx.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return fmt.Errorf("bucket %s: %w", bucket, err)
	}
	// Fleets are written in the order of their keys: pages may be filled well.
	b.FillPercent = 0.9
	if b.Get([]byte(key)) == nil {
		t.counts[bucket] = t.Count(bucket) + 1
	}
	if err := b.Put([]byte(key), sealed(bucket, key, value)); err != nil {
		return fmt.Errorf("put %s/%s: %w", bucket, key, err)
	}
	return nil
}

func (t *fileTx) Delete(bucket, key string) error {
	if t.counts == nil {
		return errReadOnly
	}
	b := t.tx.Bucket([]byte(bucket))
	if b == nil || b.Get([]byte(key)) == nil {
		return nil
	}
	t.counts[bucket] = t.Count(bucket) - 1
	if err := b.Delete([]byte(key)); err != nil {
		return fmt.Errorf("delete %s/%s: %w", bucket, key, err)
	}
	return nil
}

func (t *fileTx) Count(bucket string) int {
	if n, changed := t.counts[bucket]; changed {
		return n
	}
	raw := t.Get(countsBucket, bucket)
	if len(raw) != 8 {
		return 0
	}
	return int(binary.BigEndian.Uint64(raw))
}

func (t *fileTx) Scan(bucket string, skip int, visit func(string, []byte) bool) {
	b := t.tx.Bucket([]byte(bucket))
	if b == nil {
		return
	}
	cursor := b.Cursor()
	for key, value := cursor.First(); key != nil; key, value = cursor.Next() {
		if skip > 0 {
			skip--
			continue
		}
		if !visit(string(key), opened(bucket, string(key), value)) {
			return
		}
	}
}

// saveCounts writes the changed counts once, at the end of a transaction.
func (t *fileTx) saveCounts() error {
	if len(t.counts) == 0 {
		return nil
	}
	b, err := t.tx.CreateBucketIfNotExists([]byte(countsBucket))
	if err != nil {
		return fmt.Errorf("bucket %s: %w", countsBucket, err)
	}
	for name, n := range t.counts {
		raw := binary.BigEndian.AppendUint64(nil, uint64(n))
		if err := b.Put([]byte(name), sealed(countsBucket, name, raw)); err != nil {
			return fmt.Errorf("count of %s: %w", name, err)
		}
	}
	return nil
}
