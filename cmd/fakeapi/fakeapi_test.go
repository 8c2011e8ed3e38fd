package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestListensOnLoopbackOnly(t *testing.T) {
	t.Parallel()
	for address, ok := range map[string]bool{
		"127.0.0.1:0": true, "127.0.0.9:80": true, "[::1]:8080": true, "localhost:1": true,
		":8080": false, "0.0.0.0:8080": false, "[::]:8080": false, "192.168.1.1:80": false, "example.com:80": false,
	} {
		_, err := parse([]string{"-listen", address}, io.Discard)
		if ok != (err == nil) || !ok && !errors.Is(err, errNotLoopback) {
			t.Errorf("-listen %s: %v", address, err)
		}
	}
	if _, err := parse([]string{"-listen", "here"}, io.Discard); err == nil {
		t.Error("an address without a port was accepted")
	}
}

func TestCommandLine(t *testing.T) {
	t.Parallel()
	s, err := parse([]string{
		"-sims", "7", "-seed", "3", "-latency", "50ms", "-rate-limit", "10", "-settle", "2s", "-page-limit", "5",
		"-token-life", "1m", "-store", "fleet.db", "-expired", "1,2", "-foreign", "3", "-for", "30m",
	}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	o := s.sandbox
	if o.Platform != "1nce" || o.SIMs != 7 || o.Seed != 3 || o.Path != "fleet.db" || o.RateLimit != 10 || o.PageLimit != 5 {
		t.Errorf("got %+v", o)
	}
	if o.Latency != 50*time.Millisecond || o.SettleDelay != 2*time.Second || o.TokenLife != time.Minute || s.life != 30*time.Minute {
		t.Errorf("durations: %+v", s)
	}
	if len(o.Expired) != 2 || len(o.Foreign) != 1 {
		t.Errorf("lists: %v %v", o.Expired, o.Foreign)
	}
	if _, err := parse([]string{"stray"}, io.Discard); err == nil {
		t.Error("a stray argument was accepted")
	}
}

func TestServesUntilStopped(t *testing.T) {
	t.Parallel()
	s, err := parse([]string{"-store", filepath.Join(t.TempDir(), "fleet.db")}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	output, write := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- serve(ctx, s, write, io.Discard)
		write.Close()
	}()
	lines := bufio.NewReader(output)
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	rest := make(chan string, 1)
	go func() {
		all, _ := io.ReadAll(lines)
		rest <- string(all)
	}()
	url := regexp.MustCompile(`http://127\.0\.0\.1:[1-9]\d*`).FindString(first)
	if got := token(t, url); got != http.StatusOK {
		t.Errorf("token: %d", got)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	text := <-rest
	for _, want := range []string{`provider "simfleet"`, `base_url      = "` + url + `"`, `"demo"`, url + "/_fake/ tells how", `curl -X PATCH -d '{"status": "Disabled"}' ` + url} {
		if !strings.Contains(text, want) {
			t.Errorf("the greeting lacks %s:\n%s", want, text)
		}
	}
}

func token(t *testing.T, url string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), "POST", url+"/oauth/token", strings.NewReader(`{"grant_type":"client_credentials"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.SetBasicAuth("demo", "demo")
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	return res.StatusCode
}

func TestStopsByItself(t *testing.T) {
	t.Parallel()
	s, err := parse([]string{"-for", "1ms"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := serve(t.Context(), s, io.Discard, io.Discard); err != nil {
		t.Error(err)
	}
}

func TestUnknownPlatform(t *testing.T) {
	t.Parallel()
	s, err := parse([]string{"-platform", "carrier-pigeon"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := serve(t.Context(), s, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "1nce") {
		t.Errorf("got %v, want an error that lists the known platforms", err)
	}
}
