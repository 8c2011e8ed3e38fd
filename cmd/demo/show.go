package main

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

// The exit codes of plan -detailed-exitcode.
const (
	exitNoChange = 0
	exitChange   = 2
)

// The SIMs that the demo meddles with.
const (
	switchedOff = "8988280666000000017"
	renamed     = "8988280666000000421"
)

// show is what the steps work on.
type show struct {
	terraform *terraform
	sandbox   string // the file that keeps the sandbox's fleet
}

// step runs a step and prints what it cost.
func (s *show) step(do func() error) error {
	if err := fakeapi.ResetJournal(s.sandbox); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	calls, err := fakeapi.ReadJournal(s.sandbox)
	if err != nil {
		return err
	}
	fmt.Println("API calls:", cost(calls))
	return nil
}

func cost(calls map[string]int) string {
	if len(calls) == 0 {
		return "none"
	}
	total := 0
	var parts []string
	for _, route := range slices.Sorted(maps.Keys(calls)) {
		total += calls[route]
		parts = append(parts, fmt.Sprintf("%d × %s", calls[route], route))
	}
	return fmt.Sprintf("%d (%s)", total, strings.Join(parts, ", "))
}

func (s *show) adopt() error {
	output, err := s.terraform.must([]int{0}, "apply", "-auto-approve")
	fmt.Print(tail(output, "Apply complete!"))
	return err
}

func (s *show) expectNoChange() error {
	output, err := s.terraform.must([]int{exitNoChange}, "plan", "-detailed-exitcode")
	fmt.Print(firstLine(output, "No changes."))
	return err
}

func (s *show) expectDrift() error {
	output, err := s.terraform.must([]int{exitChange}, "plan", "-detailed-exitcode")
	fmt.Print(between(output, "  # simfleet_fleet.meters", "─────"))
	return err
}

func (s *show) repair() error {
	output, err := s.terraform.must([]int{0}, "apply", "-auto-approve")
	fmt.Print(tail(output, "Apply complete!"))
	return err
}

// meddle does what somebody with access to the platform's portal can do.
func (s *show) meddle() error {
	box, err := sandbox.Open("1nce", s.sandbox, 0, 0)
	if err != nil {
		return err
	}
	defer box.Close()
	if err := patch(s.terraform.ctx, box, switchedOff, `{"status": "Disabled"}`); err != nil {
		return err
	}
	return patch(s.terraform.ctx, box, renamed, `{"label": "do not touch"}`)
}

func patch(ctx context.Context, box http.RoundTripper, iccid, change string) error {
	fmt.Printf("SIM %s: %s\n", iccid, change)
	req, err := http.NewRequestWithContext(ctx, http.MethodPatch, "http://sandbox/_fake/sims/"+iccid, strings.NewReader(change))
	if err != nil {
		return err
	}
	resp, err := box.RoundTrip(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the sandbox answered %s", resp.Status)
	}
	return nil
}

// tail returns the text from a marker on.
func tail(text, marker string) string {
	if i := strings.Index(text, marker); i >= 0 {
		return text[i:]
	}
	return text
}

// between returns the text from one marker to the next.
func between(text, from, to string) string {
	text = tail(text, from)
	if i := strings.Index(text, to); i >= 0 {
		text = text[:i]
	}
	return text
}

func firstLine(text, marker string) string {
	line, _, _ := strings.Cut(tail(text, marker), "\n")
	return line + "\n"
}
