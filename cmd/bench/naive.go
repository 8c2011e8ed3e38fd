package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"golang.org/x/time/rate"

	"github.com/simfleet/terraform-provider-simfleet/cmd/bench/usage"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// naiveCommand makes this program the client that it is compared with: one call a SIM,
// at the published rate, as a provider without a snapshot and bulk calls would. It runs
// in a process of its own, so that its CPU can be told.
const naiveCommand = "naive"

// naiveCosts are a refresh and an apply of the naive client.
type naiveCosts struct {
	n              int
	refresh, apply cost
}

// at is what a step costs with n SIMs: every SIM costs the same.
func (c *naiveCosts) at(s step, n int) cost {
	measured := c.refresh
	if s == stepApply {
		measured = c.apply
	}
	scale := func(v int) int { return v * n / c.n }
	return cost{
		calls: calls{
			token:  measured.calls.token,
			single: scale(measured.calls.single),
			other:  scale(measured.calls.other),
			bulk:   scale(measured.calls.bulk),
		},
		seconds: time.Duration(float64(measured.seconds) * float64(n) / float64(c.n)),
		timed:   true,
	}
}

// beginNaive measures the naive client in the background; the function waits for it.
func beginNaive(ctx context.Context, s settings) func() (*naiveCosts, error) {
	if s.naive == 0 {
		return func() (*naiveCosts, error) { return nil, nil }
	}
	type answer struct {
		costs *naiveCosts
		err   error
	}
	done := make(chan answer, 1)
	go func() {
		costs, err := measureNaive(ctx, s)
		done <- answer{costs, err}
	}()
	return func() (*naiveCosts, error) {
		log.Print("wait for the naive client")
		a := <-done
		return a.costs, a.err
	}
}

func measureNaive(ctx context.Context, s settings) (all *naiveCosts, err error) {
	account, err := newFake(ctx, s.naive)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, account.close()) }()
	all = &naiveCosts{n: s.naive}
	if all.refresh, err = runNaive(ctx, s, account.limited, 0); err != nil {
		return nil, err
	}
	all.apply, err = runNaive(ctx, s, account.limited, changedShare)
	return all, err
}

// runNaive runs the client: it reads every SIM, or changes one in every so many.
func runNaive(ctx context.Context, s settings, d *door, changeEvery int) (c cost, err error) {
	folder, err := os.MkdirTemp("", "simfleet-naive-")
	if err != nil {
		return c, err
	}
	defer os.RemoveAll(folder)
	self, err := os.Executable()
	if err != nil {
		return c, err
	}
	file := filepath.Join(folder, "usage.log")
	cmd := exec.CommandContext(ctx, filepath.Join(s.bin, meterProgram), self, naiveCommand,
		"-url", d.url, "-sims", fmt.Sprint(s.naive), "-change-every", fmt.Sprint(changeEvery))
	cmd.Env = append(os.Environ(), usage.EnvLog+"="+file)
	d.startCounting()
	began := time.Now()
	if output, err := cmd.CombinedOutput(); err != nil {
		return c, fmt.Errorf("naive client: %w\n%s", err, output)
	}
	c = cost{seconds: time.Since(began), timed: true}
	c.calls, c.span = d.counted()
	processes, err := usage.Read(file)
	for _, p := range processes {
		c.provider.add(p.CPU, p.Peak)
	}
	return c, err
}

// naiveMain is the client.
func naiveMain(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet(naiveCommand, flag.ContinueOnError)
	url := flags.String("url", "", "the platform's address")
	sims := flags.Int("sims", 0, "number of SIMs")
	every := flags.Int("change-every", 0, "change one SIM in so many; 0 reads all")
	if err := flags.Parse(args); err != nil {
		return err
	}
	c := &naiveClient{url: *url, pace: rate.NewLimiter(naiveRate, 1)}
	if err := c.login(ctx); err != nil {
		return err
	}
	if *every == 0 {
		return c.read(ctx, *sims)
	}
	return c.change(ctx, *sims, *every)
}

// naiveRate keeps under the published rate as the provider does, so that neither is
// refused.
const naiveRate = rate.Limit(publishedRate * 0.95)

type naiveClient struct {
	url, token string
	pace       *rate.Limiter
}

func (c *naiveClient) login(ctx context.Context) error {
	var answer struct {
		Token string `json:"access_token"`
	}
	err := c.call(ctx, http.MethodPost, "/oauth/token", map[string]string{"grant_type": "client_credentials"}, &answer)
	c.token = answer.Token
	return err
}

// read reads every SIM.
func (c *naiveClient) read(ctx context.Context, sims int) error {
	for n := range sims {
		if err := c.call(ctx, http.MethodGet, "/v1/sims/"+onence.ICCID(n), nil, &naiveSIM{}); err != nil {
			return err
		}
	}
	return nil
}

// naiveSIM is what the client knows of a SIM.
type naiveSIM struct {
	ICCID    string `json:"iccid"`
	Status   string `json:"status"`
	Label    string `json:"label"`
	IMEILock bool   `json:"imei_lock"`
}

// change reads a SIM, changes it, and reads it again to see that it has settled.
func (c *naiveClient) change(ctx context.Context, sims, every int) error {
	for n := 0; n < sims; n += every {
		route := "/v1/sims/" + onence.ICCID(n)
		var sim naiveSIM
		if err := c.call(ctx, http.MethodGet, route, nil, &sim); err != nil {
			return err
		}
		sim.Label = fmt.Sprintf("changed-%06d", n)
		if err := c.call(ctx, http.MethodPut, route, sim, nil); err != nil {
			return err
		}
		if err := c.call(ctx, http.MethodGet, route, nil, &sim); err != nil {
			return err
		}
	}
	return nil
}

// call sends a request when it is its turn, and again where it came too fast all the
// same: on a busy machine requests that leave evenly spaced do not arrive so.
func (c *naiveClient) call(ctx context.Context, method, route string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	for {
		if err := c.pace.Wait(ctx); err != nil {
			return err
		}
		status, answer, err := c.send(ctx, method, route, body)
		switch {
		case err != nil:
			return err
		case status == http.StatusTooManyRequests:
			continue
		case status >= http.StatusMultipleChoices:
			return fmt.Errorf("%s %s: %d: %s", method, route, status, bytes.TrimSpace(answer))
		case out == nil:
			return nil
		}
		return json.Unmarshal(answer, out)
	}
}

// send sends one request and returns the answer.
func (c *naiveClient) send(ctx context.Context, method, route string, body []byte) (status int, answer []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, method, c.url+route, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.token == "" {
		req.SetBasicAuth(onence.DefaultCredential, onence.DefaultCredential)
	} else {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	answer, err = io.ReadAll(resp.Body)
	return resp.StatusCode, answer, err
}
