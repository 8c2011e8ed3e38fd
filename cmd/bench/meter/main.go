// Command meter runs a program and writes down what it cost: the benchmark starts
// Terraform through it, and puts it in the provider's place, so that the two are
// measured apart although Terraform starts the provider itself.
//
//	meter program argument…
//	terraform-provider-simfleet   (the meter by another name) runs what
//	                              BENCH_METER_PROVIDER names
//
// It is a process of its own for Terraform too: on Linux a child's peak begins at
// what its parent held when it was started, and the benchmark holds a fake platform.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/cmd/bench/usage"
)

// sampling is how often the peak of a process is looked at; it only grows, so that
// what is missed is what comes in its last moments.
const sampling = 25 * time.Millisecond

func main() {
	code, err := run(os.Args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "meter:", err)
		os.Exit(1)
	}
	os.Exit(code)
}

// run runs the program and returns its exit code.
func run(args []string) (int, error) {
	provider := strings.HasPrefix(filepath.Base(args[0]), "terraform-provider-")
	args = args[1:]
	if provider {
		args = append([]string{os.Getenv(usage.EnvProvider)}, args...)
	}
	if len(args) == 0 || args[0] == "" {
		return 0, errors.New("no program to run")
	}
	cmd := exec.CommandContext(context.Background(), args[0], args[1:]...) // ends by itself, or at Ctrl-C
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	bind(cmd)
	process, err := measure(cmd)
	if err != nil {
		return 0, err
	}
	process.Provider = provider
	return cmd.ProcessState.ExitCode(), usage.Append(os.Getenv(usage.EnvLog), process)
}

// measure runs a command to its end.
func measure(cmd *exec.Cmd) (usage.Process, error) {
	// The terminal sends Ctrl-C to every process; the meter waits for its child's answer
	// to it. Caught and not ignored: a child would inherit that.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	runtime.LockOSThread() // the child ends with the thread that starts it: see bind
	if err := cmd.Start(); err != nil {
		return usage.Process{}, err
	}
	ended := make(chan struct{})
	peak := make(chan int64, 1)
	go func() { peak <- watch(cmd.Process.Pid, ended) }()
	err := cmd.Wait()
	close(ended)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return usage.Process{}, err
	}
	p := usage.Process{CPU: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), Meter: self()}
	if p.Peak = <-peak; p.Peak == 0 {
		p.Peak = peakOf(cmd.ProcessState)
	}
	return p, nil
}

// watch returns the peak of a process at the last look before it ended, 0 where the
// system does not tell.
func watch(pid int, ended <-chan struct{}) (peak int64) {
	tick := time.NewTicker(sampling)
	defer tick.Stop()
	for {
		peak = max(peak, peakNow(pid))
		select {
		case <-ended:
			return peak
		case <-tick.C:
		}
	}
}
