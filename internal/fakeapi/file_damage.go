package fakeapi

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
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

// inspect walks the pages of a file that is there, while nobody writes to it.
func (s *FileStore) inspect() error {
	if info, err := os.Stat(s.path); err != nil || info.Size() == 0 {
		return nil // bbolt makes it, or says why not
	}
	return s.with(true, func(db *bolt.DB) error {
		return db.View(func(tx *bolt.Tx) error {
			file, err := os.ReadFile(s.path)
			if err != nil {
				return fmt.Errorf("open store %s: %w", s.path, err)
			}
			root, freelist, err := roots(file, db.Info().PageSize)
			if err == nil {
				err = checkPages(file, db.Info().PageSize, root, freelist, uint64(tx.Size())/uint64(db.Info().PageSize))
			}
			if err != nil {
				return s.damaged(err)
			}
			return nil
		})
	})
}

// roots reads where the tree and the list of free pages begin, from the newer one of
// the two metas whose checksum holds, as bbolt does.
func roots(file []byte, pageSize int) (root, freelist uint64, err error) {
	var newest uint64
	err = errPages
	for i := range 2 {
		meta := file[i*pageSize+pageHeader:][:64]
		sum := fnv.New64a()
		_, _ = sum.Write(meta[:56])
		txid := binary.LittleEndian.Uint64(meta[48:])
		if binary.LittleEndian.Uint64(meta[56:]) == sum.Sum64() && (err != nil || txid > newest) {
			root, freelist, newest, err = binary.LittleEndian.Uint64(meta[16:]), binary.LittleEndian.Uint64(meta[32:]), txid, nil
		}
	}
	return root, freelist, err
}

// sealed puts a checksum in front of a value, over the value and where it belongs: of
// the pages bbolt keeps none.
func sealed(bucket, key string, value []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(nil, checksum(bucket, key, value)), value...)
}

// opened is what sealed put there. It panics where that was changed; see guard.
func opened(bucket, key string, raw []byte) []byte {
	if raw == nil {
		return nil
	}
	if !intact(bucket, key, raw) {
		panic(fmt.Sprintf("%s %q is not as it was written", bucket, key))
	}
	return raw[checksumSize:]
}

// checksumSize is how many bytes sealed puts in front.
const checksumSize = 4

func intact(bucket, key string, raw []byte) bool {
	return len(raw) >= checksumSize && binary.LittleEndian.Uint32(raw) == checksum(bucket, key, raw[checksumSize:])
}

func checksum(bucket, key string, value []byte) uint32 {
	sum := crc32.NewIEEE()
	_, _ = io.WriteString(sum, bucket+"\x00"+key+"\x00")
	_, _ = sum.Write(value)
	return sum.Sum32()
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
