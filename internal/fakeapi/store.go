package fakeapi

import "errors"

// ErrLocked says that another process kept a file store locked for longer than
// the store was willing to wait.
var ErrLocked = errors.New("the store is locked by another process")

// Store keeps what a fake platform knows. Values are in named buckets, in the
// order of their keys. Transactions are atomic: an Update whose function fails
// leaves nothing behind.
type Store interface {
	// View runs read on a state that does not change meanwhile.
	View(read func(Tx) error) error
	// Update runs write alone, and keeps what it wrote if it returns nil.
	Update(write func(Tx) error) error
	// Close releases the store. A file store's content stays.
	Close() error
}

// Tx is a transaction. It must not be used once the function that was given it has
// returned. Values that it hands out must be neither changed nor kept.
type Tx interface {
	// Get is the value of key, nil when there is none.
	Get(bucket, key string) []byte
	// Put sets the value of key. The caller must not change value afterwards.
	Put(bucket, key string, value []byte) error
	// Delete removes key; a key that is not there is no error.
	Delete(bucket, key string) error
	// Count is the number of keys in bucket.
	Count(bucket string) int
	// Scan visits the entries in the order of their keys, without the first skip
	// of them, until visit returns false. The bucket must not be written meanwhile.
	Scan(bucket string, skip int, visit func(key string, value []byte) bool)
}
