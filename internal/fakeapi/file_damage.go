package fakeapi

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// ErrDamaged says that a store's file cannot be read: it was cut, or bytes of it
// were changed.
var ErrDamaged = errors.New("the file is damaged")

// openOnce opens the file, and tells a damaged one from one that is locked.
func (s *FileStore) openOnce(options *bolt.Options) (db *bolt.DB, err error) {
	err = s.guard(func() error {
		var err error
		db, err = bolt.Open(s.path, 0o600, options)
		return err
	})
	for _, damage := range []error{bolterrors.ErrInvalid, bolterrors.ErrChecksum, bolterrors.ErrVersionMismatch} {
		if errors.Is(err, damage) {
			return nil, s.damaged(err)
		}
	}
	if err != nil {
		return nil, err
	}
	if err := s.whole(db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// whole refuses a file that is shorter than the pages that it speaks of. Reading
// past the end of a mapped file kills the process, and cannot be recovered from.
func (s *FileStore) whole(db *bolt.DB) error {
	var want int64
	if err := s.guard(func() error {
		return db.View(func(tx *bolt.Tx) error { want = tx.Size(); return nil })
	}); err != nil {
		return err
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return fmt.Errorf("open store %s: %w", s.path, err)
	}
	if info.Size() < want {
		return s.damaged(fmt.Errorf("it has %d bytes of %d", info.Size(), want))
	}
	return nil
}

// guard turns the panics with which bbolt meets a damaged page, and the faults of
// addresses that such a page names, into errors.
func (s *FileStore) guard(use func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if cause := recover(); cause != nil {
			err = s.damaged(fmt.Errorf("%v", cause))
		}
	}()
	return use()
}

func (s *FileStore) damaged(cause error) error {
	return fmt.Errorf("store %s: %w (%w): delete the file, or name another one, to start again with a new sandbox", s.path, ErrDamaged, cause)
}
