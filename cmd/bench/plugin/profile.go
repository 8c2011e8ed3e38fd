package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/metrics"
	"runtime/pprof"
	"time"
)

// heapStep is how much the live heap has to grow for a newer heap profile, and
// heapInterval how often it is looked at.
const (
	heapStep     = 4 << 20
	heapInterval = 50 * time.Millisecond
)

// profile writes a CPU profile, a profile of all allocations, and one of the heap when
// the most was live: at the end there is nothing left of that. A command of Terraform's
// starts several providers, so that the files carry the process' number.
func profile(folder string) (stop func(), err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	name := func(kind string) string { return filepath.Join(folder, fmt.Sprintf("%s-%d.pprof", kind, os.Getpid())) }
	cpu, err := os.Create(name("cpu"))
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, errors.Join(err, cpu.Close())
	}
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		watchHeap(name("heap"), end)
	}()
	return func() {
		pprof.StopCPUProfile()
		close(end)
		<-ended
		complain(errors.Join(cpu.Close(), write("allocs", name("allocs"))))
	}, nil
}

// watchHeap keeps the profile of the largest heap in a file.
func watchHeap(file string, end <-chan struct{}) {
	tick := time.NewTicker(heapInterval)
	defer tick.Stop()
	for most := uint64(0); ; {
		if live := liveHeap(); live > most+heapStep {
			most = live
			complain(write("heap", file))
		}
		select {
		case <-end:
			return
		case <-tick.C:
		}
	}
}

// liveHeap is what the last collection found in use, which is what a heap profile shows.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func write(kind, file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(pprof.Lookup(kind).WriteTo(f, 0), f.Close())
}

// complain tells of a profile that could not be written; the measurement goes on.
func complain(err error) {
	if err != nil {
		log.Print("profile: ", err)
	}
}
