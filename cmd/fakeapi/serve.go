package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

const (
	// headerTimeout is how long a client may take to send a request's header.
	headerTimeout = 10 * time.Second
	// shutdownTimeout is how long requests under way may take to end.
	shutdownTimeout = 5 * time.Second
)

// serve runs the fake until ctx ends or its time is over.
func serve(ctx context.Context, s settings, output, notes io.Writer) error {
	fake, err := open(&s, notes)
	if err != nil {
		return err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", s.listen)
	if err != nil {
		return errors.Join(err, fake.Close())
	}
	greet(output, s, fake, "http://"+listener.Addr().String())
	// The time counts from here: making a large fleet is no part of it.
	if s.life > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, s.life)
		defer cancel()
	}
	err = run(ctx, &http.Server{Handler: fake, ReadHeaderTimeout: headerTimeout}, listener)
	return errors.Join(err, fake.Close())
}

// run serves until ctx ends, and lets requests under way end.
func run(ctx context.Context, server *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	// ctx has ended; the shutdown needs a time limit of its own.
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(limit); err != nil {
		return errors.Join(err, server.Close())
	}
	return nil
}

// greet says where the fake is and how to use it.
func greet(output io.Writer, s settings, fake *sandbox.Sandbox, url string) {
	kept := "in memory"
	if s.sandbox.Path != "" {
		kept = "in " + s.sandbox.Path + ", shared with every process that uses the file"
	}
	fmt.Fprintf(output, `Fake platform %s at %s, its fleet %s.
It accepts the credentials "demo"/"demo" (or the application token or API key "demo"). Stop it with Ctrl-C.

%s
Look and meddle (no credentials): GET %[2]s/_fake/ tells how. Such as
  curl -X PATCH -d '%[5]s' %[2]s/_fake/sims/{iccid}
`, s.sandbox.Platform, url, kept, fake.Example(url), fake.Drift())
}
