// Command simfleet-review tells what a plan does to SIMs: as a comment for a pull request,
// a CSV, JSON, or a page, and by its exit code whether the plan keeps to limits. It reads
// the output of "terraform show -json" (or tofu) and nothing else; it needs no credentials.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// version is set by the build.
var version = "dev"

// The exit codes.
const (
	exitOK       = 0 // the plan was reviewed and keeps to the limits
	exitError    = 1 // the plan could not be read, or a file not written
	exitUsage    = 2 // the command line is wrong
	exitExceeded = 3 // the plan goes beyond a limit, or does not tell; everything was written
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run reviews a plan and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		fmt.Fprintln(stderr, "simfleet-review:", err)
		return exitUsage
	case s.version:
		fmt.Fprintln(stdout, "simfleet-review", version)
		return exitOK
	}
	exceeded, err := s.review(stdin, stdout)
	if err != nil {
		fmt.Fprintln(stderr, "simfleet-review:", err)
		return exitError
	}
	for _, e := range exceeded {
		fmt.Fprintf(stderr, "simfleet-review: limit exceeded: %s\n", e)
	}
	if len(exceeded) > 0 {
		return exitExceeded
	}
	return exitOK
}

// review reads the plan and writes all that was asked for.
func (s settings) review(stdin io.Reader, stdout io.Writer) ([]review.Exceeded, error) {
	r, err := s.read(stdin)
	if err != nil {
		return nil, err
	}
	exceeded := r.Exceeded(s.limits)
	return exceeded, s.write(r, exceeded, stdout)
}

// read reads the plan's file, or standard input where none is named.
func (s settings) read(stdin io.Reader) (*review.Review, error) {
	if s.plan == "" || s.plan == "-" {
		return review.Read(stdin)
	}
	file, err := os.Open(s.plan)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r, err := review.Read(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.plan, err)
	}
	return r, nil
}
