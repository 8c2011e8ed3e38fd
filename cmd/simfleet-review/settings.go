package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
	"github.com/simfleet/terraform-provider-simfleet/internal/review/report"
)

// formats are what can be written, to standard output or into files.
var formats = []string{"markdown", "csv", "json", "html"}

// none is the format of a run that is about files and the exit code alone.
const none = "none"

// settings are what the command line asks for.
type settings struct {
	plan    string
	format  string
	files   map[string]*string // by format
	report  report.Options
	limits  review.Limits
	version bool
}

const usage = `Usage: simfleet-review [flags] [plan.json]

Tells what a plan does to SIMs. The plan is the output of "terraform show -json plan.bin"
or "tofu show -json plan.bin"; it is read from standard input where no file is named.

  terraform plan -out=plan.bin
  terraform show -json plan.bin | simfleet-review -max-disables 5 > comment.md

Exit codes: 0 reviewed, and within the limits; 1 the plan cannot be read or a file not be
written; 2 wrong command line; 3 beyond a limit, or the plan does not tell (everything
was written all the same).

Flags:
`

// parse reads the command line.
func parse(args []string, output io.Writer) (settings, error) {
	s := settings{files: map[string]*string{}, limits: review.NoLimits}
	flags := flag.NewFlagSet("simfleet-review", flag.ContinueOnError)
	flags.SetOutput(output)
	flags.Usage = func() {
		fmt.Fprint(output, usage)
		flags.PrintDefaults()
	}
	flags.StringVar(&s.format, "format", formats[0], "what to write to standard output: "+strings.Join(formats, ", ")+", none")
	for _, format := range formats {
		s.files[format] = flags.String(format, "", "write "+format+" to this `file` besides")
	}
	flags.StringVar(&s.report.Title, "title", report.DefaultTitle, "heading of the comment and the page")
	flags.StringVar(&s.report.Where, "where", "", "Markdown `sentence` that says where everything is which a comment has no room for, such as a link to the CSV")
	flags.IntVar(&s.report.MaxBytes, "max-length", report.DefaultMaxBytes, "most `bytes` of the Markdown")
	limit := func(value *int, name, what string) {
		flags.Func(name, "fail (exit code 3) when more than this `number` of SIMs "+what, func(text string) (err error) {
			*value, err = atLeastZero(text)
			return err
		})
	}
	limit(&s.limits.Changes, "max-changes", "are changed, adopted or released")
	limit(&s.limits.Disables, "max-disables", "go off the network, or may")
	limit(&s.limits.Enables, "max-enables", "are enabled")
	limit(&s.limits.Adoptions, "max-adoptions", "join")
	limit(&s.limits.Releases, "max-releases", "leave")
	flags.BoolVar(&s.version, "version", false, "print the version")
	var err error
	if s.plan, err = parseAll(flags, args); err != nil {
		return settings{}, err
	}
	return s, s.check()
}

// parseAll parses flags on both sides of the one argument, which it returns.
func parseAll(flags *flag.FlagSet, args []string) (plan string, err error) {
	if err := flags.Parse(args); err != nil || flags.NArg() == 0 {
		return "", err
	}
	plan = flags.Arg(0)
	if err := flags.Parse(flags.Args()[1:]); err != nil {
		return "", err
	}
	if flags.NArg() > 0 {
		return "", fmt.Errorf("unexpected argument %q: there is one plan", flags.Arg(0))
	}
	return plan, nil
}

// atLeastZero reads a limit. A negative one would be none, and nobody would see it.
func atLeastZero(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, errors.New("must be a whole number, 0 or more")
	}
	return n, nil
}

// check refuses what the flags alone do not.
func (s *settings) check() error {
	switch {
	case s.format != none && !slices.Contains(formats, s.format):
		return fmt.Errorf("-format %q: there are %s and %s", s.format, strings.Join(formats, ", "), none)
	case s.report.MaxBytes < report.MinMaxBytes:
		return fmt.Errorf("-max-length %d: a comment needs %d at least", s.report.MaxBytes, report.MinMaxBytes)
	}
	return nil
}
