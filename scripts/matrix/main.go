// Command matrix writes the table of who can do what between the markers
// <!-- matrix --> and <!-- /matrix --> of the files that it is given. The table
// comes from the adapters themselves: from the capability interfaces that they
// implement, and from their answers to changes of each attribute.
//
//	matrix README.md …         writes
//	matrix -check README.md …  fails where the table is not what would be written
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
)

const (
	begin = "<!-- matrix -->"
	end   = "<!-- /matrix -->"
)

func main() {
	log.SetFlags(0)
	check := flag.Bool("check", false, "fail where a file is not up to date, and write nothing")
	flag.Parse()
	if err := run(flag.Args(), *check); err != nil {
		log.Fatalf("matrix: %v", err)
	}
}

func run(files []string, check bool) error {
	table, err := table()
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := update(file, table, check); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func update(file, table string, check bool) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(old), begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		return errors.New("no " + begin + " and " + end)
	}
	text := before + begin + "\n" + table + end + after
	switch {
	case text == string(old):
		return nil
	case check:
		return errors.New("the table is not up to date: run \"make docs\" and commit the result")
	}
	return os.WriteFile(file, []byte(text), 0o644)
}
