package main

import (
	"fmt"
	"time"
)

// What the provider holds itself to.
const (
	// requestSlack is how far a refresh may be above the requests that it needs.
	requestSlack = 1.02
	// settleSlack is the same for the reads after an apply.
	settleSlack = 1.10
	// timeSlack is for seconds, of what the requests take at the published rate.
	timeSlack = 1.15
	// fleetCPU is for Terraform and the provider together, of terraform_data's CPU
	// for the same text, with at least cpuSims SIMs: below, starting the processes
	// is most of it.
	fleetCPU, cpuSims = 1.5, 100_000
	// simsCPU is for the provider with single resources, of one that does nothing.
	simsCPU = 1.2
	// mostMemory is the provider's peak.
	mostMemory = 400 << 20
)

// figure is a measured value beside the one that it must not exceed.
type figure struct {
	what              string
	measured, allowed float64
	unit              string
}

func (f figure) reached() bool { return f.measured <= f.allowed }

func missed(figures []figure) (n int) {
	for _, f := range figures {
		if !f.reached() {
			n++
		}
	}
	return n
}

// figures are all that were measured and have a limit to keep to.
func (r *report) figures() []figure {
	var all []figure
	for _, size := range r.fleets {
		for _, s := range steps {
			name := fmt.Sprintf("%s, %s SIMs, %s: ", fleetSubject.name, thousands(size.n), s)
			all = append(all, size.requests(name, s)...)
			all = append(all, size.times(name, s)...)
			all = append(all, size.machine(name, s)...)
		}
	}
	if r.sims != nil {
		for _, s := range []step{stepRefresh, stepPlan, stepApply} {
			name := fmt.Sprintf("%s, %s SIMs, %s: ", simsSubject.name, thousands(r.sims.n), s)
			floor := r.sims.floor[s].provider.cpu
			all = append(all, figure{name + "CPU of the provider", seconds(r.sims.costs[s].provider.cpu), simsCPU * seconds(floor), "s"})
		}
	}
	return all
}

// requests judges the calls of a step.
func (z sized) requests(name string, s step) []figure {
	least, got := unavoidable(s, z.n), z.costs[s].calls
	if s != stepApply {
		return []figure{{name + "requests", float64(got.total()), requestSlack * float64(least.total()), ""}}
	}
	listing := float64(least.list) / 2 // once before, once after
	return []figure{
		{name + "bulk calls", float64(got.bulk), float64(least.bulk), ""},
		{name + "reads", float64(got.reads()), listing + settleSlack*listing, ""},
	}
}

// times judges the seconds of a step that was run at the published rate: those of
// the whole command, and those from its first request to its last, which leave out
// what Terraform and the provider do before and after.
func (z sized) times(name string, s step) []figure {
	c := z.costs[s]
	if !c.timed {
		return nil
	}
	allowed := timeSlack * seconds(c.calls.atRate())
	return []figure{
		{name + "time of the command", seconds(c.seconds), allowed, "s"},
		{name + "time of the requests", seconds(c.span), allowed, "s"},
	}
}

// machine judges CPU and memory.
func (z sized) machine(name string, s step) []figure {
	if z.n < cpuSims {
		return nil
	}
	c := z.costs[s]
	all := []figure{{name + "peak memory of the provider", mebibytes(c.provider.peak), mebibytes(mostMemory), "MiB"}}
	if s != stepApply { // the figure is one of plans
		all = append(all, figure{name + "CPU of Terraform and the provider", seconds(c.cpu()), fleetCPU * seconds(z.floor[s].cpu()), "s"})
	}
	return all
}

func seconds(d time.Duration) float64 { return d.Seconds() }
func mebibytes(n int64) float64       { return float64(n) / (1 << 20) }
