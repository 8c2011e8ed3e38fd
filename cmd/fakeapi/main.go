// Command fakeapi serves a fake platform on this machine: the API of a connectivity
// platform with a made-up fleet, for trying the provider out and for tests in other
// languages.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	if err := start(); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "fakeapi:", err)
		os.Exit(1)
	}
}

// start serves until somebody asks it to stop.
func start() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	settings, err := parse(os.Args[1:], os.Stderr)
	if err != nil {
		return err
	}
	return serve(ctx, settings, os.Stdout)
}
