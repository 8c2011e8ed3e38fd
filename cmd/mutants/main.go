// Command mutants shows that the tests bite: it takes guards out of a copy of the source,
// one at a time, and runs the tests that should miss them. A mutant that no test notices
// has survived, and is an error.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"syscall"
	"time"
)

func main() {
	if err := start(os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func start(args []string, out io.Writer) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	flags := flag.NewFlagSet("mutants", flag.ContinueOnError)
	run := flags.String("run", "", "only mutants whose name matches this regular expression")
	limit := flags.Duration("timeout", 5*time.Minute, "how long the tests of one mutant may take")
	if err := flags.Parse(args); err != nil {
		return err
	}
	wanted, err := regexp.Compile(*run)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "mutants-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	tree, err := copyTree(ctx, ".", folder)
	if err != nil {
		return err
	}
	return runAll(ctx, tree, wanted, *limit, out)
}

// runAll tries the mutants whose names match, and tells of each and of all.
func runAll(ctx context.Context, t tree, wanted *regexp.Regexp, limit time.Duration, out io.Writer) error {
	counts := map[outcome]int{}
	began := time.Now()
	for _, m := range mutants {
		if !wanted.MatchString(m.name) {
			continue
		}
		o, detail, err := t.try(ctx, m, limit)
		if err != nil {
			return err
		}
		counts[o]++
		fmt.Fprintf(out, "%-9s %s\n%s", o, m.name, detail)
	}
	fmt.Fprintf(out, "%d killed, %d survived, %d invalid, in %s\n", counts[killed], counts[survived], counts[invalid], time.Since(began).Round(time.Second))
	if n := counts[survived] + counts[invalid]; n > 0 {
		return fmt.Errorf("%d of %d mutants were not killed", n, n+counts[killed])
	}
	return nil
}
