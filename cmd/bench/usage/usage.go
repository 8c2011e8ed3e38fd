// Package usage is what a process cost, as the benchmark's meter writes it down and
// the benchmark reads it.
package usage

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"time"
)

// The environment in which the meter stands in for a provider.
const (
	// EnvProvider is the program that the meter runs as the provider.
	EnvProvider = "BENCH_METER_PROVIDER"
	// EnvLog is the file that gets one [Process] a line.
	EnvLog = "BENCH_METER_LOG"
)

// Process is what one process cost.
type Process struct {
	// Provider tells Terraform's children from Terraform.
	Provider bool `json:"provider"`
	// CPU is the user and system time of the process and of its children that have ended.
	CPU time.Duration `json:"cpu"`
	// Meter is the CPU of the meter itself.
	Meter time.Duration `json:"meter"`
	// Peak is the most memory that the process held, in bytes, without its children
	// where the system tells (Linux).
	Peak int64 `json:"peak"`
}

// Append writes a process at the end of a file. A line is written at once, so that
// several meters may share the file.
func Append(file string, p Process) error {
	line, err := json.Marshal(p)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Close())
}

// Read returns the processes of a file and removes it.
func Read(file string) ([]Process, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []Process
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var p Process
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, os.Remove(file)
}
