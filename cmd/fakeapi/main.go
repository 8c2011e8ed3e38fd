// Command fakeapi serves a fake platform on this machine: the API of a connectivity
// platform with a made-up fleet, for trying the provider out and for tests in other
// languages.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// The exit codes.
const (
	exitError = 1 // nothing could be opened, or a single request was refused
	exitUsage = 2 // the command line is wrong
)

func main() { os.Exit(start(os.Args[1:], os.Stdout, os.Stderr)) }

// start serves until somebody asks it to stop, or sends one request, and returns the
// exit code.
func start(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	settings, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "fakeapi:", err)
		return exitUsage
	case settings.once != nil:
		err = sendOnce(ctx, settings, stdout, stderr)
	default:
		err = serve(ctx, settings, stdout, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "fakeapi:", err)
		return exitError
	}
	return 0
}
