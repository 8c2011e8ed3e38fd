// Command demo shows the provider's main job against its sandbox, without an
// account: it applies the 1,000 SIMs of examples/fleet-from-csv, changes two of
// them behind Terraform's back, lets a plan show it and an apply repair it, and
// prints how many API calls each step cost.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	cli := flag.String("cli", "terraform", "path of the terraform or tofu to run")
	plugins := flag.String("plugins", "bin", "folder that holds terraform-provider-simfleet")
	example := flag.String("example", filepath.Join("examples", "fleet-from-csv"), "folder with the configuration")
	flag.Parse()
	if err := run(context.Background(), *cli, *plugins, *example); err != nil {
		log.Fatalf("demo: %v", err)
	}
}

// run plays the demo in a folder of its own, so that it always starts afresh.
func run(ctx context.Context, cli, plugins, example string) error {
	folder, err := os.MkdirTemp("", "simfleet-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := os.CopyFS(folder, os.DirFS(example)); err != nil {
		return err
	}
	tf, err := newTerraform(ctx, cli, plugins, folder)
	if err != nil {
		return err
	}
	return play(&show{terraform: tf, sandbox: filepath.Join(folder, ".simfleet", "1nce.db")})
}

// play is the demo, step by step.
func play(s *show) error {
	steps := []struct {
		title string
		do    func() error
	}{
		{"Adopt 1,000 SIMs from sims.csv", s.adopt},
		{"Plan again: nothing to do", s.expectNoChange},
		{"Somebody switches a SIM off and renames another, behind Terraform's back", s.meddle},
		{"The plan that shows it", s.expectDrift},
		{"The apply that repairs it", s.repair},
		{"Plan once more: nothing to do", s.expectNoChange},
	}
	for i, step := range steps {
		fmt.Printf("\n=== %d. %s\n", i+1, step.title)
		if err := s.step(step.do); err != nil {
			return fmt.Errorf("step %d (%s): %w", i+1, step.title, err)
		}
	}
	fmt.Println("\nDone. A client that makes one call a SIM needs 1,000 calls for each of these plans.")
	return nil
}
