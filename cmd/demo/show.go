package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The exit codes of plan -detailed-exitcode, of what a guardrail stops, and of a review
// that is beyond a limit.
const (
	exitNoChange = 0
	exitChange   = 2
	exitStopped  = 1
	exitExceeded = 3
)

// The SIMs of each fleet that the demo meddles with.
const (
	switchedOff = 17
	renamed     = 42
)

// refusal heads the error of a guardrail.
const refusal = "Error: Plan refused"

// show is what the steps work on.
type show struct {
	terraform *terraform
	screen    *screen
	folder    string
}

// tell is the demo, step by step.
func tell(s *show) error {
	steps := []struct {
		title string
		do    func() error
	}{
		{"Adopt 1,750 SIMs on four platforms, from a CSV for each", s.apply},
		{"Plan again: nothing to do", s.expectNoChange},
		{"On each platform, somebody switches a SIM off and renames another, behind Terraform's back", s.meddle},
		{"The plan that shows it", s.expectDrift},
		{"The apply that repairs it", s.apply},
		{"A mistake: \"disabled\" is filled down over 30 rows of each CSV. The guardrails stop it", s.expectStopped},
		{"The review of the mistake: what it would have done, with the guardrails lifted", s.review},
		{"The CSVs are put right, and nothing has happened to a SIM", s.undo},
	}
	for i, step := range steps {
		s.screen.heading(i+1, step.title)
		if err := s.step(step.do); err != nil {
			return fmt.Errorf("step %d (%s): %w", i+1, step.title, err)
		}
	}
	return nil
}

// step runs a step and shows what it cost.
func (s *show) step(do func() error) error {
	if err := s.forget(); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	return s.costs()
}

func (s *show) apply() error {
	output, err := s.terraform.run(0, "apply", "-auto-approve")
	s.screen.text(line(output, "Apply complete!"))
	return err
}

func (s *show) expectNoChange() error {
	output, err := s.terraform.run(exitNoChange, "plan", "-detailed-exitcode")
	s.screen.text(line(output, "No changes."))
	return err
}

// meddle does what somebody with access to the platforms' portals can do.
func (s *show) meddle() error {
	for _, f := range platforms {
		for _, change := range []struct {
			sim  int
			body string
		}{{switchedOff, f.off}, {renamed, f.rename}} {
			_, err := s.terraform.fake("-store", f.store, "PATCH", "/_fake/sims/"+f.iccid(change.sim), change.body)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *show) expectDrift() error {
	output, err := s.terraform.run(exitChange, "plan", "-detailed-exitcode")
	s.screen.text(between(output, "  # simfleet_fleet.", "\n\n─────"))
	return err
}

func (s *show) expectStopped() error {
	if err := writeCSVs(s.folder, true); err != nil {
		return err
	}
	output, err := s.terraform.run(exitStopped, "plan")
	if err != nil {
		return err
	}
	if stopped := strings.Count(output, refusal); stopped != len(platforms) {
		return fmt.Errorf("the guardrails of %d platforms stopped it, not of %d:\n%s", stopped, len(platforms), output)
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(tail(output, refusal), refusal), refusal)
	s.screen.text(refusal + strings.TrimRight(first, "\n") + fmt.Sprintf("\n\n… and %d errors more, one for each of the other platforms\n", len(platforms)-1))
	return nil
}

// review plans the mistake without guardrails, and applies nothing.
func (s *show) review() error {
	if _, err := s.terraform.run(0, "plan", "-var", "max_disables=1000", "-out=mistake.plan"); err != nil {
		return err
	}
	plan, err := s.terraform.run(0, "show", "-json", "mistake.plan")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.folder, "mistake.json"), []byte(plan), 0o600); err != nil {
		return err
	}
	comment, err := s.terraform.review(exitExceeded, "-max-disables", "20", "-html", "review.html", "-csv", "review.csv", "mistake.json")
	if err != nil {
		return err
	}
	s.screen.text(head(comment, reviewLines, "of the comment; review.html has a table to search"))
	return nil
}

func (s *show) undo() error {
	if err := writeCSVs(s.folder, false); err != nil {
		return err
	}
	return s.expectNoChange()
}
