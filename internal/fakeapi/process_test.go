package fakeapi_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// helperVariable makes the test binary a process that uses a file store.
const helperVariable = "FAKEAPI_TEST_STORE"

func TestMain(m *testing.M) {
	if path := os.Getenv(helperVariable); path != "" {
		if err := writeForever(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// writeForever seeds the store and then counts two keys up, in one transaction each.
func writeForever(path string) error {
	store, err := fakeapi.OpenFile(path)
	if err != nil {
		return err
	}
	if _, err := fakeapi.Seed(store, fakeapi.Meta{Platform: "p"}, increment("fills")); err != nil {
		return err
	}
	for {
		if err := store.Update(func(tx fakeapi.Tx) error {
			return errors.Join(increment("left")(tx), increment("right")(tx))
		}); err != nil {
			return err
		}
		fmt.Println("written")
	}
}

func increment(key string) func(fakeapi.Tx) error {
	return func(tx fakeapi.Tx) error {
		n, _ := strconv.Atoi(string(tx.Get("b", key)))
		return tx.Put("b", key, []byte(strconv.Itoa(n+1)))
	}
}

// writer starts such a process; it has written 20 times when ready is closed.
func writer(t *testing.T, path string) (process *exec.Cmd, ready chan struct{}) {
	t.Helper()
	process = exec.CommandContext(t.Context(), os.Args[0])
	process.Env = append(os.Environ(), helperVariable+"="+path)
	process.Stderr = os.Stderr
	output, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	ready = make(chan struct{})
	go func() {
		lines := bufio.NewScanner(output)
		for n := 1; lines.Scan(); n++ {
			if n == 20 {
				close(ready)
			}
		}
	}()
	return process, ready
}

func TestProcessesShareAFileAndMayBeKilled(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "store.db")
	var processes sync.WaitGroup
	for range 3 {
		process, ready := writer(t, path)
		processes.Go(func() {
			select {
			case <-ready:
			case <-time.After(30 * time.Second):
				t.Error("a process did not get to write")
			}
			// Kill is the signal that cannot be caught.
			_ = process.Process.Kill()
			_ = process.Wait()
		})
	}
	processes.Wait()
	store := openFile(t, path)
	err := store.View(func(tx fakeapi.Tx) error {
		left, right := string(tx.Get("b", "left")), string(tx.Get("b", "right"))
		if n, _ := strconv.Atoi(left); left != right || n < 60 {
			t.Errorf("left is %s, right is %s: want the same, and at least 60", left, right)
		}
		if fills := string(tx.Get("b", "fills")); fills != "1" {
			t.Errorf("the store was filled %s times", fills)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFileStoreGivesUpWaiting(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "store.db")
	holder := openFile(t, path)
	err := holder.Update(func(fakeapi.Tx) error {
		_, err := fakeapi.OpenFileWait(path, 5*time.Millisecond)
		return err
	})
	if !errors.Is(err, fakeapi.ErrLocked) {
		t.Errorf("got %v, want ErrLocked", err)
	}
}

func TestReadersDoNotLockEachOtherOut(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "store.db")
	one := openFile(t, path)
	two, err := fakeapi.OpenFileWait(path, 5*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	err = one.View(func(fakeapi.Tx) error {
		return two.View(func(fakeapi.Tx) error { return nil })
	})
	if err != nil {
		t.Error(err)
	}
}

func TestFileStoreNeedsItsFolder(t *testing.T) {
	t.Parallel()
	if _, err := fakeapi.OpenFile(filepath.Join(t.TempDir(), "no", "store.db")); err == nil {
		t.Error("a store in a folder that is not there was opened")
	}
}

func TestFileStoreRefusesOtherFiles(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(path, []byte("no store"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := fakeapi.OpenFile(path); err == nil {
		t.Error("a text file was opened as a store")
	}
}
