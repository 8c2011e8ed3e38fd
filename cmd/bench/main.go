// Command bench measures what fleets of different sizes cost through the provider:
// requests, time, CPU and memory, each beside the least that it could be, and says
// which of the figures that the project holds itself to are reached.
//
// It needs what "make bench" builds into one folder: the provider, and the programs
// of cmd/bench/meter and cmd/bench/plugin.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
)

// errMissed is the answer of -check.
var errMissed = errors.New("not every figure is reached")

func main() {
	log.SetFlags(log.Ltime)
	log.SetPrefix("bench: ")
	if err := interruptible(); err != nil && !errors.Is(err, flag.ErrHelp) {
		log.Fatal(err)
	}
}

// interruptible starts, and ends what it started at Ctrl-C.
func interruptible() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return start(ctx, os.Args[1:])
}

// start measures, or is the naive client that it measures.
func start(ctx context.Context, args []string) error {
	if len(args) > 0 && args[0] == naiveCommand {
		return naiveMain(ctx, args[1:])
	}
	s, err := parse(args)
	if err != nil {
		return err
	}
	r, err := run(ctx, s)
	r.print(os.Stdout) // what was measured until something failed is worth seeing
	if err := errors.Join(err, r.writePlot(s.plot)); err != nil {
		return err
	}
	if figures := r.figures(); s.check && missed(figures) > 0 {
		return fmt.Errorf("%w: %d of %d are not", errMissed, missed(figures), len(figures))
	}
	return nil
}
