package fakeapi

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

const (
	// DefaultLockWait is how long a file store waits for other processes.
	DefaultLockWait = 10 * time.Second
	// lockPoll is the time between two attempts to lock the file.
	lockPoll = 2 * time.Millisecond
	// tryOnce makes bbolt give up at once: its own wait goes in steps of 50 ms,
	// which is long for a transaction of a millisecond.
	tryOnce = time.Nanosecond
)

// FileStore is a [Store] in one file that several processes may use at the same
// time. The file is open, and locked, only while a transaction runs: shared for
// View, exclusive for Update. A process that is killed leaves the last complete
// transaction.
type FileStore struct {
	path string
	wait time.Duration
	// mu keeps the goroutines of this process from polling for each other's lock.
	mu sync.RWMutex
	// failure is the last one that is the file's and not the caller's.
	failure atomic.Pointer[Failure]
}

var _ Store = (*FileStore)(nil)

// OpenFile opens the store at path, and makes it if it is not there. The folder
// must exist.
func OpenFile(path string) (*FileStore, error) {
	return OpenFileWait(path, DefaultLockWait)
}

// OpenFileWait is [OpenFile] with the time to wait for other processes' locks.
func OpenFileWait(path string, wait time.Duration) (*FileStore, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	s := &FileStore{path: absolute, wait: wait}
	if err := s.inspect(); err != nil {
		return nil, err
	}
	if err := s.Update(func(Tx) error { return nil }); err != nil {
		return nil, err
	}
	return s, nil
}

// Path is where the store's file is, as an absolute path.
func (s *FileStore) Path() string { return s.path }

// View implements [Store].
func (s *FileStore) View(read func(Tx) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.with(true, func(db *bolt.DB) error {
		return db.View(func(tx *bolt.Tx) error { return read(&fileTx{tx: tx}) })
	})
}

// Update implements [Store].
func (s *FileStore) Update(write func(Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.with(false, func(db *bolt.DB) error {
		return db.Update(func(tx *bolt.Tx) error {
			own := &fileTx{tx: tx, counts: map[string]int{}}
			if err := write(own); err != nil {
				return err
			}
			return own.saveCounts()
		})
	})
}

// Failure is what keeps a store from working, such as a damaged or locked file. What
// was to be done may be tried again later; to try at once is no use.
type Failure struct{ Err error }

func (f *Failure) Error() string { return f.Err.Error() }

// Unwrap returns the cause, such as [ErrDamaged] or [ErrLocked].
func (f *Failure) Unwrap() error { return f.Err }

// Permanent tells an HTTP client that repeating the request at once does not help.
func (f *Failure) Permanent() bool { return true }

// LastFailure is the store's last failure, or nil; it is another one each time.
func (s *FileStore) LastFailure() *Failure { return s.failure.Load() }

func (s *FileStore) failed(err error) error {
	s.failure.Store(&Failure{err})
	return err
}

// Close implements [Store]; between transactions nothing is open.
func (s *FileStore) Close() error { return nil }

// with opens the file, runs use and closes the file again.
func (s *FileStore) with(readOnly bool, use func(*bolt.DB) error) error {
	db, err := s.open(readOnly)
	if err != nil {
		return s.failed(err)
	}
	if err := s.guard(func() error { return use(db) }); err != nil {
		if errors.Is(err, ErrDamaged) {
			_ = s.failed(err)
		}
		return errors.Join(err, db.Close())
	}
	if err := db.Close(); err != nil {
		return s.failed(fmt.Errorf("close store %s: %w", s.path, err))
	}
	return nil
}

func (s *FileStore) open(readOnly bool) (*bolt.DB, error) {
	options := &bolt.Options{
		Timeout:  tryOnce,
		ReadOnly: readOnly,
		// What was written survives the process without a sync; only a crash of the
		// whole machine could lose it, and a sandbox is not worth a sync a request.
		NoSync:     true,
		NoGrowSync: true,
	}
	for deadline := time.Now().Add(s.wait); ; time.Sleep(lockPoll) {
		db, err := s.openOnce(options)
		switch {
		case err == nil:
			return db, nil
		case !errors.Is(err, bolterrors.ErrTimeout):
			return nil, fmt.Errorf("open store %s: %w", s.path, err)
		case !time.Now().Before(deadline):
			return nil, fmt.Errorf("open store %s: %w (waited %s)", s.path, ErrLocked, s.wait)
		}
	}
}
