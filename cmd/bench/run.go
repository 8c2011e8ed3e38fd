package main

import (
	"context"
	"slices"
	"time"
)

// report is all that was measured.
type report struct {
	settings settings
	fleets   []sized
	// sims are single resources, with the provider that does nothing as their floor.
	sims  *sized
	naive *naiveCosts
	took  time.Duration
}

// sized is one size of a fleet, and its floor.
type sized struct {
	n            int
	costs, floor costs
}

// run measures everything, and returns what it has beside an error, one
// command at a time: Terraform holds a gigabyte of a large fleet. Only the naive client runs beside, which mostly waits for its turn.
func run(ctx context.Context, s settings) (*report, error) {
	began := time.Now()
	r := &report{settings: s}
	defer func() { r.took = time.Since(began) }()
	naive := beginNaive(ctx, s)
	for _, n := range s.sizes {
		size, err := pair(ctx, s, n, fleetSubject, textSubject)
		if err != nil {
			return r, err
		}
		r.fleets = append(r.fleets, *size)
	}
	var err error
	if slices.Contains(s.sizes, simsEachSize) {
		if r.sims, err = pair(ctx, s, simsEachSize, simsSubject, nothingSubject); err != nil {
			return r, err
		}
	}
	r.naive, err = naive()
	return r, err
}

// pair measures a subject and, right after it, its floor.
func pair(ctx context.Context, s settings, n int, sub, floor subject) (*sized, error) {
	size := &sized{n: n}
	var state []byte
	var err error
	if size.costs, state, err = measure(ctx, s, sub, n, nil); err != nil {
		return nil, err
	}
	if !floor.nothing {
		state = nil // it is of another resource
	}
	if size.floor, _, err = measure(ctx, s, floor, n, state); err != nil {
		return nil, err
	}
	// A drift is the same to Terraform as a change: the same text, planned and shown.
	if _, measured := size.floor[stepDrift]; !measured {
		size.floor[stepDrift] = size.floor[stepPlan]
	}
	return size, nil
}
