package fakeapi

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
)

const (
	// journalSuffix is added to a file store's path.
	journalSuffix = ".requests"
	// journalMax is the size, in bytes, at which opening a journal empties it.
	journalMax = 10 << 20
)

// journal appends one line a request to a file beside a file store, so that the
// counts are shared by all processes and outlive them. A nil journal does nothing.
type journal struct {
	file *os.File

	mu     sync.Mutex
	failed error
}

// openJournal opens the journal of store; nil for a store that is not a file.
func openJournal(store Store) (*journal, error) {
	s, ok := store.(*FileStore)
	if !ok {
		return nil, nil
	}
	path := s.Path() + journalSuffix
	if info, err := os.Stat(path); err == nil && info.Size() > journalMax {
		if err := os.Truncate(path, 0); err != nil {
			return nil, fmt.Errorf("empty the journal of requests: %w", err)
		}
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the journal of requests: %w", err)
	}
	return &journal{file: file}, nil
}

// add appends a request; status 0 means that no answer was sent. It is one write,
// which the system keeps whole among several processes. A failure must not fail
// the request: close reports it.
func (j *journal) add(route string, status int) {
	if j == nil {
		return
	}
	if _, err := fmt.Fprintf(j.file, "%s %d\n", route, status); err != nil {
		j.mu.Lock()
		defer j.mu.Unlock()
		j.failed = err
	}
}

func (j *journal) reset() error {
	if j == nil {
		return nil
	}
	return ResetJournal(j.store())
}

// store is the path of the file store that the journal is of.
func (j *journal) store() string { return strings.TrimSuffix(j.file.Name(), journalSuffix) }

func (j *journal) close() error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return errors.Join(j.failed, j.file.Close())
}

// ReadJournal counts, by route template, the requests that every process has made
// to the fake whose file store is at path, since the journal was emptied last.
// A store without a journal has had no requests.
func ReadJournal(path string) (map[string]int, error) {
	counts := map[string]int{}
	file, err := os.Open(path + journalSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return counts, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the journal of requests: %w", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if end := strings.LastIndexByte(lines.Text(), ' '); end > 0 {
			counts[lines.Text()[:end]]++
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read the journal of requests: %w", err)
	}
	return counts, nil
}

// ResetJournal empties the journal of the file store at path.
func ResetJournal(path string) error {
	err := os.Truncate(path+journalSuffix, 0)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("empty the journal of requests: %w", err)
	}
	return nil
}
