package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// settings are what the command line asks for.
type settings struct {
	sizes []int
	// cli is the Terraform to measure with, bin the folder of the built programs.
	cli, bin string
	// timed is the largest fleet of which every step is run at the platform's rate.
	// Of a larger one only the refresh is.
	timed int
	// profiles is a folder for the provider's profiles; "" means none.
	profiles string
	// naive is how many SIMs the naive client is measured with; 0 leaves it out.
	naive int
	check bool
	// plot is the file for the times as a picture; "" means none.
	plot string
}

func parse(args []string) (settings, error) {
	var s settings
	var sizes string
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&sizes, "sizes", "1000,10000,100000", "comma separated `numbers` of SIMs")
	flags.StringVar(&s.cli, "cli", "terraform", "path of the terraform or tofu to measure with")
	flags.StringVar(&s.bin, "bin", filepath.Join("bin", "bench"), "`folder` of the programs that make bench builds")
	flags.IntVar(&s.timed, "timed", 10_000, "the largest `number` of SIMs of which every step is run at the platform's rate")
	flags.StringVar(&s.profiles, "profiles", "", "`folder` to keep the provider's CPU and memory profiles in")
	flags.IntVar(&s.naive, "naive", simsEachSize, "`number` of SIMs that the naive client is measured with; 0 leaves it out")
	flags.StringVar(&s.plot, "plot", "", "`file` to draw the times in, as an SVG")
	flags.BoolVar(&s.check, "check", false, "fail where a figure is not reached")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	for _, text := range strings.FieldsFunc(sizes, func(c rune) bool { return c == ',' || c == ' ' }) {
		n, err := strconv.Atoi(text)
		if err != nil || n < 100 || n%100 != 0 {
			return s, fmt.Errorf("-sizes %s: one in a hundred SIMs is changed, so that a size is a multiple of 100", text)
		}
		s.sizes = append(s.sizes, n)
	}
	return s, s.absolute()
}

// absolute makes the paths good for commands that run in another folder.
func (s *settings) absolute() (err error) {
	if s.bin, err = filepath.Abs(s.bin); err != nil {
		return err
	}
	if s.profiles != "" {
		s.profiles, err = filepath.Abs(s.profiles)
	}
	if strings.ContainsRune(s.cli, os.PathSeparator) && err == nil {
		s.cli, err = filepath.Abs(s.cli)
	}
	return err
}
