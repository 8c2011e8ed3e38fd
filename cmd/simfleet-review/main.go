// Command simfleet-review tells what a plan does to SIMs:
//
//	terraform plan -out=plan.bin
//	terraform show -json plan.bin | simfleet-review -csv review.csv -html review.html > comment.md
//
// It ends with 0; with 1 where the plan cannot be read or a file cannot be written, with 2
// where the flags are wrong, and with 3 where the plan is over a limit.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// The exit codes beside 0.
const (
	exitFailed = 1
	exitUsage  = 2
	exitOver   = 3
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

type settings struct {
	csv, html, json, elsewhere string
	limits                     review.Limits
}

func run(args []string, in io.Reader, out, complaints io.Writer) int {
	var s settings
	flags := flag.NewFlagSet("simfleet-review", flag.ContinueOnError)
	flags.SetOutput(complaints)
	flags.Usage = func() {
		fmt.Fprintln(complaints, "Usage: simfleet-review [flags] [plan.json]\n\nReads the output of \"terraform show -json\", from standard input where no file is named,\nand writes Markdown for a comment.\n\nFlags:")
		flags.PrintDefaults()
	}
	flags.StringVar(&s.csv, "csv", "", "write every change to this `file`, as CSV")
	flags.StringVar(&s.html, "html", "", "write a page to search and filter to this `file`")
	flags.StringVar(&s.json, "json", "", "write the review for machines to this `file`")
	flags.StringVar(&s.elsewhere, "artifact", "", "`text` that says in the comment where the whole review is")
	flags.IntVar(&s.limits.OffNetwork, "max-disables", review.NoLimit, "end with 3 where more than `n` SIMs go off the network")
	flags.IntVar(&s.limits.Changes, "max-changes", review.NoLimit, "end with 3 where the plan touches more than `n` SIMs")
	flags.IntVar(&s.limits.Releases, "max-releases", review.NoLimit, "end with 3 where more than `n` SIMs are released")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil || flags.NArg() > 1 {
		if err == nil {
			flags.Usage()
		}
		return exitUsage
	}
	r, err := read(flags.Arg(0), in)
	if err == nil {
		err = s.write(r, out)
	}
	if err != nil {
		fmt.Fprintln(complaints, "simfleet-review:", err)
		return exitFailed
	}
	over := r.Over(s.limits)
	for _, sentence := range over {
		fmt.Fprintln(complaints, "simfleet-review: over the limit:", sentence)
	}
	if len(over) > 0 {
		return exitOver
	}
	return 0
}

// read reviews a file's plan, or the one on standard input.
func read(name string, in io.Reader) (*review.Review, error) {
	if name == "" || name == "-" {
		return review.Of(in)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return review.Of(file)
}

func (s settings) write(r *review.Review, out io.Writer) error {
	for _, w := range []struct {
		name  string
		write func(io.Writer) error
	}{{s.csv, r.CSV}, {s.html, r.HTML}, {s.json, r.JSON}} {
		if w.name == "" {
			continue
		}
		if err := toFile(w.name, w.write); err != nil {
			return err
		}
	}
	_, err := io.WriteString(out, r.Markdown(s.elsewhere))
	return err
}

func toFile(name string, write func(io.Writer) error) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return write(file)
}
