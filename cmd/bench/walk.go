package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/cmd/bench/usage"
)

// cost is what one command cost.
type cost struct {
	calls   calls
	seconds time.Duration
	// span is the time from the first request to the end of the last.
	span                time.Duration
	provider, terraform used
	// timed tells whether the platform kept to its rate, so that the times count.
	timed bool
}

// cpu is what Terraform and the provider cost together.
func (c cost) cpu() time.Duration { return c.provider.cpu + c.terraform.cpu }

// costs are one walk: one subject at one size.
type costs map[step]cost

// walk is one subject on its way through the steps.
type walk struct {
	settings  settings
	subject   subject
	sims      int
	fake      *fake
	terraform *terraform
}

// measure takes a subject through its steps, on an account of its own. state is what
// it begins with; where there is none it adopts the SIMs first.
func measure(ctx context.Context, s settings, sub subject, sims int, state []byte) (all costs, adopted []byte, err error) {
	account, err := newFake(ctx, sims)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, account.close()) }()
	tf, err := newTerraform(s, sub.hcl)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, tf.close()) }()
	w := &walk{settings: s, subject: sub, sims: sims, fake: account, terraform: tf}
	if adopted, err = w.begin(ctx, state); err != nil {
		return nil, nil, fmt.Errorf("%s, %d SIMs: %w", sub.name, sims, err)
	}
	all = costs{}
	for _, step := range sub.steps() {
		if all[step], err = w.step(ctx, step); err != nil {
			return nil, nil, fmt.Errorf("%s, %d SIMs, %s: %w", sub.name, sims, step, err)
		}
	}
	return all, adopted, nil
}

// stateFile is where Terraform keeps its state.
const stateFile = "terraform.tfstate"

// begin makes the state that the steps begin with, and returns it.
func (w *walk) begin(ctx context.Context, state []byte) ([]byte, error) {
	if err := w.configure(func(int) bool { return false }); err != nil {
		return nil, err
	}
	if state != nil {
		return state, w.terraform.write(stateFile, string(state))
	}
	log.Printf("%s, %d SIMs: adopt", w.subject.name, w.sims)
	_, err := w.terraform.run(ctx, w.env(w.fake.free, false, ""), 0, "apply", "-input=false", "-no-color", "-auto-approve")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(w.terraform.folder, stateFile))
}

// configure writes the inventory.
func (w *walk) configure(changed func(int) bool) error {
	inventory, err := text(w.fake.free.Fake, w.sims, changed)
	if err != nil {
		return err
	}
	return w.terraform.write("inventory.json", inventory)
}

// step prepares and measures one step.
func (w *walk) step(ctx context.Context, s step) (cost, error) {
	timed := s == stepRefresh || w.sims <= w.settings.timed
	log.Printf("%s, %d SIMs: %s", w.subject.name, w.sims, s)
	if err := w.prepare(s); err != nil {
		return cost{}, err
	}
	door := w.fake.free
	if timed {
		door = w.fake.limited
	}
	door.startCounting()
	c, err := w.terraform.run(ctx, w.env(door, timed, s.short()), s.exit(), s.command()...)
	if err != nil {
		return c, err
	}
	c.timed = timed
	c.calls, c.span = door.counted()
	log.Printf("  %.1f s, %s requests, CPU of the provider %.2f s and of Terraform %.2f s, peaks of %.0f and %.0f MiB", c.seconds.Seconds(), c.calls,
		c.provider.cpu.Seconds(), c.terraform.cpu.Seconds(), mebibytes(c.provider.peak), mebibytes(c.terraform.peak))
	return c, nil
}

// prepare makes what the step has to find.
func (w *walk) prepare(s step) error {
	switch s {
	case stepPlan:
		return w.configure(changes)
	case stepDrift:
		return meddle(w.fake.free.Fake, w.sims)
	default:
		return nil
	}
}

// env chooses the platform's address and the provider: the product itself where its
// times count and nobody wants a profile.
func (w *walk) env(d *door, timed bool, step string) []string {
	program := pluginProgram
	env := []string{"ONENCE_BASE_URL=" + d.url}
	switch {
	case w.subject.nothing:
		env = append(env, "BENCH_NOTHING=1")
	case !timed:
		env = append(env, "BENCH_UNLIMITED=1")
	case w.settings.profiles == "":
		program = providerProgram
	}
	if w.settings.profiles != "" && step != "" && w.subject.remote() {
		folder := fmt.Sprintf("%s-%d-%s", w.subject.name, w.sims, step)
		env = append(env, "BENCH_PROFILE="+filepath.Join(w.settings.profiles, folder))
	}
	return append(env, usage.EnvProvider+"="+filepath.Join(w.settings.bin, program))
}
